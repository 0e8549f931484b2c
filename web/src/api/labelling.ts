// SPDX-License-Identifier: Apache-2.0
/** The requests of the labelling screen, with the server's answers turned into what the state rooms understand. */

import { Offline, type Saved, Stale } from '../state/autosave'
import type { Decision } from '../state/draftStore'
import type { Txn } from '../state/markDocument'
import { get, Problem, patch, path, post, remove, Unreachable } from './client'
import type { Assignment, Bench, Comment, MineRow, NextItems, Page } from './types'

const STALE = 412

/** Turn what `client` throws into Offline, Stale, or an error with a sentence. */
async function said<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking
  } catch (error) {
    if (error instanceof Unreachable) throw new Offline(error.message)
    if (error instanceof Problem && error.status >= 500) throw new Offline(error.message)
    if (error instanceof Problem && error.status === STALE && error.body.current) throw new Stale(error.body.current)
    throw error
  }
}

const at = (assignment: string, act: string): string => path(`/assignments/{a}${act}`, { a: assignment })

export const bench = (project: string, stage: string): Promise<Bench> =>
  get(path('/projects/{p}/workbench', { p: project }), { query: { stage } })

export const next = (project: string, stage: string, want: number, have: readonly string[]): Promise<NextItems> =>
  said(post(path('/projects/{p}/next', { p: project }), { stage, want, have }))

export function save(assignment: string, transactions: readonly Txn[], revision: number, keepalive: boolean): Promise<Saved> {
  const headers = { 'If-Match': `"${revision}"` }
  return said(patch(at(assignment, '/annotation'), { transactions }, { headers, keepalive }))
}

export const decide = ({ assignment, act, id, body }: Decision): Promise<{ surplus?: boolean; excluded?: boolean }> =>
  said(post(at(assignment, `/${act}`), { id, ...body }))

export const recall = (assignment: string, id: string): Promise<Assignment> => said(post(at(assignment, '/recall'), { id }))
export const load = (assignment: string): Promise<Assignment> => said(get(at(assignment, '')))
export const release = (assignment: string): Promise<unknown> => post(at(assignment, '/release'), {}, { keepalive: true })

export const heartbeat = (assignments: readonly string[]): Promise<{ assignments: { id: string; expires_us: number | null }[] }> =>
  post('/heartbeat', { assignments })

export const mine = (project: string, stage: string, cursor?: string | null): Promise<Page<MineRow>> =>
  get(path('/projects/{p}/mine', { p: project }), { query: { stage, cursor } })

export const flag = (assignment: string, text: string): Promise<unknown> => post(at(assignment, '/flags'), { text })
export const unflag = (assignment: string): Promise<unknown> => remove(at(assignment, '/flags'))

export const comment = (assignment: string, body: { id: string; text: string; mark?: string }): Promise<Comment | object> =>
  post(at(assignment, '/comments'), body)
