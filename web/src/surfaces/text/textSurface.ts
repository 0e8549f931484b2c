// SPDX-License-Identifier: Apache-2.0
/**
 * The text surface: paragraphs of text nodes, spans as split elements inside the paragraphs that can be seen.
 *
 * Every paragraph is always in the page, so the browser's own find, select-all and copy work; above 30,000 characters
 * only those near the view carry their marks, and the browser skips the layout of the rest (`content-visibility`).
 */
import { getKind } from '../../kinds/registry'
import { type ChangedMarks, deleteOp, type Mark, type ReadonlyDocument, replaceOp } from '../../state/markDocument'
import { snapGraphemes, snapWords, TextIndex, type TextRange } from '../../state/textPositions'
import type { FinishResult, ShownItem, Surface, SurfaceContext, SurfaceStats } from '../surface'
import { findNextWord } from './commands'
import { getSelectedRange, selectRange } from './domSelection'
import { findParagraph, type Paragraph, splitParagraphs } from './paragraphs'
import { type LayerRole, renderParagraph, renderPlainParagraph, type StyledRange } from './spanRendering'

const WHOLE_UP_TO = 30_000
/** How many paragraphs are laid out at once, and in each later task. */
const FIRST = 60
const PORTION = 250
/** A text this short is shown as a card when it is only classified. */
const CARD_UP_TO = 400

export class TextSurface implements Surface {
  readonly tool = 'select'
  readonly busy = false
  readonly #page = document.createElement('div')
  readonly #off: (() => void)[] = []
  #leaving: (() => void)[] = []
  #shown: ShownItem | null = null
  #index = new TextIndex('')
  #paragraphs: Paragraph[] = []
  #elements: HTMLElement[] = []
  #live = new Set<number>()
  #watch: IntersectionObserver | null = null
  #caret: TextRange | null = null
  #lastDrawMs = 0

  constructor(
    readonly host: HTMLElement,
    readonly context: SurfaceContext,
  ) {
    host.classList.add('lw-text')
    this.#page.className = 'lw-page'
    host.append(this.#page)
    const up = (event: PointerEvent) => this.#released(event)
    host.addEventListener('pointerup', up)
    this.#off.push(
      () => host.removeEventListener('pointerup', up),
      context.selection.subscribe(() => this.refresh()),
    )
  }

