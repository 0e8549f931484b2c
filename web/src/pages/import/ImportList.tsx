// SPDX-License-Identifier: Apache-2.0
/** Imports, newest first: how far, what came of each, what can still be done, which rows were refused and why. */
import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Of, rest, said } from '../../api/rest'
import { Act } from '../../ui/atoms'
import { toast } from '../../ui/notifications'
import { count, moment, t } from '../../ui/texts'
import { listOf, refresh } from '../sharedQueries'

type Import = Of<'ImportView'>
type Deed = 'publish' | 'cancel' | 'rollback'

const BUSY = new Set(['reading', 'publishing', 'cancelling', 'rolling_back'])
const LOOK_EVERY_MS = 1_000

const importsOf = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'imports'],
    queryFn: () => said(rest.GET('/api/projects/{project}/imports', { params: { path: { project } } })),
    refetchInterval: ({ state }) => (state.data?.rows.some((row) => BUSY.has(row.state)) ? LOOK_EVERY_MS : false),
  })

const DEEDS: Readonly<Record<string, readonly Deed[]>> = {
  reading: ['cancel'],
  ready: ['publish', 'cancel'],
  failed: ['cancel'],
  published: ['rollback'],
}

export function Imports({ project }: { project: string }) {
  const { data } = useQuery(importsOf(project))
  if (!data || data.rows.length === 0) return null
  return (
    <section className="lw-band">
      <h2>{t('import.list')}</h2>
      <ul className="lw-imports">
        {data.rows.map((row) => (
          <One key={row.id} row={row} project={project} />
        ))}
      </ul>
    </section>
  )
}

function One({ row, project }: { row: Import; project: string }) {
  const [open, setOpen] = useState(false)
  const figures = (['added', 'attached', 'duplicates', 'refused'] as const).filter((name) => row[name] > 0 || name === 'added')
  return (
    <li>
      <div className="lw-rowform">
        <strong>{t('import.number', { id: row.id })}</strong>
        <span className="lw-soft">
          {row.format} · {moment(row.created_us)}
        </span>
        <span className={row.state === 'failed' ? 'lw-warning' : undefined} aria-live="polite">
          {t(`import.state.${row.state}`)}
        </span>
        {BUSY.has(row.state) && (
          <progress aria-label={t(`import.state.${row.state}`)} max={row.total || undefined} value={row.total ? row.done : undefined} />
        )}
        {figures.map((name) => (
          <span key={name}>
            {count(row[name])} <span className="lw-soft">{t(`import.figure.${name}`)}</span>
          </span>
        ))}
        <span className="lw-push" />
        {row.refused > 0 && (
          <Act on={open} aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('import.refused', { n: row.refused })}
          </Act>
        )}
        {(DEEDS[row.state] ?? []).map((deed) => (
          <Act key={deed} className="lw-edge" onClick={() => void perform(project, row.id, deed)}>
            {t(deed === 'publish' ? 'import.publish.act' : `import.${deed}`)}
          </Act>
        ))}
      </div>
      {row.message && (
        <p className="lw-problem" role={row.state === 'failed' ? 'alert' : undefined}>
          {row.message}
        </p>
      )}
      {open && <Refused project={project} number={row.id} />}
    </li>
  )
}

async function perform(project: string, number: number, deed: Deed): Promise<void> {
  const params = { params: { path: { project, number } } }
  const acts = {
    publish: () => rest.POST('/api/projects/{project}/imports/{number}/publish', params),
    cancel: () => rest.POST('/api/projects/{project}/imports/{number}/cancel', params),
    rollback: () => rest.POST('/api/projects/{project}/imports/{number}/rollback', params),
  }
  await said(acts[deed]()).catch((error: Error) => toast(error.message, { tone: 'bad' }))
  await refresh(project)
}

const refusedOf = (project: string, number: number) =>
  listOf(['project', project, 'refused', number], (cursor) =>
    said(
      rest.GET('/api/projects/{project}/imports/{number}/refused', {
        params: { path: { project, number }, query: cursor ? { cursor: Number(cursor) } : {} },
      }),
    ),
  )

function Refused({ project, number }: { project: string; number: number }) {
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(refusedOf(project, number))
  return (
    <>
      <table className="lw-rows">
        <thead>
          <tr>
            <th scope="col">{t('import.where')}</th>
            <th scope="col">{t('import.why')}</th>
            <th scope="col">{t('import.hint')}</th>
          </tr>
        </thead>
        <tbody>
          {data?.pages.flatMap((page) =>
            page.rows.map((row) => (
              <tr key={row.number}>
                <th scope="row">
                  <code>{row.where}</code>
                </th>
                <td>{row.message}</td>
                <td className="lw-soft">{row.hint}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      {hasNextPage && <Act onClick={() => void fetchNextPage()}>{t('import.refused.more')}</Act>}
    </>
  )
}
