// SPDX-License-Identifier: Apache-2.0
/** Draws paragraphs with text nodes only: the text can hold anything, and none of it becomes markup. */
import type { MarkStyle } from '../surface'
import { assignLanes, cutSegments, type MarkedRange, type Paragraph, type Segment } from './paragraphs'

export type LayerRole = 'own' | 'ghost' | 'prior'

/** A cover with how it looks. */
export interface StyledRange extends MarkedRange {
  readonly role: LayerRole
  readonly look: MarkStyle
  readonly selected: boolean
  /** Where the whole mark ends: its label stands there. */
  readonly last: number
}

const LINE_PX = 2
const GAP_PX = 1

/** Fill a paragraph's element with its segments. */
export function renderParagraph(element: HTMLElement, text: string, paragraph: Paragraph, covers: readonly StyledRange[]): void {
  const inside = covers.filter((cover) => cover.start < paragraph.end && cover.end > paragraph.start)
  if (inside.length === 0) return renderPlainParagraph(element, text, paragraph)
  const lane = assignLanes(inside)
  element.replaceChildren(...cutSegments(paragraph, inside).map((segment) => createSegmentElement(segment, text, lane)))
}

/** A paragraph without marks: one text node. */
export function renderPlainParagraph(element: HTMLElement, text: string, { start, end }: Paragraph): void {
  element.textContent = text.slice(start, end)
}

function createSegmentElement(segment: Segment, text: string, lane: ReadonlyMap<string, number>): HTMLElement {
  const covers = segment.covers as readonly StyledRange[]
  const span = document.createElement('span')
  span.dataset.start = String(segment.start)
  span.dataset.end = String(segment.end)
  span.textContent = text.slice(segment.start, segment.end)
  if (covers.length > 0) styleSegment(span, segment, covers, lane)
  return span
}

function styleSegment(span: HTMLElement, segment: Segment, covers: readonly StyledRange[], lane: ReadonlyMap<string, number>): void {
  span.className = 'lw-span'
  span.dataset.marks = covers.map((cover) => cover.id).join(' ')
  const [shortest] = [...covers].sort((a, b) => a.end - a.start - (b.end - b.start))
  const picked = covers.find((cover) => cover.selected)
  const shown = picked ?? shortest!
  if (shown.role !== 'prior') span.style.backgroundColor = shown.look.fill
  if (picked) span.dataset.selected = ''
  span.dataset.role = shown.role
  span.style.setProperty('--line', shown.look.color)
  Object.assign(span.style, underlineStyles(covers, lane))
  const ending = covers.filter((cover) => cover.last === segment.end && cover.role !== 'prior')
  if (ending.length > 0) span.dataset.label = ending.map((cover) => cover.look.title).join(' · ')
}

/** The lines below the text, one a lane: background stripes that take no room, so that lines of text stay where they are. */
function underlineStyles(covers: readonly StyledRange[], lane: ReadonlyMap<string, number>): Record<string, string> {
  const each = (say: (cover: StyledRange) => string): string => covers.map(say).join(', ')
  return {
    backgroundImage: each(({ look }) => `linear-gradient(${look.color}, ${look.color})`),
    backgroundSize: each(({ role }) => `100% ${role === 'prior' ? 1 : LINE_PX}px`),
    backgroundPosition: each(({ id }) => `0 calc(100% - ${(lane.get(id) ?? 0) * (LINE_PX + GAP_PX)}px)`),
  }
}
