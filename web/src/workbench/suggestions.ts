// SPDX-License-Identifier: Apache-2.0
/** Suggestions: which one the keys are about, and taking it over or away. */
import { addOp, type Mark, type Op } from '../state/markDocument'
import { uuid7 } from '../state/uuid7'
import { t } from '../ui/texts'
import { answerOps } from './answers'
import type { LabellingSession } from './labellingSession'

/** The suggestion that Space and X are about: the selected one, else the first. */
export function getCurrentSuggestion({ item, selection }: LabellingSession): Mark | null {
  const selected = item?.suggestions.get(selection.primary ?? '')
  if (selected) return selected
  for (const mark of item?.suggestions.all() ?? []) return mark
  return null
}

/** Take one suggestion, or all, over as one's own - or away. */
export function judgeSuggestions(session: LabellingSession, { accept, all = false }: { accept: boolean; all?: boolean }): void {
  const { item } = session
  const chosen = item ? (all ? [...item.suggestions.all()] : [getCurrentSuggestion(session)].filter((mark) => mark !== null)) : []
  if (!item || chosen.length === 0) return session.status.show(t('status.nosuggestion'))
  item.suggestions.commit(chosen.map((mark) => ({ mark: mark.id, before: mark, after: null })))
  if (accept) item.doc.commit(acceptOps(session, chosen), { origin: 'suggestion', title: t('bench.suggestion.accept') })
  session.selection.set([])
  session.status.show(t(accept ? 'status.accepted' : 'status.rejected'))
  if (accept && session.schema.dealing) session.submit()
  else revealNextSuggestion(session)
}

function acceptOps({ item, schema }: LabellingSession, marks: readonly Mark[]): Op[] {
  return marks.flatMap((mark) => {
    const field = schema.field(mark.field)
    if (field?.kind.form) return answerOps(item!.doc, field, field.kind.form.read(mark.value), uuid7)
    return [addOp({ ...mark, id: uuid7() })]
  })
}

function revealNextSuggestion(session: LabellingSession): void {
  const next = getCurrentSuggestion(session)
  if (!next || !session.schema.drawing) return
  session.selection.set([next.id])
  session.surface?.reveal(next.id)
}
