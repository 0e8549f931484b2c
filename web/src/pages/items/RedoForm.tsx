// SPDX-License-Identifier: Apache-2.0
/** Ask again: who answers, whether they see what was said, and - before anything happens - what it would mean. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Of, rest, said } from '../../api/rest'
import type { ProjectRow } from '../../api/types'
import { Act } from '../../ui/atoms'
import { ProblemView } from '../../ui/EmptyAndErrorStates'
import { Pick, RowForm } from '../../ui/FormFields'
import { toast } from '../../ui/notifications'
import { t } from '../../ui/texts'
import { refresh } from '../sharedQueries'
import type { Choice } from './BulkActions'

type Redo = Of<'Redo'>

const ask = (project: string, body: Redo): Promise<Of<'Redone'>> =>
  said(rest.POST('/api/projects/{project}/redo', { params: { path: { project } }, body }))

const wouldMean = (project: string, body: Redo) =>
  queryOptions({ queryKey: ['project', project, 'redo', body], queryFn: () => ask(project, { ...body, dry_run: true }) })

export interface RedoFormProps {
  readonly row: ProjectRow
  readonly choice: Choice
  readonly onDone: () => void
}

export function RedoForm({ row, choice, onDone }: RedoFormProps) {
  const [people, setPeople] = useState<NonNullable<Redo['people']>>('any')
  const [prior, setPrior] = useState<NonNullable<Redo['prior']>>('hidden')
  const [stage, setStage] = useState(row.stages[0]?.name ?? '')
  const [error, setError] = useState<unknown>(null)
  const body = { ...choice, people, prior, stage }
  const { data, error: refused } = useQuery(wouldMean(row.name, body))
  const run = async (): Promise<void> => {
    const done = await ask(row.name, { ...body, dry_run: false })
    onDone()
    await refresh(row.name)
    toast(t('bulk.redo.done', { n: done.items }), { undo: () => void undo(row.name, done.redo!).catch(failed) })
  }
  const pick = (name: 'people' | 'prior', values: readonly string[], value: string, set: (to: never) => void) => (
    <Pick
      bare
      label={t(`redo.${name}`)}
      value={value}
      options={values.map((one) => ({ value: one, title: t(`redo.${name}.${one}`) }))}
      onPick={(to) => set(to as never)}
    />
  )
  return (
    <div className="lw-bulkform">
      <RowForm onSend={() => void run().catch(setError)}>
        {row.stages.length > 1 && (
          <Pick
            bare
            label={t('redo.stage')}
            value={stage}
            options={row.stages.map(({ name }) => ({ value: name, title: name }))}
            onPick={setStage}
          />
        )}
        {pick('people', ['any', 'same', 'others'], people, setPeople)}
        {pick('prior', ['hidden', 'shown'], prior, setPrior)}
        <Act type="submit" primary disabled={!data || data.items === 0}>
          {t('bulk.redo')}
        </Act>
        <span className="lw-soft" aria-live="polite">
          {data && t('redo.means', { n: data.items, answers: data.answers, untouched: data.untouched })}
        </span>
      </RowForm>
      {(error ?? refused) !== null && <ProblemView error={error ?? refused} />}
    </div>
  )
}

async function undo(project: string, redo_id: number): Promise<void> {
  const done = await said(rest.POST('/api/projects/{project}/redo/{redo_id}/undo', { params: { path: { project, redo_id } } }))
  await refresh(project)
  toast(t('redo.undone', { n: done.back, kept: done.kept }))
}

const failed = (error: Error): void => void toast(error.message, { tone: 'bad' })
