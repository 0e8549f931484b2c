// SPDX-License-Identifier: Apache-2.0
/** What a restore says of itself, in sentences, and what can be done next. */
import type { Schema } from '../../api/wireTypes'
import { t } from '../../ui/texts'

export type Restore = Schema<'RestoreView'>

export interface RestoreReport {
  readonly title: string
  readonly lead: string
  /** What the first problems are; the lead says how many there are. */
  readonly problems: Restore['first']
  readonly unnamed: number
  /** Nothing came back, and leaving out what is missing may help. */
  readonly mayTakePart: boolean
}

export function describeRestore(restore: Restore): RestoreReport {
  return {
    title: t(`restore.title.${restore.state}`, { project: restore.project ?? '' }),
    lead: lead(restore),
    problems: restore.first,
    unnamed: restore.problems - restore.first.length,
    mayTakePart: restore.state === 'failed' && restore.problems > 0,
  }
}

function lead({ state, items, problems, message }: Restore): string {
  if (state === 'restoring') return t('restore.sofar', { n: items })
  if (state === 'failed') return problems > 0 ? t('restore.refused', { n: problems }) : (message ?? t('restore.refused.unsaid'))
  const came = t('restore.items', { n: items })
  return `${came} ${problems > 0 ? t('restore.problems', { n: problems }) : t('restore.whole')}`
}
