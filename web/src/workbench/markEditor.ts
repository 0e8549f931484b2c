// SPDX-License-Identifier: Apache-2.0
/** Changes of the current item's document: marks made, relabelled, given attributes; answers written; steps taken back. */
import { addOp, type CommitOptions, type Mark, type MarkValue, type Op, replaceOp } from '../state/markDocument'
import type { MarkSelection } from '../state/markSelection'
import { uuid7 } from '../state/uuid7'
import type { ArmedField } from '../surfaces/surface'
import { t } from '../ui/texts'
import { answerOps, defaultAttributes } from './answers'
import type { ItemSession } from './itemSession'
import type { LabelView, SchemaView } from './schemaView'
import type { StatusLine } from './statusLine'

export interface MarkEditorContext {
  readonly schema: SchemaView
  readonly selection: MarkSelection
  readonly status: StatusLine
  currentItem(): ItemSession | null
  /** What a mark is called on the screen. */
  titleOf(mark: Mark): string
}

export class MarkEditor {
  constructor(readonly context: MarkEditorContext) {}

  commit(ops: readonly Op[], options: CommitOptions = {}): void {
    this.context.currentItem()?.doc.commit(ops, options)
    this.context.status.clear()
  }

  /** Make a mark of what is armed. Returns its id, or null when the value cannot stand; the status line says why. */
  create(armed: ArmedField, value: MarkValue, asset: string): string | null {
    const { schema, selection, status, titleOf } = this.context
    const source = this.context.currentItem()?.asset
    const problem = armed.kind.check(value, armed.settings, { extent: source?.extent ?? null, text: source?.text ?? null })
    if (problem) {
      status.show(problem.message)
      return null
    }
    const mark = newMark(armed, value, asset, defaultAttributes(schema.field(armed.field)!))
    this.commit([addOp(mark)], { title: titleOf(mark) })
    selection.set([mark.id])
    status.announce(`${titleOf(mark)} ${armed.kind.summary(value)}`)
    return mark.id
  }

  /** Give the selected marks another label, as far as its field takes marks of their kind. */
  relabelSelected(label: LabelView): void {
    const { schema, selection } = this.context
    const doc = this.context.currentItem()?.doc
    const kind = schema.field(label.field)?.kind
    const marks = selection.ids.map((id) => doc?.get(id)).filter((mark) => mark !== undefined)
    const fitting = marks.filter((mark) => schema.field(mark.field)?.kind === kind)
    this.commit(
      fitting.map((mark) => replaceOp(mark, { ...mark, field: label.field, label: label.name })),
      { title: label.title },
    )
  }

  setAttributes(id: string, attributes: Mark['attributes']): void {
    const before = this.context.currentItem()?.doc.get(id)
    if (!before) return
    const after = { ...before, attributes: attributes ?? {} }
    this.commit([replaceOp(before, after)], { title: t('bench.attributes'), merge: `attributes ${id}` })
  }

  /** Answer a question: with names or a text. */
  writeAnswer(field: string, words: readonly string[]): void {
    const view = this.context.schema.field(field)
    const item = this.context.currentItem()
    if (!view || !item) return
    this.commit(answerOps(item.doc, view, words, uuid7), { title: view.title, merge: `answer ${field}` })
  }

  undo(): void {
    this.#report(this.context.currentItem()?.doc.undo())
  }

  redo(): void {
    this.#report(this.context.currentItem()?.doc.redo())
  }

  #report(what: string | null | undefined): void {
    this.context.status.show(what == null ? t('status.nothing') : t('status.undone', { what }))
  }
}

function newMark({ field, label }: ArmedField, value: MarkValue, on: string, attributes: NonNullable<Mark['attributes']>): Mark {
  return {
    id: uuid7(),
    field,
    value,
    ...(label === null ? {} : { label }),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    on,
  }
}
