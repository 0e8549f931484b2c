// SPDX-License-Identifier: Apache-2.0
/** What still stands in the way of a submit: a value that does not hold, an attribute or an answer that is missing. */
import type { ValidationIssue } from '../kinds/kind'
import { getKind } from '../kinds/registry'
import type { Mark, ReadonlyDocument } from '../state/markDocument'
import type { AssetSource } from '../surfaces/surface'
import { findAnswer } from './answers'
import type { FieldView, SchemaView } from './schemaView'

export interface SubmitObstacle {
  readonly mark: string | null
  readonly field: FieldView
  readonly issue?: ValidationIssue
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
    const obstacle = checkMark(mark, field, asset)
    if (obstacle) return obstacle
  }
  const missing = schema.fields.find((field) => field.required && !findAnswer(doc, field.name))
  return missing ? { mark: null, field: missing } : null
}

function checkMark(mark: Mark, field: FieldView, asset: AssetSource): SubmitObstacle | null {
  const context = { extent: asset.extent ?? null, text: asset.text ?? null, labels: field.names }
  const issue = getKind(mark.value).check(mark.value, field.settings, context)
  if (issue) return { mark: mark.id, field, issue }
  const missingAttribute = field.attributes.find((one) => one.required && (mark.attributes?.[one.name] ?? null) === null)
  return missingAttribute ? { mark: mark.id, field, attribute: missingAttribute.title || missingAttribute.name } : null
}
