// SPDX-License-Identifier: Apache-2.0
/** The frame of a project's pages: its name, the way between its pages, live figures. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import type { ProjectRow } from '../api/types'
import { Empty, Loading, ProblemView } from '../ui/EmptyAndErrorStates'
import { Shell } from '../ui/PageShell'
import { type PageKeys, PageSheet, usePageKeys } from '../ui/PageShortcuts'
import { t } from '../ui/texts'
import { mayExport, mayLook, mayManage } from './rolePermissions'
import { projectOf } from './sharedQueries'
import { useLive } from './useLiveUpdates'

const TABS = [
  { name: 'overview', to: '/p/$project', may: () => true },
  { name: 'items', to: '/p/$project/items', may: mayLook },
  { name: 'import', to: '/p/$project/import', may: mayManage },
  { name: 'export', to: '/p/$project/export', may: mayExport },
  { name: 'settings', to: '/p/$project/settings', may: mayManage },
  { name: 'people', to: '/p/$project/people', may: mayLook },
] as const

export interface FrameProps {
  readonly project: string
  readonly tab: (typeof TABS)[number]['name']
  /** The page fills the window and scrolls inside. */
  readonly wide?: boolean
  readonly keys?: PageKeys
  readonly children: (row: ProjectRow) => ReactNode
}

export function Frame({ project, tab, wide = false, keys = {}, children }: FrameProps) {
  const { data, error, refetch } = useQuery(projectOf(project))
  const navigate = useNavigate()
  const [sheet, setSheet] = useState(false)
  useLive(project)
  const open = TABS.find(({ name }) => name === tab)!.may(data?.role ?? '')
  const go = TABS.filter(({ may }) => may(data?.role ?? '')).map(
    ({ name, to }, at) =>
      [`Alt+${at + 1}`, { help: t(`project.tab.${name}`), run: () => void navigate({ to, params: { project } }) }] as const,
  )
  const all: PageKeys = { ...keys, ...Object.fromEntries(go), '?': { help: t('keys.title'), run: () => setSheet(true) } }
  usePageKeys(all)
  const title = data?.title || project
  useEffect(() => {
    document.title = `${title} · ${t(`project.tab.${tab}`)}`
  }, [title, tab])
  return (
    <Shell crumbs={[{ title, to: `/p/${project}` }]} nav={<Tabs project={project} role={data?.role} tab={tab} />} wide={wide}>
      {error && <ProblemView error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data &&
        (open ? (
          children(data)
        ) : (
          <Empty title={t('project.notyours', { role: t(`role.${data.role}`) })} lead={t('project.notyours.lead')} />
        ))}
      <PageSheet keys={all} open={sheet} onClose={() => setSheet(false)} />
    </Shell>
  )
}

function Tabs({ project, role, tab }: { project: string; role: string | undefined; tab: string }) {
  return (
    <nav aria-label={t('project.pages')} className="lw-pagetabs">
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