  show(shown: ShownItem): void {
    const from = performance.now()
    this.#shown = shown
    this.#caret = null
    this.#index = new TextIndex(shown.source.text ?? '')
    this.#paragraphs = splitParagraphs(this.#index.text)
    this.#elements = []
    this.#page.replaceChildren()
    this.host.scrollTop = 0
    this.#watchLong()
    this.#lay(FIRST)
    this.#layRest(shown)
    for (const leave of this.#leaving) leave()
    this.#leaving = [shown.doc, shown.suggestions, shown.prior].map((doc) => doc.subscribe((changed) => this.#mend(doc, changed)))
    this.#lastDrawMs = performance.now() - from
  }

  setTool(): void {}

  command(id: string): boolean {
    const run: Record<string, () => void> = {
      'text.forward': () => this.#walk(1),
      'text.backward': () => this.#walk(-1),
      'text.wider': () => this.#widen(1),
      'text.narrower': () => this.#widen(-1),
      'text.end.later': () => this.#moveEnd(1),
      'text.end.earlier': () => this.#moveEnd(-1),
      'text.new': () => this.#make(this.#caret ?? getSelectedRange(this.#page)),
      'text.delete': () => this.#delete(),
      'text.cancel': () => this.#cancel(),
    }
    run[id]?.()
    return id in run
  }

  reveal(id: string): void {
    const mark = this.#shown?.doc.get(id) ?? this.#shown?.suggestions.get(id)
    const [range] = mark ? this.#ranges(mark) : []
    if (!range) return
    const at = findParagraph(this.#paragraphs, range[0])
    this.#paint(at)
    const segment = [...this.#elements[at]!.children].find((child) => (child as HTMLElement).dataset.marks?.split(' ').includes(id))
    ;(segment ?? this.#elements[at]!).scrollIntoView({ block: 'nearest' })
  }

  finish(): FinishResult {
    return { ok: true }
  }

  focus(): void {
    this.host.focus({ preventScroll: true })
  }

  armChanged(): void {}

  refresh(): void {
    for (const at of this.#live) this.#paint(at)
  }

  stats(): SurfaceStats {
    return { marks: this.#shown?.doc.size ?? 0, lastDrawMs: this.#lastDrawMs, drawCalls: this.#live.size, moveMs: 0 }
  }

  dispose(): void {
    this.#watch?.disconnect()
    for (const off of [...this.#off, ...this.#leaving]) off()
    this.#page.remove()
  }

  #element(paragraph: Paragraph): HTMLElement {
    const element = document.createElement('p')
    element.dir = 'auto'
    element.dataset.start = String(paragraph.start)
    element.dataset.end = String(paragraph.end)
    renderPlainParagraph(element, this.#index.text, paragraph)
    return element
  }

  /** A long text carries marks only near the view: its paragraphs are watched as they come near. */
  #watchLong(): void {
    this.#watch?.disconnect()
    this.#watch = null
    this.#live = new Set()
    const long = this.#index.length_utf16 > WHOLE_UP_TO
    this.#page.toggleAttribute('data-long', long)
    this.#page.toggleAttribute('data-short', this.#index.length_utf16 <= CARD_UP_TO)
    const heard = (entries: IntersectionObserverEntry[]) => entries.forEach((entry) => this.#crossed(entry))
    if (long) this.#watch = new IntersectionObserver(heard, { root: this.host, rootMargin: '100% 0px' })
  }

  /** Lay out the paragraphs up to a number; those before it are there already. */
  #lay(upTo: number): void {
    const from = this.#elements.length
    const fresh = this.#paragraphs.slice(from, upTo).map((paragraph) => this.#element(paragraph))
    this.#elements.push(...fresh)
    this.#page.append(...fresh)
    fresh.forEach((element, at) => (this.#watch ? this.#watch.observe(element) : this.#enter(from + at)))
  }

  /** The rest of a long text comes in portions, after the first screen was painted. */
  #layRest(shown: ShownItem): void {
    if (this.#elements.length >= this.#paragraphs.length) return
    setTimeout(() => {
      if (this.#shown !== shown) return
      this.#lay(this.#elements.length + PORTION)
      this.#layRest(shown)
    })
  }

  #crossed(entry: IntersectionObserverEntry): void {
    const at = findParagraph(this.#paragraphs, Number((entry.target as HTMLElement).dataset.start))
    if (entry.isIntersecting) this.#enter(at)
    else if (this.#live.delete(at)) renderPlainParagraph(this.#elements[at]!, this.#index.text, this.#paragraphs[at]!)
  }

  #enter(at: number): void {
    this.#live.add(at)
    this.#paint(at)
  }

  #paint(at: number): void {
    if (at >= this.#elements.length) this.#lay(at + 1)
    const paragraph = this.#paragraphs[at]
    if (paragraph) renderParagraph(this.#elements[at]!, this.#index.text, paragraph, this.#covers())
  }

  #covered: { key: string; covers: StyledRange[] } = { key: '', covers: [] }

  /** All marks as UTF-16 stretches. Kept until a document, the selection or the theme changes. */
  #covers(): readonly StyledRange[] {
    const shown = this.#shown!
    const docs = [shown.doc, shown.suggestions, shown.prior]
    const key = [
      ...docs.map((doc) => doc.version),
      ...this.context.selection.ids,
      document.documentElement.dataset.mantineColorScheme,
    ].join()
    if (this.#covered.key !== key || shown !== this.#of) {
      this.#of = shown
      this.#covered = {
        key,
        covers: [...this.#painted(shown.prior, 'prior'), ...this.#painted(shown.doc, 'own'), ...this.#painted(shown.suggestions, 'ghost')],
      }
    }
    return this.#covered.covers
  }

  #of: ShownItem | null = null

  #painted(doc: ReadonlyDocument, role: LayerRole): StyledRange[] {
    return [...doc.all()].flatMap((mark) => {
      const ranges = this.#ranges(mark)
      const last = ranges.at(-1)?.[1] ?? 0
      const look = this.context.look(mark)
      return ranges.map(([start, end]) => ({ id: mark.id, start, end, last, role, look, selected: this.context.selection.has(mark.id) }))
    })
  }

  #ranges(mark: Mark): TextRange[] {
    const { passage } = getKind(mark.value)
    if (!passage || (mark.on && mark.on !== this.#shown?.source.name)) return []
    return passage.ranges(mark.value).map(([start, end]) => [this.#index.toUtf16(start), this.#index.toUtf16(end)])
  }

  #mend(doc: ReadonlyDocument, changed: ChangedMarks | null): void {
    if (changed === null) return this.refresh()
    const marks = [...changed].flatMap(([id, before]) => [before, doc.get(id)]).filter((mark) => mark !== undefined)
    const touched = new Set<number>()
    for (const [start, end] of marks.flatMap((mark) => this.#ranges(mark))) {
      for (let at = findParagraph(this.#paragraphs, start); at < this.#paragraphs.length && this.#paragraphs[at]!.start < end; at++)
        touched.add(at)
    }
    for (const at of touched) if (this.#live.has(at)) this.#paint(at)
  }

  #released(event: PointerEvent): void {
    if (event.button !== 0) return
    // The browser settles a double click's selection after pointerup.
    setTimeout(() => {
      const range = getSelectedRange(this.#page)
      if (range) this.#make(this.#snapped(range, event.altKey))
      else this.#pick(event)
    })
  }

  #snapped(range: TextRange, exact: boolean): TextRange {
    const wordsOnly = this.context.armed()?.settings.granularity === 'word'
    return exact && !wordsOnly ? snapGraphemes(this.#index.text, range) : snapWords(this.#index.text, range)
  }

  #make(range: TextRange | null): void {
    const arm = this.context.armed()
    if (!range || !arm?.kind.passage) return
    const cps = [this.#index.toCp(range[0]), this.#index.toCp(range[1])] as const
    const value = arm.kind.passage.make([cps], (start, end) => this.#index.slice(start, end))
    document.getSelection()?.removeAllRanges()
    this.#caret = null
    this.context.make(arm, value as Mark['value'], this.#shown!.source.name)
  }

  /** Select the mark under the pointer; a second click takes the next one that covers the same place. */
  #pick(event: PointerEvent): void {
    const ids = event.target instanceof HTMLElement ? (event.target.dataset.marks?.split(' ') ?? []) : []
    const at = ids.indexOf(this.context.selection.primary ?? '')
    this.context.selection.set(ids.length > 0 ? [ids[(at + 1) % ids.length]!] : [])
  }

  #walk(step: 1 | -1): void {
    const from = this.#caret ? this.#caret[step > 0 ? 1 : 0] : step > 0 ? 0 : this.#index.length_utf16
    this.#setCaret(findNextWord(this.#index.text, from, step))
  }

  #widen(step: 1 | -1): void {
    if (!this.#caret) return this.#walk(step)
    const [start, end] = this.#caret
    const word = step > 0 ? findNextWord(this.#index.text, end, 1) : findNextWord(this.#index.text, end, -1)
    if (!word) return
    this.#setCaret(step > 0 ? [start, word[1]] : [start, Math.max(start + 1, lastEnd(this.#index.text, start, word[0]))])
  }

  #setCaret(range: TextRange | null): void {
    if (!range) return
    this.#caret = range
    const at = findParagraph(this.#paragraphs, range[0])
    this.#elements[at]?.scrollIntoView({ block: 'nearest' })
    selectRange(this.#page, range)
    this.context.announce(this.#index.text.slice(...range))
  }

  #moveEnd(step: 1 | -1): void {
    const mark = this.#shown?.doc.get(this.context.selection.primary ?? '')
    const passage = mark && getKind(mark.value).passage
    if (!mark || !passage) return
    const ranges = passage.ranges(mark.value).map(([start, end]) => [start, end] as const)
    const [start, end] = ranges.at(-1)!
    const next = Math.min(this.#index.length_cp, Math.max(start + 1, end + step))
    const value = passage.make([...ranges.slice(0, -1), [start, next]], (from, to) => this.#index.slice(from, to)) as Mark['value']
    this.context.commit([replaceOp(mark, { ...mark, value })], { title: 'resize', merge: `end ${mark.id}` })
  }

  #delete(): void {
    const marks = this.context.selection.ids.map((id) => this.#shown?.doc.get(id)).filter((mark) => mark !== undefined)
    this.context.selection.set([])
    this.context.commit(marks.map(deleteOp), { title: 'delete' })
  }

  #cancel(): void {
    this.#caret = null
    document.getSelection()?.removeAllRanges()
    this.context.selection.set([])
  }
}

/** The end of the last word that begins before `limit`. */
function lastEnd(text: string, start: number, limit: number): number {
  return start + text.slice(start, limit).trimEnd().length
}
