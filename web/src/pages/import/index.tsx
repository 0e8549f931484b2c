// SPDX-License-Identifier: Apache-2.0
/** Import: where the data is, how to read it, what its marks become; below, every import with what came of it. */
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { client, unwrap } from '../../api/client'
import { importUploadsAddress } from '../../api/upload'
import type { ProjectRow } from '../../api/wireTypes'
import { ErrorView } from '../../ui/EmptyAndErrorStates'
import { formatPercent, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { refreshProject } from '../commonQueries'
import { ProjectLayout } from '../ProjectLayout'
import pages from '../pages.module.css'
import { useUpload } from '../useUpload'
import { ColumnMapping } from './ColumnMapping'
import { FileSource } from './FileSource'
import { ImportList } from './ImportList'
import { ImportOptions } from './ImportOptions'
import { ImportPreview } from './ImportPreview'
import { applyPlannedRoles, EMPTY_PLAN, type ImportPlan, toImportRequest } from './importPlan'
import { LabelMapping } from './LabelMapping'
import { useImportPreview } from './useImportPreview'

export default function ImportPage() {
  const { project } = useParams({ from: '/inside/p/$project/import' })
  return (
    <ProjectLayout project={project} tab="import">
      {(row) => (
        <>
          <div className={pages.head}>
            <h1>{t('import.title')}</h1>
          </div>
          <ImportForm row={row} />
          <ImportList project={row.name} />
        </>
      )}
    </ProjectLayout>
  )
}

function ImportForm({ row }: { row: ProjectRow }) {
  const [plan, setPlan] = useState<ImportPlan>(EMPTY_PLAN)
  const [error, setError] = useState<unknown>(null)
  const upload = useUpload(importUploadsAddress(row.name))
  const importPreview = useImportPreview(row.name, plan, upload.id)
  const change = (part: Partial<ImportPlan>): void => setPlan({ ...plan, ...part })
  /** Other data: what was said about columns and labels was said of the last. */
  const changeSource = (part: Partial<ImportPlan>): void => change({ columns: EMPTY_PLAN.columns, labels: {}, ...part })
  const start = async (): Promise<void> => {
    setError(null)
    await unwrap(
      client.POST('/api/projects/{project}/imports', { params: { path: { project: row.name } }, body: toImportRequest(plan, upload.id) }),
    )
    upload.choose([])
    changeSource({ path: '' })
    await refreshProject(row.name)
  }
  const hasSource = upload.id !== undefined || plan.path.trim() !== ''
  const problem = error ?? upload.error ?? importPreview.error
  return (
    <>
      <div className={pages.split}>
        <div className={pages.form}>
          <FileSource
            files={upload.files}
            path={plan.path}
            onFiles={(files) => {
              upload.choose(files)
              changeSource({})
            }}
            onPath={(path) => changeSource({ path })}
          />
          <div className={ui.row}>
            <Button disabled={!hasSource} onClick={() => void start().catch(setError)}>
              {t('import.start')}
            </Button>
            {upload.share !== null && <span aria-live="polite">{t('import.sending', { share: formatPercent(upload.share) })}</span>}
            {hasSource && importPreview.busy && <span className={ui.dimmed}>{t('import.checking')}</span>}
          </div>
        </div>
        <ImportOptions row={row} plan={plan} preview={importPreview.preview} failed={Boolean(importPreview.error)} onChange={change} />
      </div>
      <section className={pages.band} aria-label={t('import.preview')}>
        {problem !== null && problem !== undefined && <ErrorView error={problem} />}
        {importPreview.preview && <ImportPreview preview={importPreview.preview} busy={importPreview.busy} />}
        {importPreview.preview && importPreview.preview.columns.length > 0 && (
          <ColumnMapping
            columns={importPreview.busy ? applyPlannedRoles(plan, importPreview.preview.columns) : importPreview.preview.columns}
            record={row.media === 'record'}
            plan={plan}
            onChange={change}
          />
        )}
        {importPreview.preview && importPreview.preview.labels.length > 0 && (
          <LabelMapping project={row.name} labels={importPreview.preview.labels} plan={plan} onChange={change} />
        )}
      </section>
    </>
  )
}
