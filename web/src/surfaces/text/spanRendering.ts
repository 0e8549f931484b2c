// SPDX-License-Identifier: Apache-2.0
/** A chunk of text as elements, one for each piece that the same marks cover from end to end. */
import type { MarkStyle } from '../surface'
import type { LayerRole, MarkedRange } from './markedRanges'
import styles from './text.module.css'
import type { TextChunk } from './textChunks'

/** One range of a mark with how it looks. */
export interface StyledRange {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly role: LayerRole
  readonly lane: number
  readonly style: MarkStyle
  readonly selected: boolean
  /** Where the whole mark ends: its label stands there. */
  readonly last: number
}

interface TextSegment extends TextChunk {
  readonly covers: readonly StyledRange[]
}

const LINE_PX = 2
const GAP_PX = 1

/** The ranges of some marks, each with the look of its mark. */
export function styleRanges(
  marks: Iterable<MarkedRange>,
  styleOf: (range: MarkedRange) => MarkStyle,
  isSelected: (id: string) => boolean,
): StyledRange[] {
  return Array.from(marks, (entry) => {
    const { mark, role, lane, ranges } = entry
    const shared = { id: mark.id, role, lane, style: styleOf(entry), selected: isSelected(mark.id), last: ranges.at(-1)![1] }
    return ranges.map(([start, end]) => ({ ...shared, start, end }))
  }).flat()
}

/** Cut a chunk at every edge of a range. An empty chunk gives no segment. */
export function cutSegments<Range extends TextChunk>(
  { start, end }: TextChunk,
  ranges: readonly Range[],
): (TextChunk & { covers: Range[] })[] {
  const inside = ranges.filter((range) => range.start < end && range.end > start)
  const edges = new Set([start, end])
  for (const range of inside) {
    edges.add(Math.max(start, range.start))
    edges.add(Math.min(end, range.end))
  }
  const cuts = [...edges].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1]!
    return { start: from, end: to, covers: inside.filter((range) => range.start < to && range.end > from) }
  })
}

/** Fill a chunk's element with its segments; without marks it is one text node. */
export function renderChunk(element: HTMLElement, text: string, chunk: TextChunk, ranges: readonly StyledRange[]): void {
  if (ranges.length === 0) return renderPlainChunk(element, text, chunk)
  element.replaceChildren(...cutSegments(chunk, ranges).map((segment) => createSegmentElement(segment, text)))
}

export function renderPlainChunk(element: HTMLElement, text: string, { start, end }: TextChunk): void {
  element.textContent = text.slice(start, end)
}

function createSegmentElement(segment: TextSegment, text: string): HTMLElement {
  const span = document.createElement('span')
  span.dataset.start = String(segment.start)
  span.dataset.end = String(segment.end)
  span.textContent = text.slice(segment.start, segment.end)
  if (segment.covers.length > 0) styleSegment(span, segment)
  return span
}

function styleSegment(span: HTMLElement, { covers, end }: TextSegment): void {
  span.className = styles.span!
  span.dataset.marks = covers.map((cover) => cover.id).join(' ')
  const [shortest] = [...covers].sort((a, b) => a.end - a.start - (b.end - b.start))
  const selected = covers.find((cover) => cover.selected)
  const shown = selected ?? shortest!
  if (shown.role !== 'prior') span.style.backgroundColor = shown.style.fill
  if (selected) span.dataset.selected = ''
  span.dataset.role = shown.role
  span.style.setProperty('--line', shown.style.color)
  Object.assign(span.style, underlineStyles(covers))
  const ending = covers.filter((cover) => cover.last === end && cover.role !== 'prior')
  if (ending.length > 0) span.dataset.label = ending.map((cover) => cover.style.title).join(' · ')
}

/** The lines below the text, one a lane: background stripes that take no room, so that lines of text stay where they are. */
function underlineStyles(covers: readonly StyledRange[]): Record<string, string> {
  const list = (write: (cover: StyledRange) => string): string => covers.map(write).join(', ')
  return {
    backgroundImage: list(({ style }) => `linear-gradient(${style.color}, ${style.color})`),
    backgroundSize: list(({ role }) => `100% ${role === 'prior' ? 1 : LINE_PX}px`),
    backgroundPosition: list(({ lane }) => `0 calc(100% - ${lane * (LINE_PX + GAP_PX)}px)`),
  }
}
