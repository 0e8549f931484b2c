// SPDX-License-Identifier: Apache-2.0
/**
 * Settings as they are being changed: the text that would be applied and what it says as data. A change in the editor
 * writes both; a change of the YAML writes the text, and the data follows when the server has read it.
 */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client, unwrap } from '../../api/client'
import { Problem } from '../../api/problems'
import type { Schema } from '../../api/wireTypes'
import { queryClient, refreshProject, settingsQuery } from '../commonQueries'
import { toProjectFile, useDebounced, useProjectFileCheck } from '../projectFileCheck'
import { mergeThreeWay } from './threeWayMerge'

export type ProjectDocument = Schema<'ProjectFile'>

interface Draft {
  readonly text: string
  readonly document: ProjectDocument | null
  /** What it was begun from. */
  readonly base: ProjectDocument
}

/** Asked again when the project is at another revision: then the file is stale. */
const wouldChange = (project: string, revision: number, file: string) =>
  queryOptions({
    queryKey: ['dry-run', project, revision, file],
    queryFn: () => applySettings(project, file, true),
    retry: false,
  })

export const applySettings = (project: string, file: string, dry_run: boolean): Promise<Schema<'ApplyResult'>> =>
  unwrap(client.POST('/api/projects/{project}/apply', { params: { path: { project } }, body: { file, dry_run } }))

export function useSettingsDraft(project: string, current: Schema<'SettingsView'>) {
  const [draft, setDraft] = useState<Draft | null>(null)
  const text = draft?.text ?? ''
  const checked = useProjectFileCheck(text)
  const rested = useDebounced(text)
  const dry = useQuery({
    ...wouldChange(project, current.revision, rested),
    enabled: draft !== null && rested === text && !checked.busy && !checked.error,
  })
  const document = draft ? (draft.document ?? checked.data?.document ?? current.document) : current.document
  const edit = (next: ProjectDocument): void =>
    setDraft({ text: toProjectFile(next), document: next, base: draft?.base ?? current.document })
  /** Put the draft on top of the newest revision. */
  const rebase = async (): Promise<void> => {
    await refreshProject(project)
    const newest = (await queryClient.fetchQuery(settingsQuery(project))).document
    const next = { ...mergeThreeWay(draft?.base ?? newest, newest, document), revision: newest.revision ?? 0 }
    setDraft({ text: toProjectFile(next), document: next, base: newest })
  }
  return {
    dirty: draft !== null,
    text,
    document,
    edit,
    write: (next: string) => setDraft({ text: next, document: null, base: draft?.base ?? current.document }),
    discard: () => setDraft(null),
    rebase,
    schema: draft && !checked.error ? (checked.data?.schema ?? current.schema) : current.schema,
    guidelines: draft && !checked.error ? (checked.data?.guidelines_html ?? current.guidelines.html) : current.guidelines.html,
    yaml: draft === null ? current.file : draft.document === null ? draft.text : (checked.data?.file ?? ''),
    error: draft === null ? null : (checked.error ?? dry.error),
    changes: draft === null ? [] : (dry.data?.changes ?? []),
    busy: draft !== null && (checked.busy || rested !== text || dry.isFetching),
  }
}

export type SettingsDraft = ReturnType<typeof useSettingsDraft>

/** Both diffs, when somebody else changed the project meanwhile. */
export function getStaleChanges(error: unknown): { theirs: readonly Schema<'Change'>[]; yours: readonly Schema<'Change'>[] } | null {
  if (!(error instanceof Problem) || !error.body.theirs) return null
  return { theirs: error.body.theirs, yours: error.body.yours ?? [] }
}

/** A slug from a title: "Fußgänger A" -> "fussgaenger-a". */
export function toUniqueName(title: string, taken: readonly string[]): string {
  const plain = title
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const base = /^[a-z]/.test(plain) ? plain.slice(0, 60) : `x${plain ? `-${plain}` : ''}`.slice(0, 60)
  if (!taken.includes(base)) return base
  let n = 2
  while (taken.includes(`${base}-${n}`)) n += 1
  return `${base}-${n}`
}
