// SPDX-License-Identifier: Apache-2.0
/** Export: which format, whose answers, which items; below, every export with what its format could not carry. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { client, unwrap } from '../../api/client'
import type { ProjectRow, Schema } from '../../api/wireTypes'
import { ErrorView } from '../../ui/EmptyAndErrorStates'
import { CheckboxField, SelectField, TextField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { formatsQuery, refreshProject } from '../commonQueries'
import { ProjectLayout } from '../ProjectLayout'
import pages from '../pages.module.css'
import { ExportList } from './ExportList'

const FROM = '/inside/p/$project/export' as const

export default function ExportPage() {
  const { project } = useParams({ from: FROM })
  return (
    <ProjectLayout project={project} tab="export">
      {(row) => (
        <>
          <div className={pages.head}>
            <h1>{t('export.title')}</h1>
            <span className={ui.dimmed}>{t('export.lead')}</span>
          </div>
          <ExportForm row={row} />
          <ExportList project={row.name} />
        </>
      )}
    </ProjectLayout>
  )
}

type Answers = NonNullable<Schema<'NewExport'>['answers']>

function ExportForm({ row }: { row: ProjectRow }) {
  const { data } = useQuery(formatsQuery)
  const search = useSearch({ from: FROM })
  const [format, setFormat] = useState('jsonl')
  const [answers, setAnswers] = useState<Answers>('final')
  const [filter, setFilter] = useState(search.filter ?? '')
  const [files, setFiles] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const writable = (data?.rows ?? []).filter((one) => one.writes && (one.media.length === 0 || one.media.includes(row.media)))
  const start = async (): Promise<void> => {
    setError(null)
    setBusy(true)
    const body = { format, answers, filter: filter.trim() || null, files }
    await unwrap(client.POST('/api/projects/{project}/exports', { params: { path: { project: row.name } }, body }))
    await refreshProject(row.name)
  }
  return (
    <div className={pages.form}>
      <div className={pages.formRow}>
        <SelectField
          label={t('import.format')}
          value={format}
          options={writable.map(({ name, title }) => ({ value: name, title }))}
          onPick={setFormat}
        />
        <SelectField
          label={t('export.answers')}
          value={answers}
          options={(['final', 'latest', 'all'] as const).map((value) => ({ value, title: t(`export.answers.${value}`) }))}
          onPick={(value) => setAnswers(value as Answers)}
        />
      </div>
      <TextField
        mono
        label={t('export.filter')}
        lead={t('export.filter.lead')}
        placeholder={'state == "done"'}
        value={filter}
        onWrite={setFilter}
      />
      <CheckboxField label={t('export.files')} lead={t('export.files.lead')} on={files} onTick={setFiles} />
      {error !== null && <ErrorView error={error} />}
      <div>
        <Button
          loading={busy}
          onClick={() =>
            void start()
              .catch(setError)
              .finally(() => setBusy(false))
          }
        >
          {t('export.start')}
        </Button>
      </div>
    </div>
  )
}
