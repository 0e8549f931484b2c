// SPDX-License-Identifier: Apache-2.0
/** An import as it is being planned, and as the API takes it. */
import type { Schema } from '../../api/wireTypes'

export type ColumnRole = NonNullable<Schema<'Column'>['role']>

/** What a reader may be told of how a file is written. */
export type FileChoice = Schema<'FormatRow'>['choices'][number]

export interface ImportPlan {
  readonly path: string
  readonly format: string
  readonly duplicates: 'keep' | 'skip'
  readonly storage: 'reference' | 'copy'
  readonly marks: 'suggestions' | 'annotations' | 'attach'
  readonly author: string
  readonly source: string
  /** What the file calls a label -> what the project calls it; null leaves it out. */
  readonly labels: Readonly<Record<string, string | null>>
  readonly badMarks: 'leave_out' | 'refuse'
  readonly attributes: 'leave_out' | 'refuse' | 'declare'
  readonly labelNumbers: 'keep' | 'leave_out'
  readonly empty: 'answer' | 'open'
  readonly publish: boolean
  /** Which columns hold what; empty ones are found by their usual names. */
  readonly columns: {
    readonly key: string
    readonly text: string
    readonly label: string
    readonly person: string
    readonly time: string
    readonly score: string
    readonly meta: readonly string[]
    readonly separator: string
    readonly sheet: string
    readonly encoding: string
    readonly frame: string
    readonly field: string
  }
  readonly folderLabels: boolean
}

export const EMPTY_PLAN: ImportPlan = {
  path: '',
  format: 'auto',
  duplicates: 'skip',
  storage: 'reference',
  marks: 'suggestions',
  author: '',
  source: '',
  labels: {},
  badMarks: 'leave_out',
  attributes: 'leave_out',
  labelNumbers: 'keep',
  empty: 'answer',
  publish: true,
  columns: {
    key: '',
    text: '',
    label: '',
    person: '',
    time: '',
    score: '',
    meta: [],
    separator: '',
    sheet: '',
    encoding: '',
    frame: '',
    field: '',
  },
  folderLabels: false,
}

const given = (text: string): string | null => text.trim() || null

export function toImportRequest(plan: ImportPlan, upload: string | undefined): Schema<'NewImport'> {
  const { columns } = plan
  return {
    source: upload ? { upload } : { path: plan.path.trim() },
    format: plan.format,
    duplicates: plan.duplicates,
    storage: plan.storage,
    marks: plan.marks,
    author: plan.marks === 'annotations' ? given(plan.author) : null,
    source_name: given(plan.source),
    labels: plan.labels,
    bad_marks: plan.badMarks,
    attributes: plan.attributes,
    label_numbers: plan.labelNumbers,
    empty: plan.empty,
    publish: plan.publish,
    columns: {
      key: given(columns.key),
      text: given(columns.text),
      label: given(columns.label),
      person: given(columns.person),
      time: given(columns.time),
      score: given(columns.score),
      meta: [...columns.meta],
      separator: columns.separator === 'tab' ? '\t' : given(columns.separator),
      sheet: given(columns.sheet),
      encoding: given(columns.encoding),
      frame: given(columns.frame) as 'upright' | 'stored' | null,
      field: given(columns.field),
      folder_labels: plan.folderLabels,
    },
  }
}

/** The file read otherwise: its columns are others then, and what was said of them was said of those before. */
export function rewriteFile({ columns }: ImportPlan, choice: FileChoice, value: string): ImportPlan['columns'] {
  const { sheet, separator, encoding, frame, field } = columns
  const said = { sheet, separator, encoding, frame, field, [choice]: value }
  return choice === 'frame' ? { ...columns, frame: value } : { ...EMPTY_PLAN.columns, ...said }
}

const ALONE: ReadonlySet<ColumnRole> = new Set(['key', 'text', 'label', 'person', 'time', 'score'])

/** The plan with one column taken as something else: who held a role that only one can have becomes metadata, or is left out. */
export function assignColumnRole(
  plan: ImportPlan,
  columnsShown: readonly Schema<'Column'>[],
  name: string,
  role: ColumnRole | null,
): ImportPlan['columns'] {
  const rest = columnsShown.some((column) => column.role === 'cell') ? 'cell' : 'meta'
  const roles = columnsShown.map((column): readonly [string, ColumnRole | null] =>
    column.name === name
      ? [name, role]
      : [column.name, role !== null && role === column.role && ALONE.has(role) ? rest : (column.role ?? null)],
  )
  const of = (wanted: ColumnRole): string => roles.find(([, role]) => role === wanted)?.[0] ?? ''
  const meta = roles.filter(([, role]) => role === 'meta').map(([column]) => column)
  return {
    ...plan.columns,
    key: of('key'),
    text: of('text'),
    label: of('label'),
    person: of('person'),
    time: of('time'),
    score: of('score'),
    meta,
  }
}

/** The columns as the plan would have them, for as long as the server has not said how it takes them now. */
export function applyPlannedRoles({ columns }: ImportPlan, columnsShown: readonly Schema<'Column'>[]): readonly Schema<'Column'>[] {
  const { key, text, label, person, time, score, meta } = columns
  if (![key, text, label, person, time, score].some(Boolean) && meta.length === 0) return columnsShown
  const roles = new Map<string, ColumnRole>([
    ...meta.map((name) => [name, 'meta'] as const),
    [score, 'score'],
    [time, 'time'],
    [person, 'person'],
    [label, 'label'],
    [text, 'text'],
    [key, 'key'],
  ])
  return columnsShown.map((column) => ({
    ...column,
    role: roles.get(column.name) ?? (column.role === 'cell' || column.role === 'file' ? column.role : null),
  }))
}
