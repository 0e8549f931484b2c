// SPDX-License-Identifier: Apache-2.0
/** Import: where the data is, how to read it, what its marks become; below, every import with what came of it. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { rest, said } from '../../api/rest'
import type { ProjectRow } from '../../api/types'
import { type Dropped, upload } from '../../api/upload'
import { Pick, Tick, Words } from '../../ui/forms'
import { ProblemView } from '../../ui/states'
import { percent, t } from '../../ui/texts'
import { Frame } from '../frame'
import { formats, refresh } from '../queries'
import { Columns } from './columns'
import { Imports } from './imports'
import { Marks } from './marks'
import { bodyOf, EMPTY, type Plan } from './plan'
import { Source } from './source'
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
  const { data } = useQuery(formats)
  const [plan, setPlan] = useState<Plan>(EMPTY)
  const [files, setFiles] = useState<readonly Dropped[]>([])
  const [sent, setSent] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const change = (part: Partial<Plan>): void => setPlan({ ...plan, ...part })
  const readable = (data?.rows ?? []).filter((format) => format.reads && (format.media.length === 0 || format.media.includes(row.media)))
  const start = async (): Promise<void> => {
    setError(null)
    const up = files.length > 0 ? await upload(row.name, files, setSent).done : null
    await said(rest.POST('/api/projects/{project}/imports', { params: { path: { project: row.name } }, body: bodyOf(plan, up?.upload) }))
    setFiles([])
    setPlan({ ...plan, path: '' })
    await refresh(row.name)
  }
  const run = (): void =>
    void start()
      .catch(setError)
      .finally(() => setSent(null))
  return (
    <div className="lw-split">
      <div className="lw-form">
        <Source files={files} path={plan.path} onFiles={setFiles} onPath={(path) => change({ path })} />
        {error !== null && <ProblemView error={error} />}
        <div className="lw-form-row">
          <Button loading={sent !== null} disabled={files.length === 0 && !plan.path.trim()} onClick={run}>
            {t('import.start')}
          </Button>
          {sent !== null && (
            <span aria-live="polite">{sent < 1 ? t('import.sending', { share: percent(sent) }) : t('import.checking')}</span>
          )}
        </div>
      </div>
      <div className="lw-form">
        <div className="lw-form-row">
          <Pick
            label={t('import.format')}
            value={plan.format}
            options={[{ value: 'auto', title: t('import.format.auto') }, ...readable.map(({ name, title }) => ({ value: name, title }))]}
            onPick={(format) => change({ format })}
          />
          <Pick
            label={t('import.duplicates')}
            value={plan.duplicates}
            options={(['skip', 'keep'] as const).map((value) => ({ value, title: t(`import.duplicates.${value}`) }))}
            onPick={(duplicates) => change({ duplicates: duplicates as Plan['duplicates'] })}
          />
        </div>
        <Marks project={row.name} plan={plan} onChange={change} />
        <details>
          <summary>{t('import.columns')}</summary>
          <Columns plan={plan} onChange={change} />
        </details>
        {plan.path.trim() !== '' && (
          <Tick
            label={t('import.copy')}
            lead={t('import.copy.lead')}
            on={plan.storage === 'copy'}
            onTick={(on) => change({ storage: on ? 'copy' : 'reference' })}
          />
        )}
        <Tick label={t('import.publish')} lead={t('import.publish.lead')} on={plan.publish} onTick={(publish) => change({ publish })} />
        {row.media === 'text' && plan.format === 'auto' && (
          <Words
            bare
            label={t('import.source')}
            placeholder={t('import.source')}
            value={plan.source}
            onWrite={(source) => change({ source })}
          />
        )}
      </div>
    </div>
  )
}
