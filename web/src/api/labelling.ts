// SPDX-License-Identifier: Apache-2.0
/** The requests of the labelling screen, with the server's answers turned into what the state rooms understand. */

import { OfflineError, type SaveReceipt, StaleRevisionError } from '../state/autosave'
import type { Decision } from '../state/draftStore'
import type { Transaction } from '../state/markDocument'
import { get, Problem, patch, path, post, remove, Unreachable } from './client'
import type { Page } from './rest'
import type { Assignment, Bench, Comment, MineRow, NextItems } from './types'

const STALE = 412

/** Turn what `client` throws into Offline, Stale, or an error with a sentence. */
async function translateErrors<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking
  } catch (error) {
    if (error instanceof Unreachable) throw new OfflineError(error.message)
    if (error instanceof Problem && error.status >= 500) throw new OfflineError(error.message)
    if (error instanceof Problem && error.status === STALE && error.body.current) throw new StaleRevisionError(error.body.current)
    throw error
  }
}

const at = (assignment: string, act: string): string => path(`/assignments/{a}${act}`, { a: assignment })

export const getWorkbench = (project: string, stage: string): Promise<Bench> =>
  get(path('/projects/{p}/workbench', { p: project }), { query: { stage } })

export const getNextItems = (project: string, stage: string, want: number, have: readonly string[]): Promise<NextItems> =>
  translateErrors(post(path('/projects/{p}/next', { p: project }), { stage, want, have }))

export function saveAnnotation(
  assignment: string,
  transactions: readonly Transaction[],
  revision: number,
  keepalive: boolean,
): Promise<SaveReceipt> {
  const headers = { 'If-Match': `"${revision}"` }
  return translateErrors(patch(at(assignment, '/annotation'), { transactions }, { headers, keepalive }))
}

export const sendDecision = ({ assignment, act, id, body }: Decision): Promise<{ surplus?: boolean; excluded?: boolean }> =>
  translateErrors(post(at(assignment, `/${act}`), { id, ...body }))

export const recallAssignment = (assignment: string, id: string): Promise<Assignment> =>
  translateErrors(post(at(assignment, '/recall'), { id }))
export const getAssignment = (assignment: string): Promise<Assignment> => translateErrors(get(at(assignment, '')))
export const releaseAssignment = (assignment: string): Promise<unknown> => post(at(assignment, '/release'), {}, { keepalive: true })

export const renewLeases = (assignments: readonly string[]): Promise<{ assignments: { id: string; expires_us: number | null }[] }> =>
  post('/heartbeat', { assignments })

export const listOwnAssignments = (project: string, stage: string, cursor?: string | null): Promise<Page<MineRow>> =>
  get(path('/projects/{p}/mine', { p: project }), { query: { stage, cursor } })

export const flagItem = (assignment: string, text: string): Promise<unknown> => post(at(assignment, '/flags'), { text })
export const unflagItem = (assignment: string): Promise<unknown> => remove(at(assignment, '/flags'))

export const addComment = (assignment: string, body: { id: string; text: string; mark?: string }): Promise<Comment | object> =>
  post(at(assignment, '/comments'), body)
