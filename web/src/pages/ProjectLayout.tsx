// SPDX-License-Identifier: Apache-2.0
/** The frame of a project's pages: its name, the way between its pages, live figures. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import type { ProjectRow } from '../api/wireTypes'
import { EmptyState, ErrorView, LoadingState } from '../ui/EmptyAndErrorStates'
import { PageShell } from '../ui/PageShell'
import { type PageShortcutTable, ShortcutDialog, usePageShortcuts } from '../ui/PageShortcuts'
import { t } from '../ui/texts'
import { projectQuery } from './commonQueries'
import styles from './pages.module.css'
import { mayExport, mayInspect, mayManage } from './rolePermissions'
import { useLiveUpdates } from './useLiveUpdates'

const TABS = [
  { name: 'overview', to: '/p/$project', may: () => true },
  { name: 'items', to: '/p/$project/items', may: mayInspect },
  { name: 'import', to: '/p/$project/import', may: mayManage },
  { name: 'export', to: '/p/$project/export', may: mayExport },
  { name: 'settings', to: '/p/$project/settings', may: mayManage },
  { name: 'people', to: '/p/$project/people', may: mayInspect },
] as const

export interface ProjectLayoutProps {
  readonly project: string
  readonly tab: (typeof TABS)[number]['name']
  /** The page fills the window and scrolls inside. */
  readonly wide?: boolean
  readonly keys?: PageShortcutTable
  readonly children: (row: ProjectRow) => ReactNode
}

export function ProjectLayout({ project, tab, wide = false, keys = {}, children }: ProjectLayoutProps) {
  const { data, error, refetch } = useQuery(projectQuery(project))
  const navigate = useNavigate()
  const [sheet, setSheet] = useState(false)
  useLiveUpdates(project)
  const open = TABS.find(({ name }) => name === tab)!.may(data?.role ?? '')
  const go = TABS.filter(({ may }) => may(data?.role ?? '')).map(
    ({ name, to }, at) =>
      [`Alt+${at + 1}`, { help: t(`project.tab.${name}`), run: () => void navigate({ to, params: { project } }) }] as const,
  )
  const all: PageShortcutTable = { ...keys, ...Object.fromEntries(go), '?': { help: t('keys.title'), run: () => setSheet(true) } }
  usePageShortcuts(all)
  const title = data?.title || project
  useEffect(() => {
    document.title = `${title} · ${t(`project.tab.${tab}`)}`
  }, [title, tab])
  return (
    <PageShell crumbs={[{ title, to: `/p/${project}` }]} nav={<Tabs project={project} role={data?.role} tab={tab} />} wide={wide}>
      {error && <ErrorView error={error} retry={() => void refetch()} />}
      {!data && !error && <LoadingState />}
      {data &&
        (open ? (
          children(data)
        ) : (
          <EmptyState title={t('project.notyours', { role: t(`role.${data.role}`) })} lead={t('project.notyours.lead')} />
        ))}
      <ShortcutDialog keys={all} open={sheet} onClose={() => setSheet(false)} />
    </PageShell>
  )
}

function Tabs({ project, role, tab }: { project: string; role: string | undefined; tab: string }) {
  return (
    <nav aria-label={t('project.pages')} className={styles.pagetabs}>
      {TABS.filter(({ may }) => may(role ?? '')).map(({ name, to }) => (
        <Link
          key={name}
          to={to}
          params={{ project }}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={name === tab ? 'page' : undefined}
        >
          {t(`project.tab.${name}`)}
        </Link>
      ))}
    </nav>
  )
}
