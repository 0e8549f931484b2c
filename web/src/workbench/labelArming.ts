// SPDX-License-Identifier: Apache-2.0
/** Which label the next mark takes, and which question the digits are about. */
import type { ReadonlyDocument } from '../state/markDocument'
import type { ArmedField } from '../surfaces/surface'
import { readAnswer } from './answers'
import type { LabelGroup, LabelView, SchemaView } from './schemaView'

export class LabelArming {
  group: LabelGroup | null
  label: LabelView | null

  constructor(readonly schema: SchemaView) {
    this.group = schema.groups[0] ?? null
    this.label = this.group?.regions ? (this.group.labels[0] ?? null) : null
  }

  /** A new item begins with the first question; the armed label stays. */
  reset(): void {
    this.group = this.schema.groups[0] ?? null
  }

  /** Turn the digits to the group of a label; null when no group has it. */
  activate(label: LabelView): LabelGroup | null {
    const group = this.schema.groups.find(({ labels }) => labels.some((other) => other.field === label.field && other.name === label.name))
    if (group) this.group = group
    return group ?? null
  }

  /** Turn the digits to the next group, whatever it holds. */
  activateNext(): void {
    const { groups } = this.schema
    this.group = groups[(groups.findIndex(({ id }) => id === this.group?.id) + 1) % groups.length] ?? null
  }

  /** After a single answer: turn the digits to the next question that has none. */
  activateNextUnanswered(after: string, doc: ReadonlyDocument): void {
    const { groups } = this.schema
    const at = groups.findIndex((group) => group.id === after)
    const open = [...groups.slice(at + 1), ...groups.slice(0, at)].find(
      (group) => !group.regions && readAnswer(doc, group.fields[0]!).length === 0,
    )
    if (open && open.labels.length > 0) this.group = open
  }

  /** What a surface makes next: the field of the armed label, or the only field of regions; null when there is none. */
  getArmedField(): ArmedField | null {
    const field = this.label ? this.schema.field(this.label.field) : this.schema.fields.find(({ kind }) => kind.family === 'region')
    if (field?.kind.family !== 'region') return null
    return { field: field.name, kind: field.kind, settings: field.settings, label: this.label?.name ?? null }
  }
}
