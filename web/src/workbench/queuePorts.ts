// SPDX-License-Identifier: Apache-2.0
/** How the queue reaches the server and the tasks of a session. */
import * as api from '../api/labelling'
import type { Assignment } from '../api/types'
import type { QueuePorts } from '../state/itemQueue'
import { now_us, uuid7 } from '../state/uuid7'
import { getPrimaryAsset, type ItemSlot } from './itemSession'
import type { LabellingSession } from './labellingSession'

/** The server wants no longer list of what the client holds. */
const MOST_HELD = 40

export type Prepared = NonNullable<ItemSlot['prepared']>

export function createQueuePorts(session: LabellingSession): QueuePorts<Assignment, Prepared> {
  const { project, stage } = session.bench
  return {
    next: async (want, have) => {
      const answer = await api.getNextItems(project.name, stage.name, want, have.slice(0, MOST_HELD))
      return { ...answer, message: answer.message ?? '' }
    },
    prepare: (assignment) => session.plugin.prepare(getPrimaryAsset(assignment, project.media)),
    body: (slot) => session.taskOf(slot).body(),
    send: async (decision) => void (await api.sendDecision(decision)),
    delivered: (slot, decision) => session.taskOf(slot).delivered(decision),
    rebase: (slot, stale) => session.taskOf(slot).rebase(stale),
    recall: (assignment) => api.recallAssignment(assignment, uuid7()),
    earlier: (known) => earlier(project.name, stage.name, known),
    recalled: (slot) => session.taskOf(slot).recalled(),
    refused: (slot, message) => session.refused(slot, message),
    id: () => uuid7(),
    now_us,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }
}

/** The newest item of mine that this page does not hold; null when there is none. */
async function earlier(project: string, stage: string, known: ReadonlySet<string>): Promise<Assignment | null> {
  let cursor: string | null | undefined = null
  do {
    const page: Awaited<ReturnType<typeof api.listOwnAssignments>> = await api.listOwnAssignments(project, stage, cursor)
    const row = page.rows.find((one) => !known.has(one.assignment))
    if (row) return api.getAssignment(row.assignment)
    cursor = page.next
  } while (cursor)
  return null
}
