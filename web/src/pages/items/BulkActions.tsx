// SPDX-License-Identifier: Apache-2.0
/** What can be done to the chosen items at once; instead of asking first, a note offers the way back where there is one. */
import { useState } from 'react'
import type { ProjectRow, Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { notify } from '../../ui/notifications'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { refreshProject } from '../commonQueries'
import pages from '../pages.module.css'
import { BulkActionForm } from './BulkActionForm'
import { isRunning, runBulkAction } from './bulkJobs'
import { type BulkAction, toItemChoice } from './itemChoice'
import type { ItemsFilter } from './itemQueries'
import { type ItemSelection, NO_SELECTION } from './itemSelection'
import styles from './items.module.css'
import { RedoForm } from './RedoForm'

export interface BulkActionsProps {
  readonly row: ProjectRow
  readonly asked: ItemsFilter
  readonly picked: ItemSelection
  readonly total: Schema<'ItemCount'> | undefined
  readonly onPick: (picked: ItemSelection) => void
}

const ACTS: readonly BulkAction[] = ['tag', 'untag', 'prioritise', 'assign', 'unassign', 'exclude', 'reopen']
/** Acts that want no value. */
const NO_VALUE: ReadonlySet<BulkAction> = new Set(['reopen', 'unassign'])
const BACK: Partial<Record<BulkAction, BulkAction>> = { tag: 'untag', untag: 'tag', assign: 'unassign', exclude: 'reopen' }

export function BulkActions({ row, asked, picked, total, onPick }: BulkActionsProps) {
  const [act, setAct] = useState<BulkAction | 'redo' | null>(null)
  const choice = toItemChoice(picked, asked)
  const n = picked.all ? (total?.count ?? 0) : picked.ids.size
  const run = async (what: BulkAction, value: string | null): Promise<void> => {
    const done = await runBulkAction(row.name, what, choice, value)
    setAct(null)
    await refreshProject(row.name)
    if (isRunning(done)) return
    const back = BACK[what]
    const undo =
      back && done.changed === done.total
        ? () => void runBulkAction(row.name, back, choice, value).then(() => refreshProject(row.name))
        : undefined
    notify(t(`bulk.${what}.done`, { n: done.changed, found: done.total, value: value ?? '' }), undo ? { undo } : {})
  }
  const start = (what: BulkAction): void => (NO_VALUE.has(what) ? void run(what, null).catch(failed) : setAct(act === what ? null : what))
  return (
    <section className={styles.bulk} aria-label={t('bulk.title')}>
      <div className={pages.toolbar}>
        <strong>{t('bulk.chosen', { n })}</strong>
        {!picked.all && (
          <ActionButton onClick={() => onPick({ ...picked, all: true })}>{t('bulk.all', { n: total?.count ?? 0 })}</ActionButton>
        )}
        <ActionButton shortcut="Escape" onClick={() => onPick(NO_SELECTION)}>
          {t('bulk.none')}
        </ActionButton>
        <span className={ui.push} />
        {ACTS.map((what) => (
          <ActionButton key={what} on={act === what} onClick={() => start(what)}>
            {t(`bulk.${what}`)}
          </ActionButton>
        ))}
        <ActionButton on={act === 'redo'} onClick={() => setAct(act === 'redo' ? null : 'redo')}>
          {t('bulk.redo')}
        </ActionButton>
      </div>
      {act === 'redo' && <RedoForm row={row} choice={choice} onDone={() => setAct(null)} />}
      {act !== null && act !== 'redo' && <BulkActionForm key={act} act={act} project={row.name} onRun={run} />}
    </section>
  )
}

const failed = (error: Error): void => void notify(error.message, { tone: 'bad' })
