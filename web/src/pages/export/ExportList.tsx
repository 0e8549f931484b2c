// SPDX-License-Identifier: Apache-2.0
/** Exports, newest first: progress, the file, what was lost, and the five lines that read it. */
import { Button } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client, unwrap } from '../../api/client'
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { CopyableText } from '../../ui/CopyableText'
import { formatDateTime, formatSize, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { LossTable } from '../LossTable'
import pages from '../pages.module.css'
import styles from './export.module.css'
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
    <section className={pages.band}>
      <h2>{t('export.list')}</h2>
      {data.rows.length === 0 && <p className={ui.dimmed}>{t('export.none')}</p>}
      {data.rows.map((row, at) => (
        <ExportRow key={row.id} row={row} project={project} open={at === 0} />
      ))}
    </section>
  )
}

function ExportRow({ row, project, open }: { row: Schema<'ExportView'>; project: string; open: boolean }) {
  const losses = row.losses
  const [shown, show] = useState(open)
  return (
    <article className={styles.export}>
      <div className={styles.exportHead}>
        <strong>{row.format}</strong>{' '}
        <span className={ui.dimmed}>
          {formatDateTime(row.created_us)} · {t(`export.answers.${row.answers}`)}
          {row.filter && (
            <>
              {' · '}
              <code>{row.filter}</code>
            </>
          )}
        </span>{' '}
        <span className={row.state === 'failed' ? ui.warning : undefined}>{t(`export.state.${row.state}`, { done: row.done })}</span>{' '}
        {row.state === 'ready' && (
          <Button component="a" size="compact-md" href={`/api/projects/${encodeURIComponent(project)}/exports/${row.id}/file`} download>
            {t('export.download', { size: formatSize(row.bytes) })}
          </Button>
        )}
        <span className={ui.push} />
        <ActionButton aria-expanded={shown} onClick={() => show(!shown)}>
          {t(shown ? 'export.hide' : 'export.show')}
        </ActionButton>
      </div>
      {shown && (
        <div className={styles.exportMore}>
          {row.message && <p className={ui.problem}>{row.message}</p>}
          {row.state === 'ready' && <Losses losses={losses} />}
          {row.snippet && <CopyableText text={row.snippet} label={t('export.snippet')} />}
        </div>
      )}
    </article>
  )
}

function Losses({ losses }: { losses: readonly Schema<'LossView'>[] }) {
  return losses.length === 0 ? <p>{t('export.lossless')}</p> : <LossTable losses={losses} caption={t('export.lost')} />
}
