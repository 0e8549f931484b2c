// SPDX-License-Identifier: Apache-2.0
/** Flags and comments on the current item: shown at once, taken back with a note when the server refuses. */
import * as api from '../api/labelling'
import type { Comment } from '../api/wireTypes'
import { now_us, uuid7 } from '../state/uuid7'
import { notify } from '../ui/notifications'
import { t } from '../ui/texts'
import type { LabellingSession } from './labellingSession'

/** Put a flag on the current item, or take it off. Shown at once; taken back with a note when the server refuses. */
export function setFlag(session: LabellingSession, text: string | null): void {
  const { item } = session
  if (!item) return
  const before = item.flagged
  item.flagged = text !== null
  session.status.show(t(text === null ? 'status.unflagged' : 'status.flagged'))
  const asking = text === null ? api.unflagItem(item.slot.id) : api.flagItem(item.slot.id, text)
  asking.catch((error: unknown) => {
    item.flagged = before
    failed(error)
    session.changed()
  })
}

/** Add a comment; it appears at once. */
export function addComment(session: LabellingSession, text: string, author: string): void {
  const { item } = session
  if (!item || text.trim() === '') return
  const mark = session.selection.primary
  const added: Comment = { id: uuid7(), author, at_us: now_us(), text, mark }
  const { assignment } = item.slot
  item.slot.assignment = { ...assignment, comments: [...assignment.comments, added] }
  session.changed()
  api.addComment(item.slot.id, { id: added.id, text, ...(mark ? { mark } : {}) }).catch(failed)
}

function failed(error: unknown): void {
  notify(error instanceof Error ? error.message : String(error), { tone: 'bad' })
}
