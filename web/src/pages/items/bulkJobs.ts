// SPDX-License-Identifier: Apache-2.0
/** Bulk acts and redos as jobs: asked for, stopped, and a note when they are at their end, with the way back where there is one. */
import { queryOptions } from '@tanstack/react-query'
import { client, unwrap } from '../../api/client'
import type { Schema } from '../../api/wireTypes'
import { uuid7 } from '../../state/uuid7'
import { notify } from '../../ui/notifications'
import { t } from '../../ui/texts'
import { refreshProject } from '../commonQueries'
import type { BulkAction, ItemChoice } from './itemChoice'

export type BulkJob = Schema<'BulkJob'>

const LOOK_AGAIN_MS = 1_000

/** A project's jobs, newest first; looked at each second while one runs. */
export const bulkJobsQuery = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'bulk'],
    queryFn: () => unwrap(client.GET('/api/projects/{project}/bulk', { params: { path: { project } } })),
    refetchInterval: ({ state }) => (state.data?.rows.some(isRunning) ? LOOK_AGAIN_MS : false),
  })

export const isRunning = ({ state }: BulkJob): boolean => state === 'running'

export const runBulkAction = (project: string, act: BulkAction, choice: ItemChoice, value: string | null): Promise<BulkJob> =>
  unwrap(
    client.POST('/api/projects/{project}/bulk', {
      params: { path: { project } },
      body: { action: act, ...choice, ...(value === null ? {} : { value }), id: uuid7() },
    }),
  )

export const cancelBulkJob = (project: string, job: number): Promise<BulkJob> =>
  unwrap(client.POST('/api/projects/{project}/bulk/{job}/cancel', { params: { path: { project, job } } }))

/** Say what came of a job; what a redo opened can be put back, also when it was stopped. */
export function notifyOfJob(project: string, job: BulkJob): void {
  const { action, state, changed, done, total, redo, value, message } = job
  const undo = action === 'redo' && redo !== null ? () => void undoRedo(project, redo).catch(failed) : undefined
  if (state === 'failed') notify(t('bulk.failed', { n: changed, message: message ?? '' }), { tone: 'bad', ...(undo ? { undo } : {}) })
  else if (state === 'cancelled') notify(t('bulk.cancelled', { n: changed, found: total }), undo ? { undo } : {})
  else if (action === 'undo_redo') notify(t('redo.undone', { n: changed, kept: done - changed }))
  else notify(t(`bulk.${action as BulkAction | 'redo'}.done`, { n: changed, found: total, value: value ?? '' }), undo ? { undo } : {})
}

async function undoRedo(project: string, redo_id: number): Promise<void> {
  const request = client.POST('/api/projects/{project}/redo/{redo_id}/undo', {
    params: { path: { project, redo_id } },
    body: { id: uuid7() },
  })
  const job = await unwrap(request)
  await refreshProject(project)
  if (!isRunning(job)) notifyOfJob(project, job)
}

const failed = (error: Error): void => void notify(error.message, { tone: 'bad' })
