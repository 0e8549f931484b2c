// SPDX-License-Identifier: Apache-2.0
/** Keeps the leases of the items in hand alive, once a minute. It may fail without harm. */
import { renewLeases } from '../api/labelling'
import type { LabellingSession } from './labellingSession'

const BEAT_MS = 60_000

/** Keep the leases alive; let go of those ahead that ran out. Returns the way out. */
export function startHeartbeat(session: LabellingSession): () => void {
  const timer = setInterval(() => void renewHeldLeases(session).catch(() => undefined), BEAT_MS)
  return () => clearInterval(timer)
}

async function renewHeldLeases(session: LabellingSession): Promise<void> {
  const assignmentIds = session.queue.held()
  if (assignmentIds.length === 0) return
  const { assignments } = await renewLeases(assignmentIds)
  for (const { id, expires_us } of assignments) if (expires_us === null) session.queue.drop(id)
}
