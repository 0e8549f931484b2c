// SPDX-License-Identifier: Apache-2.0
/** The text surface: what the pointer and the keys do to the spans of a text. What is seen of it is the page's. */
import { getKind } from '../../kinds/registry'
import { type ChangedMarks, deleteOp, type Mark, type ReadonlyDocument, replaceOp } from '../../state/markDocument'
import { snapGraphemes, snapWords, type TextIndex, type TextRange } from '../../state/textPositions'
import type { FinishResult, ShownItem, Surface, SurfaceContext, SurfaceStats } from '../surface'
import { findNextWord } from './commands'
import { getSelectedRange, selectRange } from './domSelection'
import type { LayerRole } from './markedRanges'
import { styleRanges } from './spanRendering'
import styles from './text.module.css'
import { TextPage } from './textPage'

export class TextSurface implements Surface {
  readonly tool = 'select'
  readonly busy = false
  readonly #page: TextPage
  readonly #unsubscribe: (() => void)[] = []
  #unsubscribeItem: (() => void)[] = []
  #shown: ShownItem | null = null
  #selected: readonly string[] = []
  #caret: TextRange | null = null
  #lastDrawMs = 0

  constructor(
    readonly host: HTMLElement,
    readonly context: SurfaceContext,
  ) {
    const { selection } = context
    host.classList.add(styles.text!)
    this.#page = new TextPage(host, (marks) =>
      styleRanges(
        marks,
        ({ mark }) => context.look(mark),
        (id) => selection.has(id),
      ),
    )
    const up = (event: PointerEvent) => this.#released(event)
    host.addEventListener('pointerup', up)
    this.#unsubscribe.push(
      () => host.removeEventListener('pointerup', up),
      selection.subscribe(() => this.#selectionChanged()),
    )
  }

  show(shown: ShownItem): void {
    const from = performance.now()
    this.#shown = shown
    this.#caret = null
    const layers: readonly (readonly [LayerRole, ReadonlyDocument])[] = [
      ['prior', shown.prior],
      ['own', shown.doc],
      ['ghost', shown.suggestions],
    ]
    this.#showLayers(layers)
    for (const unsubscribe of this.#unsubscribeItem) unsubscribe()
    this.#unsubscribeItem = layers.map(([role, doc]) =>
      doc.subscribe((changed) => (changed ? this.#marksChanged(role, doc, changed) : this.#showLayers(layers))),
    )
    this.#lastDrawMs = performance.now() - from
  }

  setTool(): void {}

  command(id: string): boolean {
    const run: Record<string, () => void> = {
      'text.forward': () => this.#moveCaret(1),
      'text.backward': () => this.#moveCaret(-1),
      'text.wider': () => this.#widenCaret(1),
      'text.narrower': () => this.#widenCaret(-1),
      'text.end.later': () => this.#moveEnd(1),
      'text.end.earlier': () => this.#moveEnd(-1),
      'text.new': () => this.#make(this.#caret ?? getSelectedRange(this.#page.element)),
      'text.delete': () => this.#delete(),
      'text.cancel': () => this.#cancel(),
    }
    run[id]?.()
    return id in run
  }

  reveal(id: string): void {
    const mark = this.#shown?.doc.get(id) ?? this.#shown?.suggestions.get(id)
    const [range] = mark ? this.#rangesOf(mark) : []
    const chunk = range && this.#page.elementAt(range[0])
    const segment = chunk && ([...chunk.children] as HTMLElement[]).find((child) => child.dataset.marks?.split(' ').includes(id))
    ;(segment ?? chunk)?.scrollIntoView({ block: 'nearest' })
  }

  finish(): FinishResult {
    return { ok: true }
  }

  focus(): void {
    this.host.focus({ preventScroll: true })
  }

  armChanged(): void {}

  refresh(): void {
    this.#page.restyleAll()
  }

  stats(): SurfaceStats {
    return { marks: this.#shown?.doc.size ?? 0, lastDrawMs: this.#lastDrawMs, drawCalls: this.#page.painted, moveMs: 0 }
  }

  dispose(): void {
    for (const unsubscribe of [...this.#unsubscribe, ...this.#unsubscribeItem]) unsubscribe()
    this.#page.dispose()
  }

  get #index(): TextIndex {
    return this.#page.index
  }

  /** Show the text with all marks, those that begin first on the lowest lanes. */
  #showLayers(layers: readonly (readonly [LayerRole, ReadonlyDocument])[]): void {
    this.#page.show(this.#shown!.source.text ?? '')
    const marks = layers.flatMap(([role, doc]) => Array.from(doc.all(), (mark) => [role, mark, this.#rangesOf(mark)] as const))
    const sorted = marks.filter(([, , ranges]) => ranges.length > 0).sort(([, , [a]], [, , [b]]) => a![0] - b![0] || b![1] - a![1])
    for (const [role, mark, ranges] of sorted) this.#page.setMark(role, mark, ranges)
    this.#page.paintChanges()
  }

  #rangesOf(mark: Mark): TextRange[] {
    const { passage } = getKind(mark.value)
    if (!passage || (mark.on && mark.on !== this.#shown?.source.name)) return []
    return passage.ranges(mark.value).map(([start, end]) => [this.#index.toUtf16(start), this.#index.toUtf16(end)])
  }

  #marksChanged(role: LayerRole, doc: ReadonlyDocument, changed: ChangedMarks): void {
    for (const id of changed.keys()) {
      const mark = doc.get(id)
      if (mark) this.#page.setMark(role, mark, this.#rangesOf(mark))
      else this.#page.deleteMark(role, id)
    }
  }

  #selectionChanged(): void {
    const { ids } = this.context.selection
    this.#page.restyle(new Set([...this.#selected, ...ids]))
    this.#selected = ids
  }

  #released(event: PointerEvent): void {
    if (event.button !== 0) return
    // The browser settles a double click's selection after pointerup.
    setTimeout(() => {
      const range = getSelectedRange(this.#page.element)
      if (range) this.#make(this.#snapped(range, event.altKey))
      else this.#select(event)
    })
  }

  #snapped(range: TextRange, exact: boolean): TextRange {
    const wordsOnly = this.context.armed()?.settings.granularity === 'word'
    return exact && !wordsOnly ? snapGraphemes(this.#index.text, range) : snapWords(this.#index.text, range)
  }

  #make(range: TextRange | null): void {
    const armed = this.context.armed()
    if (!range || !armed?.kind.passage) return
    const range_cp = [this.#index.toCp(range[0]), this.#index.toCp(range[1])] as const
    const value = armed.kind.passage.make([range_cp], (start, end) => this.#index.slice(start, end))
    document.getSelection()?.removeAllRanges()
    this.#caret = null
    this.context.make(armed, value as Mark['value'], this.#shown!.source.name)
  }

  /** Select the mark under the pointer; a second click takes the next one that covers the same place. */
  #select(event: PointerEvent): void {
    const ids = event.target instanceof HTMLElement ? (event.target.dataset.marks?.split(' ') ?? []) : []
    const at = ids.indexOf(this.context.selection.primary ?? '')
    this.context.selection.set(ids.length > 0 ? [ids[(at + 1) % ids.length]!] : [])
  }

  #moveCaret(step: 1 | -1): void {
    const from = this.#caret ? this.#caret[step > 0 ? 1 : 0] : step > 0 ? 0 : this.#index.length_utf16
    this.#setCaret(findNextWord(this.#index.text, from, step))
  }

  #widenCaret(step: 1 | -1): void {
    if (!this.#caret) return this.#moveCaret(step)
    const [start, end] = this.#caret
    const word = findNextWord(this.#index.text, end, step)
    if (!word) return
    this.#setCaret(step > 0 ? [start, word[1]] : [start, Math.max(start + 1, endOfLastWord(this.#index.text, start, word[0]))])
  }

  #setCaret(range: TextRange | null): void {
    if (!range) return
    this.#caret = range
    this.#page.elementAt(range[0])
    selectRange((position) => this.#page.elementAt(position), range)
    scrollToSelection()
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

/** A chunk can be taller than the view: it is the selected words that must be seen. */
function scrollToSelection(): void {
  document.getSelection()?.focusNode?.parentElement?.scrollIntoView({ block: 'nearest' })
}

/** The end of the last word that begins before `limit`. */
function endOfLastWord(text: string, start: number, limit: number): number {
  return start + text.slice(start, limit).trimEnd().length
}
