// SPDX-License-Identifier: Apache-2.0
/** What can be done to the chosen items at once; instead of asking first, a note offers the way back where there is one. */
import { useState } from 'react'
import type { Of } from '../../api/rest'
import { rest, said } from '../../api/rest'
import type { ProjectRow } from '../../api/types'
import { Act } from '../../ui/atoms'
import { toast } from '../../ui/notifications'
import { t } from '../../ui/texts'
import { refresh } from '../sharedQueries'
import { BulkForm } from './BulkActionForm'
import type { Asked } from './itemQueries'
import { NOTHING, type Picked } from './itemSelection'
import { RedoForm } from './RedoForm'

export type BulkAct = Of<'Bulk'>['act']

export interface BulkProps {
  readonly row: ProjectRow
  readonly asked: Asked
  readonly picked: Picked
  readonly total: Of<'Number'> | undefined
  readonly onPick: (picked: Picked) => void
}

/** The chosen items as the API takes them: by id, or by the filter that finds them. */
export type Choice = { readonly ids: number[] } | { readonly filter: string; readonly q?: string }

export const choiceOf = (picked: Picked, asked: Asked): Choice =>
  picked.all ? { filter: asked.filter, ...(asked.q ? { q: asked.q } : {}) } : { ids: [...picked.ids] }

const ACTS: readonly BulkAct[] = ['tag', 'untag', 'prioritise', 'assign', 'exclude', 'reopen']
const BACK: Partial<Record<BulkAct, BulkAct>> = { tag: 'untag', untag: 'tag', exclude: 'reopen' }

export function Bulk({ row, asked, picked, total, onPick }: BulkProps) {
  const [act, setAct] = useState<BulkAct | 'redo' | null>(null)
  const choice = choiceOf(picked, asked)
  const n = picked.all ? (total?.count ?? 0) : picked.ids.size
  const run = async (what: BulkAct, value: string | null): Promise<void> => {
    const done = await perform(row.name, what, choice, value)
    setAct(null)
    await refresh(row.name)
    const back = BACK[what]
    const undo =
      back && done.changed === done.found ? () => void perform(row.name, back, choice, value).then(() => refresh(row.name)) : undefined
    toast(t(`bulk.${what}.done`, { n: done.changed, found: done.found, value: value ?? '' }), undo ? { undo } : {})
  }
  const start = (what: BulkAct): void => (what === 'reopen' ? void run(what, null).catch(failed) : setAct(act === what ? null : what))
  return (
    <section className="lw-bulk" aria-label={t('bulk.title')}>
      <div className="lw-bar-row">
        <strong>{t('bulk.chosen', { n })}</strong>
        {!picked.all && <Act onClick={() => onPick({ ...picked, all: true })}>{t('bulk.all', { n: total?.count ?? 0 })}</Act>}
        <Act shortcut="Escape" onClick={() => onPick(NOTHING)}>
          {t('bulk.none')}
        </Act>
        <span className="lw-push" />
        {ACTS.map((what) => (
          <Act key={what} on={act === what} onClick={() => start(what)}>
            {t(`bulk.${what}`)}
          </Act>
        ))}
        <Act on={act === 'redo'} onClick={() => setAct(act === 'redo' ? null : 'redo')}>
          {t('bulk.redo')}
        </Act>
      </div>
      {act === 'redo' && <RedoForm row={row} choice={choice} onDone={() => setAct(null)} />}
      {act !== null && act !== 'redo' && <BulkForm key={act} act={act} project={row.name} onRun={run} />}
    </section>
  )
}

const failed = (error: Error): void => void toast(error.message, { tone: 'bad' })

const perform = (project: string, act: BulkAct, choice: Choice, value: string | null): Promise<Of<'Done'>> =>
  said(
    rest.POST('/api/projects/{project}/bulk', {
      params: { path: { project } },
      body: { act, ...choice, ...(value === null ? {} : { value }) },
    }),
  )
