// SPDX-License-Identifier: Apache-2.0
/**
 * The text on the page: a `p` for each paragraph, an inline element for each chunk of a long one, spans as segments inside.
 *
 * Every paragraph is always in the page, so the browser's own find, select-all and copy work; above 30,000 characters only
 * chunks near the view carry their marks, and the browser skips the layout of the rest (`content-visibility`). A change
 * marks the chunks it concerns; they are painted together once the work at hand is done.
 */
import type { Mark } from '../../state/markDocument'
import { TextIndex, type TextRange } from '../../state/textPositions'
import { type LayerRole, type MarkedRange, MarkedRanges } from './markedRanges'
import { renderChunk, renderPlainChunk, type StyledRange } from './spanRendering'
import styles from './text.module.css'
import { findChunk, splitParagraphs, type TextChunk, type TextParagraph } from './textChunks'

const WHOLE_UP_TO = 30_000
/** How many paragraphs are laid out at once, and in each later task. */
const FIRST = 60
const PORTION = 250
/** A text this short is shown as a card when it is only classified. */
const CARD_UP_TO = 400

export class TextPage {
  readonly element = document.createElement('div')
  index = new TextIndex('')
  /** How many chunks the last change painted. */
  painted = 0
  #paragraphs: TextParagraph[] = []
  #chunks: TextChunk[] = []
  #marked = new MarkedRanges([])
  /** The elements of the chunks laid out so far, in order. */
  #elements: HTMLElement[] = []
  #laid = 0
  #live = new Set<number>()
  #dirty = new Set<number>()
  #scheduled = false
  #observer: IntersectionObserver | null = null

  constructor(
    readonly host: HTMLElement,
    readonly style: (marks: Iterable<MarkedRange>) => readonly StyledRange[],
  ) {
    this.element.className = styles.page!
    host.append(this.element)
  }

  /** Show another text, without marks yet. */
  show(text: string): void {
    this.index = new TextIndex(text)
    this.#paragraphs = splitParagraphs(text)
    this.#chunks = this.#paragraphs.flatMap((paragraph) => paragraph.chunks)
    this.#marked = new MarkedRanges(this.#chunks)
    this.#elements = []
    this.#laid = 0
    this.#dirty.clear()
    this.element.replaceChildren()
    this.host.scrollTop = 0
    this.#observe()
    this.#layOut(FIRST)
    this.#layOutRest(this.#chunks)
  }

  setMark(role: LayerRole, mark: Mark, ranges: readonly TextRange[]): void {
    this.#invalidate(this.#marked.set(role, mark, ranges))
  }

  deleteMark(role: LayerRole, id: string): void {
    this.#invalidate(this.#marked.delete(role, id))
  }

  /** These marks look different: selected, or no longer. */
  restyle(ids: Iterable<string>): void {
    for (const id of ids) for (const role of ['own', 'ghost', 'prior'] as const) this.#invalidate(this.#marked.chunksOf(role, id))
  }

  /** Everything looks different: the colours changed. */
  restyleAll(): void {
    this.#invalidate(this.#live)
  }

  /** The element of the chunk that holds a position, laid out and painted if it was not yet. */
  elementAt(position: number): HTMLElement | undefined {
    const at = findChunk(this.#chunks, position)
    while (at >= this.#elements.length && this.#laid < this.#paragraphs.length) this.#layOut(this.#laid + PORTION)
    if (!this.#live.has(at)) this.#enter(at)
    this.paintChanges()
    return this.#elements[at]
  }

  dispose(): void {
    this.#observer?.disconnect()
    this.element.remove()
  }

  /** Paint what changed now; otherwise it is painted once the work at hand is done. */
  paintChanges(): void {
    if (this.#dirty.size === 0) return
    const chunks = [...this.#dirty].filter((at) => this.#live.has(at))
    this.#dirty.clear()
    this.painted = chunks.length
    for (const at of chunks) this.#paint(at)
  }

  #invalidate(chunks: Iterable<number>): void {
    for (const at of chunks) this.#dirty.add(at)
    if (this.#dirty.size === 0 || this.#scheduled) return
    this.#scheduled = true
    queueMicrotask(() => {
      this.#scheduled = false
      this.paintChanges()
    })
  }

  #paint(at: number): void {
    const element = this.#elements[at]
    if (element) renderChunk(element, this.index.text, this.#chunks[at]!, this.style(this.#marked.on(at)))
  }

  /** A long text carries marks only near the view: its chunks are watched as they come near. */
  #observe(): void {
    this.#observer?.disconnect()
    this.#observer = null
    this.#live = new Set()
    const length = this.index.length_utf16
    this.element.toggleAttribute('data-long', length > WHOLE_UP_TO)
    this.element.toggleAttribute('data-short', length <= CARD_UP_TO)
    const onCross = (entries: IntersectionObserverEntry[]): void => entries.forEach((entry) => this.#crossed(entry))
    if (length > WHOLE_UP_TO) this.#observer = new IntersectionObserver(onCross, { root: this.host, rootMargin: '100% 0px' })
  }

  #crossed({ target, isIntersecting }: IntersectionObserverEntry): void {
    const at = findChunk(this.#chunks, Number((target as HTMLElement).dataset.start))
    if (isIntersecting) this.#enter(at)
    else if (this.#live.delete(at)) renderPlainChunk(this.#elements[at]!, this.index.text, this.#chunks[at]!)
  }

  #enter(at: number): void {
    this.#live.add(at)
    this.#paint(at)
  }

  /** Lay out the paragraphs up to a number; those before it are there already. */
  #layOut(upTo: number): void {
    const fresh = this.#paragraphs.slice(this.#laid, upTo).map((paragraph) => this.#createParagraph(paragraph))
    this.#laid += fresh.length
    this.element.append(...fresh)
  }

  /** The rest of a long text comes in portions, after the first screen was painted. */
  #layOutRest(chunks: readonly TextChunk[]): void {
    if (this.#laid >= this.#paragraphs.length) return
    setTimeout(() => {
      if (this.#chunks !== chunks) return
      this.#layOut(this.#laid + PORTION)
      this.#layOutRest(chunks)
    })
  }

  #createParagraph(paragraph: TextParagraph): HTMLElement {
    const element = createElement('p', paragraph)
    element.dir = 'auto'
    const isWhole = paragraph.chunks.length === 1
    const elements = isWhole ? [element] : paragraph.chunks.map((chunk) => createElement('span', chunk))
    if (!isWhole) element.append(...elements)
    for (const [n, chunk] of paragraph.chunks.entries()) this.#addChunk(elements[n]!, chunk)
    return element
  }

  #addChunk(element: HTMLElement, chunk: TextChunk): void {
    renderPlainChunk(element, this.index.text, chunk)
    this.#elements.push(element)
    if (this.#observer) this.#observer.observe(element)
    else this.#enter(this.#elements.length - 1)
  }
}

function createElement(name: 'p' | 'span', { start, end }: TextChunk): HTMLElement {
  const element = document.createElement(name)
  element.dataset.start = String(start)
  element.dataset.end = String(end)
  return element
}
