// SPDX-License-Identifier: Apache-2.0
/** Home: projects as rows - what it is, how far, what needs you, and the way to the bench. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { remove } from '../../api/client'
import type { ProjectRow } from '../../api/types'
import { Act } from '../../ui/atoms'
import { Shell } from '../../ui/shell'
import { Empty, Loading, ProblemView } from '../../ui/states'
import { t } from '../../ui/texts'
import { me, projects, queries } from '../queries'
import './home.css'

export default function Home() {
  const { data, error, refetch } = useQuery(projects)
  return (
    <Shell right={<Account />}>
      <h1 className="lw-home-title">{t('home.title')}</h1>
      {error && <ProblemView error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.rows.length === 0 && (
        <Empty title={t('home.empty')} lead={t('home.empty.lead')} command={'labelwright start ./photos --choice cat,dog'} />
      )}
      {data && data.rows.length > 0 && <Projects rows={data.rows} />}
    </Shell>
  )
}

function Account() {
  const navigate = useNavigate()
  const { data } = useQuery(me)
  const leave = async (): Promise<void> => {
    await remove('/session').catch(() => undefined)
    queries.clear()
    await navigate({ to: '/signin' })
  }
  return (
    <>
      <span className="lw-soft">{data?.person?.name}</span>
      <Act onClick={() => void leave()}>{t('app.signout')}</Act>
    </>
  )
}

function Projects({ rows }: { rows: readonly ProjectRow[] }) {
  return (
    <table className="lw-projects">
      <thead>
        <tr>
          <th scope="col">{t('home.column.project')}</th>
          <th scope="col">{t('home.column.progress')}</th>
          <th scope="col">{t('home.column.needs')}</th>
          <th scope="col">{t('home.column.act')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Project key={row.name} row={row} />
        ))}
      </tbody>
    </table>
  )
}

/** Stages that people work in with the labelling screen. */
const WORKED = new Set(['label', 'annotate', 'pilot'])

function Project({ row }: { row: ProjectRow }) {
  const { counts } = row
  return (
    <tr>
      <th scope="row">
        <strong>{row.title || row.name}</strong>
        <span className="lw-soft">
          {row.media} · {t('home.role', { role: row.role })}
          {row.state === 'paused' && ` · ${t('home.paused')}`}
        </span>
      </th>
      <td>
        <Funnel row={row} />
        <span className="lw-soft">
          {t('home.items', { done: counts.done, items: counts.items })}
          {row.pace_per_hour ? ` · ${t('home.pace', { pace: Math.round(row.pace_per_hour) })}` : ''}
        </span>
      </td>
      <td>
        {row.needs?.map((need) => (
          <span key={need.what} className="lw-need">
            {need.link ? <a href={need.link}>{`${need.count} ${need.what}`}</a> : `${need.count} ${need.what}`}
          </span>
        ))}
        {row.mine && row.mine.submitted_today > 0 && <span className="lw-soft">{t('home.today', { n: row.mine.submitted_today })}</span>}
      </td>
      <td className="lw-project-acts">
        {row.stages
          .filter((stage) => WORKED.has(stage.type))
          .map((stage) => (
            <Link
              key={stage.name}
              className="lw-plain lw-go"
              to="/p/$project/label/$stage"
              params={{ project: row.name, stage: stage.name }}
            >
              {stage.name} ›
            </Link>
          ))}
      </td>
    </tr>
  )
}

function Funnel({ row: { counts } }: { row: ProjectRow }) {
  const share = (n: number): string => `${(100 * n) / Math.max(1, counts.items)}%`
  return (
    <div className="lw-funnel" aria-hidden="true">
      <span data-part="done" style={{ width: share(counts.done) }} />
      <span data-part="excluded" style={{ width: share(counts.excluded) }} />
    </div>
  )
}
