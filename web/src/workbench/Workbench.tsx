// SPDX-License-Identifier: Apache-2.0
/** The labelling screen: it lays out the parts and binds the keys. What happens is the session's; what is shown of the item is the surface's. */
import { VisuallyHidden } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { t } from '../ui/texts'
import { useDarkMode } from '../ui/useDarkMode'
import { watchActivity } from './activityWatch'
import { BottomBar } from './BottomBar'
import { exposeDebugStats } from './debugStats'
import { listenToKeyboard, runCommand, type ScreenActions } from './keyboard'
import type { LabellingSession } from './labellingSession'
import { startHeartbeat } from './leaseHeartbeat'
import { QuestionList } from './QuestionList'
import { QueueStatus, type QueueStatusProps } from './QueueStatus'
import { ShortcutEditor } from './ShortcutEditor'
import { type PanelTab, SidePanel } from './SidePanel'
import { useSessionState, useStoredToggle } from './sessionHooks'
import { ToolRail } from './ToolRail'
import { TopBar } from './TopBar'
import styles from './workbench.module.css'

export interface WorkbenchProps {
  readonly session: LabellingSession
  readonly author: string
  /** Where to go when there is nothing to label. */
  readonly links: QueueStatusProps['links']
}

export function Workbench({ session, author, links }: WorkbenchProps) {
  const dark = useDarkMode()
  const { drawing } = session.schema
  const [rail, foldRail] = useStoredToggle('rail', true)
  const [panel, foldPanel] = useStoredToggle(drawing ? 'panel' : 'panel.answers', drawing)
  const [tab, setTab] = useState<PanelTab>('marks')
  const [sheet, setSheet] = useState(false)
  useSessionState(session)

  const screen = useMemo<ScreenActions>(
    () => ({
      rail: foldRail,
      panel: foldPanel,
      keys: () => setSheet(true),
      find: () => focusSoon('[data-find]'),
      tab: (name) => {
        setTab(name)
        foldPanel(true)
        if (name === 'comments') focusSoon('[data-comment]')
      },
    }),
    [foldRail, foldPanel],
  )
  useEffect(() => listenToKeyboard(session, screen), [session, screen])
  useEffect(() => startHeartbeat(session), [session])
  useEffect(() => watchActivity(session), [session])
  useEffect(() => exposeDebugStats(session), [session])
  useEffect(() => session.setDark(dark), [session, dark])

  const act = (command: string): void => void runCommand(session, screen, command)
  const showRail = drawing && session.plugin.tools.length > 0 && rail
  return (
    <div className={styles.workbench} data-rail={showRail || undefined} data-panel={panel || undefined}>
      <TopBar session={session} act={act} />
      {showRail && <ToolRail session={session} act={act} />}
      <main
        className={styles.item}
        data-item=""
        data-form={(!drawing && session.schema.groups.length > 1) || undefined}
        data-deal={session.schema.dealing || undefined}
        data-draw={drawing || undefined}
        aria-label={t('bench.item.region')}
      >
        <Stage session={session} />
        {session.item === null && <QueueStatus session={session} links={links} />}
        {!drawing && session.item && <QuestionList session={session} />}
      </main>
      {panel && <SidePanel session={session} author={author} tab={drawing || tab !== 'marks' ? tab : 'guidelines'} onTab={setTab} />}
      <BottomBar session={session} act={act} />
      <ShortcutEditor keys={session.keys} open={sheet} onClose={() => setSheet(false)} />
      <Announcement session={session} />
    </div>
  )
}

/** What only a screen reader hears. */
function Announcement({ session }: { session: LabellingSession }) {
  useSessionState(session, ({ status }) => [status.announcement])
  return (
    <VisuallyHidden component="p" aria-live="polite">
      {session.status.announcement}
    </VisuallyHidden>
  )
}

/** Where the surface lives. React makes the element once and never looks inside. */
function Stage({ session }: { session: LabellingSession }) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    session.mount(host.current!)
    session.surface?.focus()
    return () => session.unmount()
  }, [session])
  const { item, plugin } = session
  const title = item ? item.slot.assignment.item.title : t('bench.item.region')
  return (
    <div
      ref={host}
      className={styles.stage}
      data-stage
      data-media={plugin.media}
      role="region"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the surface takes keys of its own
      tabIndex={0}
      aria-label={title}
      hidden={item === null}
    />
  )
}

function focusSoon(selector: string): void {
  setTimeout(() => document.querySelector<HTMLElement>(selector)?.focus(), 50)
}
