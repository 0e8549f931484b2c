// SPDX-License-Identifier: Apache-2.0
/** The requests of the labelling screen, with refusals turned into what the state rooms understand. */
import { OfflineError, StaleRevisionError } from '../state/autosave'
import type { Decision } from '../state/draftStore'
import type { Transaction } from '../state/markDocument'
import { client, unwrap } from './client'
import type { Page } from './pagination'
import { Problem, Unreachable } from './problems'
import type { Assignment, AssignmentSummary, LabellingContext, NextItems, Schema } from './wireTypes'

const STALE = 412

/** Unwrap an answer; what was thrown becomes OfflineError, StaleRevisionError, or stays an error with a sentence. */
async function unwrapState<T>(request: Promise<{ data?: T }>): Promise<T> {
  try {
    return await unwrap(request)
  } catch (error) {
    if (error instanceof Unreachable) throw new OfflineError(error.message)
    if (error instanceof Problem && error.status >= 500) throw new OfflineError(error.message)
    if (error instanceof Problem && error.status === STALE && error.body.current) throw new StaleRevisionError(error.body.current)
    throw error
  }
}

const inProject = (project: string) => ({ path: { project } })
const ofAssignment = (assignment: string) => ({ params: { path: { assignment } } })

export const getLabellingContext = (project: string, stage: string): Promise<LabellingContext> =>
  unwrap(client.GET('/api/projects/{project}/labelling-context', { params: { ...inProject(project), query: { stage } } }))

export const getNextItems = (project: string, stage: string, count: number, known: readonly string[]): Promise<NextItems> =>
  unwrapState(
    client.POST('/api/projects/{project}/next', {
      params: inProject(project),
      body: { stage, count, known: [...known] } satisfies Schema<'NextRequest'>,
    }),
  )

export function saveAnnotation(
  assignment: string,
  transactions: readonly Transaction[],
  revision: number,
  keepalive: boolean,
): Promise<Schema<'SavedDraft'>> {
  return unwrapState(
    client.PATCH('/api/assignments/{assignment}/annotation', {
      params: { path: { assignment }, header: { 'If-Match': `"${revision}"` } },
      body: { transactions } as Schema<'DraftUpdate'>,
      keepalive,
    }),
  )
}

/** Send a submit or a skip; resolves to what the server remarks on, which refuses nothing. */
export async function sendDecision({ assignment, act, id, body }: Decision): Promise<readonly Schema<'MarkWarning'>[]> {
  const params = ofAssignment(assignment)
  if (act === 'submit') {
    const sent = client.POST('/api/assignments/{assignment}/submit', { ...params, body: { id, ...body } as Schema<'SubmitRequest'> })
    return (await unwrapState(sent)).warnings ?? []
  }
  await unwrapState(client.POST('/api/assignments/{assignment}/skip', { ...params, body: { id, ...body } as Schema<'SkipRequest'> }))
  return []
}

export const recallAssignment = (assignment: string, id: string): Promise<Assignment> =>
  unwrapState(client.POST('/api/assignments/{assignment}/recall', { ...ofAssignment(assignment), body: { id } }))

export const getAssignment = (assignment: string): Promise<Assignment> =>
  unwrapState(client.GET('/api/assignments/{assignment}', ofAssignment(assignment)))

export const releaseAssignment = (assignment: string): Promise<unknown> =>
  unwrap(client.POST('/api/assignments/{assignment}/release', { ...ofAssignment(assignment), keepalive: true }))

export const renewLeases = (assignments: readonly string[]): Promise<Schema<'RenewedLeases'>> =>
  unwrap(client.POST('/api/heartbeat', { body: { assignments: [...assignments] } }))

export const listOwnAssignments = (project: string, stage: string, cursor?: string | null): Promise<Page<AssignmentSummary>> =>
  unwrap(
    client.GET('/api/projects/{project}/finished', { params: { ...inProject(project), query: { stage, ...(cursor ? { cursor } : {}) } } }),
  )

export const flagItem = (assignment: string, text: string): Promise<unknown> =>
  unwrap(client.POST('/api/assignments/{assignment}/flags', { ...ofAssignment(assignment), body: { text } }))

export const unflagItem = (assignment: string): Promise<unknown> =>
  unwrap(client.DELETE('/api/assignments/{assignment}/flags', ofAssignment(assignment)))

export const addComment = (assignment: string, comment: Schema<'NewComment'>): Promise<unknown> =>
  unwrap(client.POST('/api/assignments/{assignment}/comments', { ...ofAssignment(assignment), body: comment }))
