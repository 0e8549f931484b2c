// SPDX-License-Identifier: Apache-2.0
/** Ask again: who answers, whether they see what was said, and - before anything happens - what it would mean. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client, unwrap } from '../../api/client'
import type { ProjectRow, Schema } from '../../api/wireTypes'
import { uuid7 } from '../../state/uuid7'
import { ActionButton } from '../../ui/ActionButton'
import { ErrorView } from '../../ui/EmptyAndErrorStates'
import { InlineForm, SelectField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { refreshProject } from '../commonQueries'
import { notifyOfJob } from './bulkJobs'
import type { ItemChoice } from './itemChoice'
import styles from './items.module.css'

type RedoRequest = Schema<'NewRedo'>

const requestRedo = (project: string, body: RedoRequest): Promise<Schema<'BulkJob'>> =>
  unwrap(client.POST('/api/projects/{project}/redo', { params: { path: { project } }, body }))

const redoPreviewQuery = (project: string, body: RedoRequest) =>
  queryOptions({ queryKey: ['project', project, 'redo', body], queryFn: () => requestRedo(project, { ...body, dry_run: true }) })

export interface RedoFormProps {
  readonly row: ProjectRow
  readonly choice: ItemChoice
  readonly onDone: () => void
}

export function RedoForm({ row, choice, onDone }: RedoFormProps) {
  const [people, setPeople] = useState<NonNullable<RedoRequest['people']>>('any')
  const [prior, setPrior] = useState<NonNullable<RedoRequest['prior']>>('hidden')
  const [stage, setStage] = useState(row.stages[0]?.name ?? '')
  const [error, setError] = useState<unknown>(null)
  const body = { ...choice, people, prior, stage }
  const { data, error: refused } = useQuery(redoPreviewQuery(row.name, body))
  const run = async (): Promise<void> => {
    const done = await requestRedo(row.name, { ...body, dry_run: false, id: uuid7() })
    onDone()
    await refreshProject(row.name)
    if (done.state !== 'running') notifyOfJob(row.name, done)
  }
  const pick = (name: 'people' | 'prior', values: readonly string[], value: string, set: (to: never) => void) => (
    <SelectField
      bare
      label={t(`redo.${name}`)}
      value={value}
      options={values.map((one) => ({ value: one, title: t(`redo.${name}.${one}`) }))}
      onPick={(to) => set(to as never)}
    />
  )
  return (
    <div className={styles.bulkform}>
      <InlineForm onSend={() => void run().catch(setError)}>
        {row.stages.length > 1 && (
          <SelectField
            bare
            label={t('redo.stage')}
            value={stage}
            options={row.stages.map(({ name }) => ({ value: name, title: name }))}
            onPick={setStage}
          />
        )}
        {pick('people', ['any', 'same', 'others'], people, setPeople)}
        {pick('prior', ['hidden', 'shown'], prior, setPrior)}
        <ActionButton type="submit" primary disabled={!data || data.changed === 0}>
          {t('bulk.redo')}
        </ActionButton>
        <span className={ui.dimmed} aria-live="polite">
          {data && t('redo.means', { n: data.changed, answers: data.answers, untouched: data.total - data.changed })}
        </span>
      </InlineForm>
      {(error ?? refused) !== null && <ErrorView error={error ?? refused} />}
    </div>
  )
}
