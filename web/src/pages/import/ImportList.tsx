// SPDX-License-Identifier: Apache-2.0
/** Imports, newest first: how far, what came of each, what can still be done, which rows were refused and why. */
import { Progress, Table } from '@mantine/core'
import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client, unwrap } from '../../api/client'
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { notify } from '../../ui/notifications'
import { formatCount, formatDateTime, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { pagedQuery, refreshProject } from '../commonQueries'
import { LossTable } from '../LossTable'
import pages from '../pages.module.css'
import styles from './import.module.css'

type Import = Schema<'ImportView'>
type ImportAction = 'publish' | 'cancel' | 'rollback'

const BUSY = new Set(['reading', 'publishing', 'cancelling', 'rolling_back', 'failing'])
const LOOK_EVERY_MS = 1_000

const importsQuery = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'imports'],
    queryFn: () => unwrap(client.GET('/api/projects/{project}/imports', { params: { path: { project } } })),
    refetchInterval: ({ state }) => (state.data?.rows.some((row) => BUSY.has(row.state)) ? LOOK_EVERY_MS : false),
  })

const ACTIONS: Readonly<Record<string, readonly ImportAction[]>> = {
  reading: ['cancel'],
  ready: ['publish', 'cancel'],
  failed: ['cancel'],
  published: ['rollback'],
}

export function ImportList({ project }: { project: string }) {
  const { data } = useQuery(importsQuery(project))
  if (!data || data.rows.length === 0) return null
  return (
    <section className={pages.band}>
      <h2>{t('import.list')}</h2>
      <ul className={styles.imports}>
        {data.rows.map((row) => (
          <ImportRow key={row.id} row={row} project={project} />
        ))}
      </ul>
    </section>
  )
}

function ImportRow({ row, project }: { row: Import; project: string }) {
  const [open, setOpen] = useState(false)
  const [lossesOpen, setLossesOpen] = useState(false)
  const figures = (['added', 'attached', 'duplicates', 'refused'] as const).filter((name) => row[name] > 0 || name === 'added')
  return (
    <li>
      <div className={ui.row}>
        <strong>{t('import.number', { id: row.id })}</strong>
        <span className={ui.dimmed}>
          {row.format} · {formatDateTime(row.created_us)}
        </span>
        <span className={row.state === 'failed' ? ui.warning : undefined} aria-live="polite">
          {t(`import.state.${row.state}`)}
        </span>
        {BUSY.has(row.state) && (
          <Progress
            w={120}
            aria-label={t(`import.state.${row.state}`)}
            value={row.total ? (100 * row.done) / row.total : 100}
            animated={!row.total}
          />
        )}
        {figures.map((name) => (
          <span key={name}>
            {formatCount(row[name])} <span className={ui.dimmed}>{t(`import.figure.${name}`)}</span>
          </span>
        ))}
        <span className={ui.push} />
        {row.losses + row.notes > 0 && (
          <ActionButton on={lossesOpen} aria-expanded={lossesOpen} onClick={() => setLossesOpen(!lossesOpen)}>
            {row.losses > 0 ? t('import.losses', { n: row.losses }) : t('import.notes', { n: row.notes })}
          </ActionButton>
        )}
        {row.refused > 0 && (
          <ActionButton on={open} aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('import.refused', { n: row.refused })}
          </ActionButton>
        )}
        {(ACTIONS[row.state] ?? []).map((deed) => (
          <ActionButton key={deed} outlined onClick={() => void perform(project, row.id, deed)}>
            {t(deed === 'publish' ? 'import.publish.act' : `import.${deed}`)}
          </ActionButton>
        ))}
      </div>
      {row.message && (
        <p className={ui.problem} role={row.state === 'failed' ? 'alert' : undefined}>
          {row.message}
        </p>
      )}
      {lossesOpen && <Losses project={project} number={row.id} />}
      {open && <RefusedRows project={project} number={row.id} />}
    </li>
  )
}

async function perform(project: string, number: number, deed: ImportAction): Promise<void> {
  const params = { params: { path: { project, number } } }
  const acts = {
    publish: () => client.POST('/api/projects/{project}/imports/{number}/publish', params),
    cancel: () => client.POST('/api/projects/{project}/imports/{number}/cancel', params),
    rollback: () => client.POST('/api/projects/{project}/imports/{number}/rollback', params),
  }
  await unwrap(acts[deed]()).catch((error: Error) => notify(error.message, { tone: 'bad' }))
  await refreshProject(project)
}

const refusedRowsQuery = (project: string, number: number) =>
  pagedQuery(['project', project, 'refused', number], (cursor) =>
    unwrap(
      client.GET('/api/projects/{project}/imports/{number}/refused', {
        params: { path: { project, number }, query: cursor ? { cursor: Number(cursor) } : {} },
      }),
    ),
  )

const lossesQuery = (project: string, number: number) =>
  pagedQuery(['project', project, 'losses', number], (cursor) =>
    unwrap(
      client.GET('/api/projects/{project}/imports/{number}/losses', {
        params: { path: { project, number }, query: cursor ? { cursor: Number(cursor) } : {} },
      }),
    ),
  )

function Losses({ project, number }: { project: string; number: number }) {
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(lossesQuery(project, number))
  return (
    <>
      <LossTable losses={data?.pages.flatMap((page) => page.rows) ?? []} caption={t('import.lost')} />
      {hasNextPage && <ActionButton onClick={() => void fetchNextPage()}>{t('import.losses.more')}</ActionButton>}
    </>
  )
}

function RefusedRows({ project, number }: { project: string; number: number }) {
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(refusedRowsQuery(project, number))
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('import.where')}</Table.Th>
            <Table.Th scope="col">{t('import.why')}</Table.Th>
            <Table.Th scope="col">{t('import.hint')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data?.pages.flatMap((page) =>
            page.rows.map((row) => (
              <Table.Tr key={row.number}>
                <Table.Th scope="row">
                  <code>{row.where}</code>
                </Table.Th>
                <Table.Td>{row.message}</Table.Td>
                <Table.Td className={ui.dimmed}>{row.hint}</Table.Td>
              </Table.Tr>
            )),
          )}
        </Table.Tbody>
      </Table>
      {hasNextPage && <ActionButton onClick={() => void fetchNextPage()}>{t('import.refused.more')}</ActionButton>}
    </>
  )
}
