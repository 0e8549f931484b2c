// SPDX-License-Identifier: Apache-2.0
/** The schema as the screen needs it: what is asked here, in which colour and under which key. */
import type { FieldDefinition, LabelDefinition, LabellingContext } from '../api/wireTypes'
import type { Kind } from '../kinds/kind'
import { getKind } from '../kinds/registry'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']

export interface LabelView extends LabelDefinition {
  readonly field: string
  readonly title: string
  /** Place among all labels of the schema: the colour. */
  readonly place: number
  /** The digit that chooses it while its group is active; empty beyond ten. */
  readonly digit: string
}

export interface FieldView {
  readonly name: string
  readonly title: string
  readonly description: string | null
  readonly kind: Kind
  readonly settings: Readonly<Record<string, unknown>>
  readonly labels: readonly LabelView[]
  readonly attributes: NonNullable<FieldDefinition['attributes']>
  readonly required: boolean
  readonly names: ReadonlySet<string>
}

/** What the digits are about: all regions together, or one question. */
export interface LabelGroup {
  readonly id: string
  readonly title: string
  readonly labels: readonly LabelView[]
  readonly fields: readonly FieldView[]
  readonly regions: boolean
}

export interface SchemaView {
  readonly fields: readonly FieldView[]
  readonly groups: readonly LabelGroup[]
  /** One question, one answer each: a key answers and deals the next item. */
  readonly dealing: boolean
  /** There is something to draw or to mark. */
  readonly drawing: boolean
  field(name: string): FieldView | undefined
  label(field: string, name: string): LabelView | undefined
}

/** Build the view of a schema; with `ask`, of the fields that a stage asks for. All fields can still be looked up by name. */
export function buildSchemaView(schema: LabellingContext['schema'], ask: readonly string[] = []): SchemaView {
  const asked = ask.length > 0 ? new Set(ask) : null
  let place = 0
  const fields = schema.fields.map((field) => {
    const view = buildFieldView(field, place)
    place += view.labels.length
    return view
  })
  const shown = fields.filter((field, at) => !schema.fields[at]!.retired && (asked?.has(field.name) ?? true))
  const groups = groupLabels(shown)
  const byName = new Map(fields.map((field) => [field.name, field]))
  return {
    fields: shown,
    groups,
    dealing: groups.length === 1 && isSingleChoice(shown[0]!),
    drawing: shown.some((field) => field.kind.family === 'region'),
    field: (name) => byName.get(name),
    label: (field, name) => byName.get(field)?.labels.find((label) => label.name === name),
  }
}

function buildFieldView(field: FieldDefinition, from: number): FieldView {
  const titles = new Map((field.labels ?? []).map((label) => [label.name, label.title || label.name]))
  const labels = (field.labels ?? []).map((label, at) => ({
    ...label,
    field: field.name,
    title: [label.parent && titles.get(label.parent), titles.get(label.name)].filter(Boolean).join(' › '),
    place: from + at,
    digit: '',
  }))
  return {
    name: field.name,
    title: field.title || field.name,
    description: field.description ?? null,
    kind: getKind(field.kind),
    settings: field.settings ?? {},
    labels,
    attributes: (field.attributes ?? []).filter((attribute) => !attribute.retired),
    required: field.required ?? false,
    names: new Set(labels.map((label) => label.name)),
  }
}

function groupLabels(fields: readonly FieldView[]): LabelGroup[] {
  const regions = fields.filter((field) => field.kind.family === 'region')
  const answers = fields.filter((field) => field.kind.family === 'answer')
  const drawn = regions.length > 0 ? [group('regions', regions[0]!.title, regions, true)] : []
  return [...drawn, ...answers.map((field) => group(field.name, field.title, [field], false))]
}

function group(id: string, title: string, fields: readonly FieldView[], regions: boolean): LabelGroup {
  return { id, title, fields, regions, labels: assignDigits(fields.flatMap((field) => field.labels).filter((label) => !label.retired)) }
}

/** Give the schema's own keys first, then the free digits in order. */
function assignDigits(labels: readonly LabelView[]): LabelView[] {
  const own = new Map(labels.filter((label) => label.key && DIGITS.includes(label.key)).map((label) => [label.key!, label.name]))
  const free = DIGITS.filter((digit) => !own.has(digit))
  return labels.map((label) => ({ ...label, digit: label.key && own.get(label.key) === label.name ? label.key : (free.shift() ?? '') }))
}

function isSingleChoice(field: FieldView): boolean {
  const control = field.kind.form?.control(field.settings)
  return control?.control === 'options' && !control.multiple
}
