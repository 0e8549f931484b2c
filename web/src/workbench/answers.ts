// SPDX-License-Identifier: Apache-2.0
/** Answers in a document: which mark answers a question, what it says, and the ops that make it say something else. */
import { type AttributeValue, addOp, deleteOp, type Mark, type Op, type ReadonlyDocument, replaceOp } from '../state/markDocument'
import type { FieldView } from './schemaView'

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
export function answerOps(doc: ReadonlyDocument, field: FieldView, words: readonly string[], id: () => string): Op[] {
  const before = findAnswer(doc, field.name)
  const value = field.kind.form?.write(words, field.settings) ?? null
  if (!value) return before ? [deleteOp(before)] : []
  return before ? [replaceOp(before, { ...before, value })] : [addOp({ id: id(), field: field.name, value })]
}

/** What the names become when one is pressed: chosen alone, added, or taken out again. */
export function toggleChoice(words: readonly string[], name: string, multiple: boolean): readonly string[] {
  if (!multiple) return [name]
  return words.includes(name) ? words.filter((other) => other !== name) : [...words, name]
}

/** The attributes a new mark starts with. */
export function defaultAttributes(field: FieldView): Record<string, AttributeValue> {
  return Object.fromEntries(field.attributes.filter((one) => one.default != null).map((one) => [one.name, one.default!]))
}
