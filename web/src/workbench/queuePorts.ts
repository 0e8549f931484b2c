// SPDX-License-Identifier: Apache-2.0
/** How the queue reaches the server and the sessions of its items. */
import * as api from '../api/labelling'
import type { Page } from '../api/pagination'
import type { Assignment, AssignmentSummary } from '../api/wireTypes'
import type { QueuePorts } from '../state/itemQueue'
import { now_us, uuid7 } from '../state/uuid7'
import type { PreparedAsset, SurfacePlugin } from '../surfaces/surface'
import { getPrimaryAsset, type ItemSlot } from './itemSession'
import type { ItemSessionCache } from './itemSessionCache'

/** The server wants no longer list of what the client holds. */
const MOST_HELD = 40

export interface QueuePortsContext {
  readonly project: string
  readonly stage: string
  readonly plugin: SurfacePlugin
  readonly items: ItemSessionCache
  /** A decision did not stand: its item, if any, is back. */
  onRefused(slot: ItemSlot | null, message: string): void
  /** A submit arrived, and the server remarks on what looks like a slip. */
  onWarned(assignment: string, messages: readonly string[]): void
}

export function createQueuePorts(context: QueuePortsContext): QueuePorts<Assignment, PreparedAsset> {
  const { project, stage, plugin, items, onRefused, onWarned } = context
  return {
    next: async (want, have) => {
      const answer = await api.getNextItems(project, stage, want, have.slice(0, MOST_HELD))
      return { ...answer, message: answer.message ?? '' }
    },
    prepare: (assignment) => plugin.prepare(getPrimaryAsset(assignment, plugin.media)),
    body: (slot) => items.get(slot).body(),
    send: async (decision) => {
      const warnings = await api.sendDecision(decision)
      if (warnings.length > 0)
        onWarned(
          decision.assignment,
          warnings.map((one) => one.message),
        )
    },
    delivered: (slot, decision) => items.get(slot).delivered(decision),
    rebase: (slot, stale) => items.get(slot).rebase(stale),
    recall: (assignment) => api.recallAssignment(assignment, uuid7()),
    earlier: (known) => findEarlier(project, stage, known),
    recalled: (slot) => items.get(slot).recalled(),
    refused: onRefused,
    id: () => uuid7(),
    now_us,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }
}

/** The newest item of mine that this page does not hold; null when there is none. */
async function findEarlier(project: string, stage: string, known: ReadonlySet<string>): Promise<Assignment | null> {
  let cursor: string | null | undefined
  do {
    const page: Page<AssignmentSummary> = await api.listOwnAssignments(project, stage, cursor)
    const row = page.rows.find((one) => !known.has(one.assignment))
    if (row) return api.getAssignment(row.assignment)
    cursor = page.next
  } while (cursor)
  return null
}
