// SPDX-License-Identifier: Apache-2.0
/** A project: where it is, what needs a person, how it goes over time, per label, per person. Each figure opens its items. */
import { Progress } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { client, unwrap } from '../../api/client'
import type { ProjectRow } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { ButtonLink } from '../../ui/ButtonLink'
import { EmptyState, ErrorView, LoadingState } from '../../ui/EmptyAndErrorStates'
import { notify } from '../../ui/notifications'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { projectsQuery, queryClient, refreshProject } from '../commonQueries'
import { ProjectLayout } from '../ProjectLayout'
import pages from '../pages.module.css'
import { mayInspect, mayLabel, mayManage } from '../rolePermissions'
import { AnnotatorSpeed } from './AnnotatorSpeed'
import { LabelCounts } from './LabelCounts'
import { ProgressChart } from './ProgressChart'

const DAY_US = 86_400_000_000

/** Progress of the last days. The end moves with the clock, so it is asked for when the question is. */
const progressQuery = (project: string, days: number) =>
  queryOptions({
    queryKey: ['project', project, 'progress', days],
    queryFn: () => {
      const to_us = Date.now() * 1000 + DAY_US / 24
      return unwrap(
        client.GET('/api/projects/{project}/progress', { params: { path: { project }, query: { from_us: to_us - days * DAY_US, to_us } } }),
      )
    },
  })

/** A young project is looked at by the hour. */
const defaultDays = ({ created_us }: ProjectRow): number => (Date.now() * 1000 - created_us < 3 * DAY_US ? 3 : 30)

export default function OverviewPage() {
  const { project } = useParams({ from: '/inside/p/$project' })
  const navigate = useNavigate()
  const keys = {
    l: {
      help: t('project.label'),
      run: () => document.querySelector<HTMLAnchorElement>('[data-label]')?.click(),
    },
    i: { help: t('project.tab.items'), run: () => void navigate({ to: '/p/$project/items', params: { project } }) },
  }
  return (
    <ProjectLayout project={project} tab="overview" keys={keys}>
      {(row) => <Overview row={row} />}
    </ProjectLayout>
  )
}

function Overview({ row }: { row: ProjectRow }) {
  const [days, setDays] = useState(() => defaultDays(row))
  const { data, error, refetch } = useQuery(progressQuery(row.name, days))
  return (
    <>
      <OverviewHeader row={row} />
      {row.counts.items === 0 ? <NoItems row={row} /> : mayInspect(row.role) && <ItemFunnel row={row} />}
      {mayInspect(row.role) && <NeedsAttention row={row} />}
      {error && <ErrorView error={error} retry={() => void refetch()} />}
      {!data && !error && <LoadingState />}
      {data && row.counts.items > 0 && (
        <>
          <ProgressChart progress={data} days={days} onDays={setDays} />
          <div className={pages.split}>
            {data.labels.length > 0 && <LabelCounts labels={data.labels} project={row.name} />}
            {data.people.length > 0 && <AnnotatorSpeed people={data.people} project={row.name} look={mayInspect(row.role)} />}
          </div>
        </>
      )}
    </>
  )
}

function OverviewHeader({ row }: { row: ProjectRow }) {
  const paused = row.state === 'paused'
  const turn = async (): Promise<void> => {
    const params = { params: { path: { project: row.name } }, body: {} }
    await unwrap(paused ? client.POST('/api/projects/{project}/resume', params) : client.POST('/api/projects/{project}/pause', params))
    await Promise.all([refreshProject(row.name), queryClient.invalidateQueries({ queryKey: projectsQuery.queryKey })])
    notify(t(paused ? 'project.resumed' : 'project.paused'), { undo: () => void turn() })
  }
  return (
    <div className={pages.head}>
      <h1 dir="auto">{row.title || row.name}</h1>
      {paused && <strong className={ui.warning}>{t('home.paused')}</strong>}
      <span className={ui.push} />
      {mayManage(row.role) && (
        <ActionButton outlined onClick={() => void turn().catch((error: Error) => notify(error.message, { tone: 'bad' }))}>
          {t(paused ? 'project.resume' : 'project.pause')}
        </ActionButton>
      )}
      {mayLabel(row.role) &&
        row.stages.map((stage, at) => (
          <ButtonLink
            key={stage.name}
            data-label={at === 0 || undefined}
            to="/p/$project/label/$stage"
            params={{ project: row.name, stage: stage.name }}
          >
            {row.stages.length > 1 ? stage.name : t('project.label')}
          </ButtonLink>
        ))}
    </div>
  )
}

