// SPDX-License-Identifier: Apache-2.0
/** The screen without an item: loading, no items yet, done, none right now, paused or offline. Each says what happens next. */

import type { ReactNode } from 'react'
import type { QueueSupply } from '../state/itemQueue'
import { EmptyState, LoadingState } from '../ui/EmptyAndErrorStates'
import { formatShortcut } from '../ui/KeyCap'
import { t } from '../ui/texts'
import type { LabellingSession } from './labellingSession'
import { useSessionState } from './sessionHooks'

export interface QueueStatusProps {
  readonly session: LabellingSession
  /** Where to go when there is nothing to label. */
  readonly links: (supply: QueueSupply) => ReactNode
}

export function QueueStatus({ session, links }: QueueStatusProps) {
  useSessionState(session, ({ queue }) => [queue.supply, queue.message])
  const { queue, labelling, keys } = session
  if (labelling.paused) return <EmptyState title={t('queue.paused')} lead={labelling.paused} />
  if (queue.supply === 'loading' || queue.supply === 'more') return <LoadingState what={t('queue.loading')} />
  return (
    <EmptyState title={t(`queue.${queue.supply}`)} lead={queue.message || t(`queue.${queue.supply}.lead`)}>
      {links(queue.supply)}
      {keys.keyOf('label.back') && <p>{t('bench.mine', { key: formatShortcut(keys.keyOf('label.back')) })}</p>}
    </EmptyState>
  )
}
