// SPDX-License-Identifier: Apache-2.0
/** What is sent beside marks: flags, comments and the heartbeat that keeps leases. Everything here may fail without harm. */
import * as api from '../api/labelling'
import type { Comment } from '../api/types'
import { now_us, uuid7 } from '../state/uuid7'
import { notify } from '../ui/notifications'
import { t } from '../ui/texts'
import type { LabellingSession } from './labellingSession'

const BEAT_MS = 60_000

/** Put a flag on the current item, or take it off. Shown at once; taken back with a note when the server refuses. */
export function setFlag(session: LabellingSession, text: string | null): void {
  const { task } = session
  if (!task) return
  const before = task.flagged
  task.flagged = text !== null
  session.say(t(text === null ? 'status.unflagged' : 'status.flagged'))
  const asking = text === null ? api.unflagItem(task.slot.id) : api.flagItem(task.slot.id, text)
  asking.catch((error: unknown) => {
    task.flagged = before
    failed(error)
    session.changed()
  })
}

/** Add a comment; it appears at once. */
export function addComment(session: LabellingSession, text: string, author: string): void {
  const { task } = session
  if (!task || text.trim() === '') return
  const mark = session.selection.primary
  const said: Comment = { id: uuid7(), author, at_us: now_us(), text, ...(mark ? { mark } : {}) }
  const { assignment } = task.slot
  task.slot.assignment = { ...assignment, comments: [...(assignment.comments ?? []), said] }
  session.changed()
  api.addComment(task.slot.id, { id: said.id, text, ...(mark ? { mark } : {}) }).catch(failed)
}

function failed(error: unknown): void {
  notify(error instanceof Error ? error.message : String(error), { tone: 'bad' })
}

/** Keep the leases alive; let go of those ahead that ran out. Returns the way out. */
export function startHeartbeat(session: LabellingSession): () => void {
  const timer = setInterval(() => void renewHeldLeases(session).catch(() => undefined), BEAT_MS)
  return () => clearInterval(timer)
}

async function renewHeldLeases(session: LabellingSession): Promise<void> {
  const held = session.queue.held()
  if (held.length === 0) return
  const { assignments } = await api.renewLeases(held)
  for (const { id, expires_us } of assignments) if (expires_us === null) session.queue.drop(id)
}

/** Count signs of life, stop while the page is hidden, and save before it goes. Returns the way out. */
export function watchActivity(session: LabellingSession): () => void {
  const touch = (): void => session.task?.time.touch(performance.now())
  const seen = (): void => {
    if (document.visibilityState === 'visible') return touch()
    session.task?.time.hide(performance.now())
    void session.task?.save.flush({ keepalive: true })
  }
  const online = (): void => void session.task?.save.flush()
  const names = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll'] as const
  for (const name of names) window.addEventListener(name, touch, { passive: true, capture: true })
  document.addEventListener('visibilitychange', seen)
  window.addEventListener('online', online)
  return () => {
    for (const name of names) window.removeEventListener(name, touch, { capture: true })
    document.removeEventListener('visibilitychange', seen)
    window.removeEventListener('online', online)
  }
}
