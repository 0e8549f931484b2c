// SPDX-License-Identifier: Apache-2.0
/** Home: projects as rows - what it is, how far, what needs you, and the way to the bench. */
import { Code, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ProjectRow } from '../../api/wireTypes'
import { ButtonLink } from '../../ui/ButtonLink'
import { EmptyState, ErrorView, LoadingState } from '../../ui/EmptyAndErrorStates'
import { PageShell } from '../../ui/PageShell'
import { ShortcutDialog, usePageShortcuts } from '../../ui/PageShortcuts'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { currentUserQuery, projectsQuery } from '../commonQueries'
import pages from '../pages.module.css'
import { mayInspect, mayLabel } from '../rolePermissions'
import styles from './home.module.css'

export default function HomePage() {
  const { data, error, refetch } = useQuery(projectsQuery)
  const mayCreate = useQuery(currentUserQuery).data?.can_create_projects ?? false
  const keys = useProjectShortcuts(data?.rows ?? [], mayCreate)
  const [sheet, setSheet] = useState(false)
  const all = { ...keys, '?': { help: t('keys.title'), run: () => setSheet(true) } }
  usePageShortcuts(all)
  return (
    <PageShell right={<Account />}>
      <div className={pages.head}>
        <h1>{t('home.title')}</h1>
        <span className={ui.push} />
        {mayCreate && <ButtonLink to="/new">{t('home.new')}</ButtonLink>}
      </div>
      {error && <ErrorView error={error} retry={() => void refetch()} />}
      {!data && !error && <LoadingState />}
      {data?.rows.length === 0 && (mayCreate ? <FirstRun /> : <EmptyState title={t('home.empty')} lead={t('home.empty.invited')} />)}
      {data && data.rows.length > 0 && <Projects rows={data.rows} />}
      <ShortcutDialog keys={all} open={sheet} onClose={() => setSheet(false)} />
    </PageShell>
  )
}

/** j and k walk the projects, n makes one. */
function useProjectShortcuts(rows: readonly ProjectRow[], mayCreate: boolean) {
  const navigate = useNavigate()
  const step = (by: number): void => {
    const links = [...document.querySelectorAll<HTMLElement>('[data-project]')]
    const at = links.indexOf(document.activeElement as HTMLElement)
    links[Math.min(Math.max(at + by, 0), rows.length - 1)]?.focus()
  }
  return {
    j: { help: t('key.list.next'), run: () => step(1) },
    k: { help: t('key.list.previous'), run: () => step(-1) },
    ...(mayCreate && { n: { help: t('home.new'), run: () => void navigate({ to: '/new' }) } }),
  }
}

function Account() {
  const { data } = useQuery(currentUserQuery)
  return (
    <>
      {data?.person?.is_admin && (
        <ButtonLink variant="quiet" to="/people">
          {t('everyone.title')}
        </ButtonLink>
      )}
      <ButtonLink variant="quiet" to="/account">
        {data?.person?.name}
      </ButtonLink>
    </>
  )
}

function FirstRun() {
  const isAdmin = useQuery(currentUserQuery).data?.person?.is_admin
  return (
    <EmptyState title={t('home.empty')} lead={t('home.empty.lead')}>
      <ol className={styles.firstSteps}>
        {(['demo', 'template', 'folder'] as const).map((way) => (
          <li key={way}>
            <h3>{t(`home.way.${way}`)}</h3>
            <p>{t(`home.way.${way}.lead`)}</p>
            {way === 'template' ? <ButtonLink to="/new">{t('home.new')}</ButtonLink> : <Code block>{t(`home.way.${way}.command`)}</Code>}
          </li>
        ))}
        {isAdmin && (
          <li>
            <h3>{t('home.way.backup')}</h3>
            <p>{t('home.way.backup.lead')}</p>
            <ButtonLink variant="default" to="/restore">
              {t('restore.heading')}
            </ButtonLink>
          </li>
        )}
      </ol>
    </EmptyState>
  )
}

function Projects({ rows }: { rows: readonly ProjectRow[] }) {
  return (
    <Table className={styles.projects}>
      <Table.Thead>
        <Table.Tr>
          {(['project', 'progress', 'needs', 'act'] as const).map((column) => (
            <Table.Th key={column} scope="col">
              {t(`home.column.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Project key={row.name} row={row} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Project({ row }: { row: ProjectRow }) {
  const { counts } = row
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Link data-project to="/p/$project" params={{ project: row.name }} className={styles.projectName}>
          <bdi>{row.title || row.name}</bdi>
        </Link>
        <span className={ui.dimmed}>
          {row.media} · {t('home.role', { role: row.role })}
          {row.state === 'paused' && <strong className={ui.warning}> · {t('home.paused')}</strong>}
        </span>
      </Table.Th>
      <Table.Td>
        <Funnel row={row} />
        <span className={ui.dimmed}>{t('home.items', { done: counts.done, items: counts.items })}</span>
      </Table.Td>
      <Table.Td>
        <NeedsAttention row={row} />
      </Table.Td>
      <Table.Td className={styles.projectActs}>
        {mayLabel(row.role) &&
          row.stages.map((stage) => (
            <ButtonLink
              key={stage.name}
              variant="default"
              to="/p/$project/label/$stage"
              params={{ project: row.name, stage: stage.name }}
              aria-label={`${stage.name}: ${row.title || row.name}`}
            >
              {stage.name} ›
            </ButtonLink>
          ))}
      </Table.Td>
    </Table.Tr>
  )
}

/** What a person has to decide: flags, items that wait, a project without data. */
function NeedsAttention({ row: { name, role, counts } }: { row: ProjectRow }) {
  const waiting = counts.items - counts.open - counts.done - counts.excluded
  const look = (filter: string, text: string) => (
    <Link className={styles.need} to="/p/$project/items" params={{ project: name }} search={{ filter }}>
      {text}
    </Link>
  )
  if (!mayInspect(role)) return null
  return (
    <>
      {counts.flags > 0 && look('flags > 0', t('project.flags', { n: counts.flags }))}
      {waiting > 0 && look('state == "waiting"', t('project.waiting', { n: waiting }))}
      {counts.items === 0 && (
        <Link className={styles.need} to="/p/$project/import" params={{ project: name }}>
          {t('home.noitems')}
        </Link>
      )}
    </>
  )
}

function Funnel({ row: { counts } }: { row: ProjectRow }) {
  const share = (n: number): string => `${(100 * n) / Math.max(1, counts.items)}%`
  return (
    <div className={pages.funnel} aria-hidden="true">
      <span data-part="done" style={{ width: share(counts.done) }} />
      <span data-part="waiting" style={{ width: share(counts.items - counts.open - counts.done - counts.excluded) }} />
      <span data-part="excluded" style={{ width: share(counts.excluded) }} />
    </div>
  )
}
