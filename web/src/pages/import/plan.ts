// SPDX-License-Identifier: Apache-2.0
/** An import as it is being planned, and as the API takes it. */
import type { Of } from '../../api/rest'

export interface Plan {
  readonly path: string
  readonly format: string
  readonly duplicates: 'keep' | 'skip'
  readonly storage: 'reference' | 'copy'
  readonly marks: 'suggestions' | 'annotations' | 'attach'
  readonly author: string
  readonly source: string
  /** What the file calls a label -> what the project calls it. */
  readonly labels: readonly (readonly [string, string])[]
  readonly publish: boolean
  readonly columns: {
    readonly key: string
    readonly text: string
    readonly label: string
    readonly meta: string
    readonly separator: string
  }
  readonly folderLabels: boolean
}

export const EMPTY: Plan = {
  path: '',
  format: 'auto',
  duplicates: 'skip',
  storage: 'reference',
  marks: 'suggestions',
  author: '',
  source: '',
  labels: [],
  publish: true,
  columns: { key: '', text: '', label: '', meta: '', separator: '' },
  folderLabels: false,
}

const given = (text: string): string | null => text.trim() || null

export function bodyOf(plan: Plan, upload: string | undefined): Of<'NewImport'> {
  const { columns } = plan
  return {
    source: upload ? { upload } : { path: plan.path.trim() },
    format: plan.format,
    duplicates: plan.duplicates,
    storage: plan.storage,
    marks: plan.marks,
    author: plan.marks === 'annotations' ? given(plan.author) : null,
    source_name: given(plan.source),
    labels: Object.fromEntries(plan.labels.filter(([from, to]) => from.trim() && to)),
    publish: plan.publish,
    columns: {
      key: given(columns.key),
      text: given(columns.text),
      label: given(columns.label),
      meta: columns.meta
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
      separator: columns.separator === 'tab' ? '\t' : given(columns.separator),
      folder_labels: plan.folderLabels,
    },
  }
}
