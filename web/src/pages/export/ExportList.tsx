// SPDX-License-Identifier: Apache-2.0
/** Exports, newest first: progress, the file, what was lost, and the five lines that read it. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client, unwrap } from '../../api/client'
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/atoms'
import { CopyableText } from '../../ui/FormFields'
import { formatCount, formatDateTime, t } from '../../ui/texts'
import { exportPollInterval } from './exportPollInterval'

const exportsQuery = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'exports'],
    queryFn: () => unwrap(client.GET('/api/projects/{project}/exports', { params: { path: { project } } })),
    refetchInterval: ({ state }) => exportPollInterval(state.data?.rows),
  })

export function ExportList({ project }: { project: string }) {
  const { data } = useQuery(exportsQuery(project))
  if (!data) return null
  return (
    <section className="lw-band">
      <h2>{t('export.list')}</h2>
      {data.rows.length === 0 && <p className="lw-soft">{t('export.none')}</p>}
      {data.rows.map((row, at) => (
        <ExportRow key={row.id} row={row} project={project} open={at === 0} />
      ))}
    </section>
  )
}

const size = (bytes: number): string => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`)

interface Loss {
  readonly what: string
  readonly count: number
  readonly why: string
}

function ExportRow({ row, project, open }: { row: Schema<'ExportView'>; project: string; open: boolean }) {
  const losses = row.losses as readonly Loss[]
  const [shown, show] = useState(open)
  return (
    <article className="lw-export">
      <div className="lw-export-head">
        <strong>{row.format}</strong>{' '}
        <span className="lw-soft">
          {formatDateTime(row.created_us)} · {t(`export.answers.${row.answers}`)}
          {row.filter && (
            <>
              {' · '}
              <code>{row.filter}</code>
            </>
          )}
        </span>{' '}
        <span className={row.state === 'failed' ? 'lw-warning' : undefined}>{t(`export.state.${row.state}`, { done: row.done })}</span>{' '}
        {row.state === 'ready' && (
          <a href={`/api/projects/${encodeURIComponent(project)}/exports/${row.id}/file`} download className="lw-plain lw-go">
            {t('export.download', { size: size(row.bytes) })}
          </a>
        )}
        <span className="lw-push" />
        <ActionButton aria-expanded={shown} onClick={() => show(!shown)}>
          {t(shown ? 'export.hide' : 'export.show')}
        </ActionButton>
      </div>
      {shown && (
        <div className="lw-export-more">
          {row.message && <p className="lw-problem">{row.message}</p>}
          {row.state === 'ready' && <Losses losses={losses} />}
          {row.snippet && <CopyableText text={row.snippet} label={t('export.snippet')} />}
        </div>
      )}
    </article>
  )
}

function Losses({ losses }: { losses: readonly Loss[] }) {
  if (losses.length === 0) return <p>{t('export.lossless')}</p>
  return (
    <table className="lw-rows">
      <thead>
        <tr>
          <th scope="col">{t('export.lost')}</th>
          <th scope="col" className="lw-figure">
            {t('export.lost.count')}
          </th>
          <th scope="col">{t('import.why')}</th>
        </tr>
      </thead>
      <tbody>
        {losses.map((loss) => (
          <tr key={`${loss.what} ${loss.why}`}>
            <th scope="row">{loss.what}</th>
            <td className="lw-figure">{formatCount(loss.count)}</td>
            <td>{loss.why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
