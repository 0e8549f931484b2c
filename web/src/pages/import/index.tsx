// SPDX-License-Identifier: Apache-2.0
/** Import: where the data is, how to read it, what its marks become; below, every import with what came of it. */
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { rest, said } from '../../api/rest'
import type { ProjectRow } from '../../api/types'
import { ProblemView } from '../../ui/EmptyAndErrorStates'
import { percent, t } from '../../ui/texts'
import { Frame } from '../ProjectLayout'
import { refresh } from '../sharedQueries'
import { Columns } from './ColumnMapping'
import { Source } from './FileSource'
import { Imports } from './ImportList'
import { Options } from './ImportOptions'
import { Seen } from './ImportPreview'
import { bodyOf, EMPTY, type Plan, planned } from './importPlan'
import { Labels } from './LabelMapping'
import { useLook, useUpload } from './useImportPreview'
import './import.css'

export default function ImportPage() {
  const { project } = useParams({ from: '/inside/p/$project/import' })
  return (
    <Frame project={project} tab="import">
      {(row) => (
        <>
          <div className="lw-head">
            <h1>{t('import.title')}</h1>
          </div>
          <ImportForm row={row} />
          <Imports project={row.name} />
        </>
      )}
    </Frame>
  )
}

function ImportForm({ row }: { row: ProjectRow }) {
  const [plan, setPlan] = useState<Plan>(EMPTY)
  const [error, setError] = useState<unknown>(null)
  const up = useUpload(row.name)
  const look = useLook(row.name, plan, up.id)
  const change = (part: Partial<Plan>): void => setPlan({ ...plan, ...part })
  /** Other data: what was said about columns and labels was said of the last. */
  const fresh = (part: Partial<Plan>): void => change({ columns: EMPTY.columns, labels: {}, ...part })
  const start = async (): Promise<void> => {
    setError(null)
    await said(rest.POST('/api/projects/{project}/imports', { params: { path: { project: row.name } }, body: bodyOf(plan, up.id) }))
    up.choose([])
    fresh({ path: '' })
    await refresh(row.name)
  }
  const some = up.id !== undefined || plan.path.trim() !== ''
  const problem = error ?? up.error ?? look.error
  return (
    <>
      <div className="lw-split">
        <div className="lw-form">
          <Source
            files={up.files}
            path={plan.path}
            onFiles={(files) => {
              up.choose(files)
              fresh({})
            }}
            onPath={(path) => fresh({ path })}
          />
          <div className="lw-rowform">
            <Button disabled={!some} onClick={() => void start().catch(setError)}>
              {t('import.start')}
            </Button>
            {up.share !== null && <span aria-live="polite">{t('import.sending', { share: percent(up.share) })}</span>}
            {some && look.busy && <span className="lw-soft">{t('import.checking')}</span>}
          </div>
        </div>
        <Options row={row} plan={plan} onChange={change} />
      </div>
      <section className="lw-band" aria-label={t('import.seen')}>
        {problem !== null && problem !== undefined && <ProblemView error={problem} />}
        {look.seen && <Seen seen={look.seen} busy={look.busy} />}
        {look.seen && look.seen.columns.length > 0 && (
          <Columns
            columns={look.busy ? planned(plan, look.seen.columns) : look.seen.columns}
            record={row.media === 'record'}
            plan={plan}
            onChange={change}
          />
        )}
        {look.seen && look.seen.labels.length > 0 && <Labels project={row.name} found={look.seen.labels} plan={plan} onChange={change} />}
      </section>
    </>
  )
}
