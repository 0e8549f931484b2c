// SPDX-License-Identifier: Apache-2.0
/** Answers and checks over a document: what was said to a question, saying it, and what still stands in the way of a submit. */
import type { ValidationIssue } from '../kinds/kind'
import { getKind } from '../kinds/registry'
import { type AttributeValue, addOp, deleteOp, type Mark, type Op, type ReadonlyDocument, replaceOp } from '../state/markDocument'
import type { AssetSource } from '../surfaces/surface'
import type { FieldView, SchemaView } from './schemaView'

export function findAnswer(doc: ReadonlyDocument, field: string): Mark | undefined {
  for (const mark of doc.all()) if (mark.field === field) return mark
  return undefined
}

/** The names chosen, or the text, of an answer; empty when nothing was said. */
export function readAnswer(doc: ReadonlyDocument, field: FieldView): readonly string[] {
  const mark = findAnswer(doc, field.name)
  return mark ? (field.kind.form?.read(mark.value) ?? []) : []
}

/** Return the ops that make an answer say this. */
export function answerOps(doc: ReadonlyDocument, field: FieldView, said: readonly string[], id: () => string): Op[] {
  const before = findAnswer(doc, field.name)
  const value = field.kind.form?.write(said, field.settings) ?? null
  if (!value) return before ? [deleteOp(before)] : []
  return before ? [replaceOp(before, { ...before, value })] : [addOp({ id: id(), field: field.name, value })]
}

/** What the names become when one is pressed: chosen alone, added, or taken out again. */
export function toggleChoice(said: readonly string[], name: string, multiple: boolean): readonly string[] {
  if (!multiple) return [name]
  return said.includes(name) ? said.filter((other) => other !== name) : [...said, name]
}

/** The attributes a new mark starts with. */
export function defaultAttributes(field: FieldView): Record<string, AttributeValue> {
  return Object.fromEntries(field.attributes.filter((one) => one.default != null).map((one) => [one.name, one.default!]))
}

export interface SubmitObstacle {
  readonly mark: string | null
  readonly field: FieldView
  readonly flaw?: ValidationIssue
  readonly attribute?: string
}

/** Above this many marks only the touched ones are checked; the server checks them all. */
const ALL_UP_TO = 2_000

/** Return the first thing that must be mended before a submit, or null. */
export function findObstacle(
  doc: ReadonlyDocument,
  touched: ReadonlySet<string>,
  schema: SchemaView,
  asset: AssetSource,
): SubmitObstacle | null {
  const marks = doc.size <= ALL_UP_TO ? [...doc.all()] : [...touched].map((id) => doc.get(id)).filter((mark) => mark !== undefined)
  for (const mark of marks) {
    const field = schema.field(mark.field)
    if (!field) continue
    const found = checkMark(mark, field, asset)
    if (found) return found
  }
  const missing = schema.fields.find((field) => field.required && !findAnswer(doc, field.name))
  return missing ? { mark: null, field: missing } : null
}

export function checkMark(mark: Mark, field: FieldView, asset: AssetSource): SubmitObstacle | null {
  const context = { extent: asset.extent ?? null, text: asset.text ?? null, labels: field.names }
  const flaw = getKind(mark.value).check(mark.value, field.settings, context)
  if (flaw) return { mark: mark.id, field, flaw }
  const wanted = field.attributes.find((one) => one.required && (mark.attributes?.[one.name] ?? null) === null)
  return wanted ? { mark: mark.id, field, attribute: wanted.title || wanted.name } : null
}