function NoItems({ row }: { row: ProjectRow }) {
  return (
    <EmptyState title={t('project.noitems')} lead={t('project.noitems.lead')} command={`labelwright import ./folder --project ${row.name}`}>
      {mayManage(row.role) && (
        <ButtonLink to="/p/$project/import" params={{ project: row.name }}>
          {t('project.tab.import')}
        </ButtonLink>
      )}
    </EmptyState>
  )
}

const PARTS = ['done', 'waiting', 'open', 'excluded'] as const

/** Where are we: the funnel, and the figures that open what is behind them. */
function ItemFunnel({ row: { name, counts, stages } }: { row: ProjectRow }) {
  const waiting = Math.max(0, counts.items - counts.open - counts.done - counts.excluded)
  const sizes = { done: counts.done, waiting, open: counts.open, excluded: counts.excluded }
  return (
    <section className={pages.band} aria-label={t('project.where')}>
      <div className={`${pages.funnel} ${pages.funnelBig}`} aria-hidden="true">
        {PARTS.map((part) => (
          <span key={part} data-part={part} style={{ width: `${(100 * sizes[part]) / Math.max(1, counts.items)}%` }} />
        ))}
      </div>
      <div className={pages.figures}>
        {PARTS.map((part) => (
          <Link key={part} to="/p/$project/items" params={{ project: name }} search={{ filter: `state == "${part}"` }}>
            <strong>{sizes[part].toLocaleString()}</strong>
            <span className={ui.dimmed}>{t(`state.${part}`)}</span>
          </Link>
        ))}
        <Link to="/p/$project/items" params={{ project: name }}>
          <strong>{counts.items.toLocaleString()}</strong>
          <span className={ui.dimmed}>{t('project.items')}</span>
        </Link>
        {stages.length === 1 && <StageFigure stage={stages[0]!} />}
      </div>
      {stages.length > 1 && (
        <ol className={pages.stages} aria-label={t('project.stages')}>
          {stages.map((stage) => (
            <li key={stage.name}>
              <StageFigure stage={stage} />
              <Progress
                size="sm"
                aria-label={t('project.answers', { stage: stage.name })}
                value={(100 * stage.submitted) / Math.max(1, stage.wanted)}
              />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function StageFigure({ stage }: { stage: ProjectRow['stages'][number] }) {
  return (
    <span>
      <strong>
        {stage.submitted.toLocaleString()} <small className={ui.dimmed}>/ {stage.wanted.toLocaleString()}</small>
      </strong>
      <span className={ui.dimmed}>
        {t('project.answers', { stage: stage.name })}
        {stage.paused && <strong className={ui.warning}> · {t('home.paused')}</strong>}
      </span>
    </span>
  )
}

function NeedsAttention({ row: { name, counts } }: { row: ProjectRow }) {
  const waiting = counts.items - counts.open - counts.done - counts.excluded
  if (counts.flags === 0 && waiting <= 0) return null
  const line = (filter: string, text: string, lead: string) => (
    <li>
      <Link className={pages.inlineLink} to="/p/$project/items" params={{ project: name }} search={{ filter }}>
        {text}
      </Link>{' '}
      <span className={ui.dimmed}>{lead}</span>
    </li>
  )
  return (
    <section className={pages.band}>
      <h2>{t('project.needs')}</h2>
      <ul>
        {counts.flags > 0 && line('flags > 0', t('project.flags', { n: counts.flags }), t('project.flags.lead'))}
        {waiting > 0 && line('state == "waiting"', t('project.waiting', { n: waiting }), t('project.waiting.lead'))}
      </ul>
    </section>
  )
}
