// SPDX-License-Identifier: Apache-2.0
/** The bench without an item: loading, done, waiting, paused or offline. Each says what happens next. */
import { keyWords } from '../ui/atoms'
import { Empty, Loading } from '../ui/EmptyAndErrorStates'
import { t } from '../ui/texts'
import type { Session } from './labellingSession'

export function Rest({ session }: { session: Session }) {
  const { queue, bench, keys } = session
  if (bench.paused) return <Empty title={t('bench.paused')} lead={bench.paused} />
  if (queue.supply === 'loading' || queue.supply === 'more') return <Loading what={t('bench.loading')} />
  return (
    <Empty title={t(`bench.${queue.supply}`)} lead={queue.message || t(`bench.${queue.supply}.lead`)}>
      {keys.keyOf('label.back') && <p>{t('bench.mine', { key: keyWords(keys.keyOf('label.back')) })}</p>}
    </Empty>
  )
}
