// SPDX-License-Identifier: Apache-2.0
/** The screen without an item: loading, done, none right now, paused or offline. Each says what happens next. */

import { EmptyState, LoadingState } from '../ui/EmptyAndErrorStates'
import { formatShortcut } from '../ui/KeyCap'
import { t } from '../ui/texts'
import type { LabellingSession } from './labellingSession'
import { useSessionState } from './sessionHooks'

export function QueueStatus({ session }: { session: LabellingSession }) {
  useSessionState(session, ({ queue }) => [queue.supply, queue.message])
  const { queue, labelling, keys } = session
  if (labelling.paused) return <EmptyState title={t('queue.paused')} lead={labelling.paused} />
  if (queue.supply === 'loading' || queue.supply === 'more') return <LoadingState what={t('queue.loading')} />
  return (
    <EmptyState title={t(`queue.${queue.supply}`)} lead={queue.message || t(`queue.${queue.supply}.lead`)}>
      {keys.keyOf('label.back') && <p>{t('bench.mine', { key: formatShortcut(keys.keyOf('label.back')) })}</p>}
    </EmptyState>
  )
}
