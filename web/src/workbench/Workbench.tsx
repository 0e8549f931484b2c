// SPDX-License-Identifier: Apache-2.0
/** The labelling screen: it lays out the parts and binds the keys. What happens is the session's; what is shown of the item is the surface's. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { t } from '../ui/texts'
import { useDark } from '../ui/useDarkMode'
import { BottomBar } from './BottomBar'
import { expose } from './debugStats'
import { heartbeat, watchHand } from './flagsAndComments'
import { listenKeys, run, type Screen } from './keyboard'
import type { Session } from './labellingSession'
import { Choices } from './QuestionList'
import { Rest } from './QueueStatus'
import { KeySheet } from './ShortcutEditor'
import { Panel, type Tab } from './SidePanel'
import { useFold, useSession } from './sessionHooks'
import { Rail } from './ToolRail'
import { TopBar } from './TopBar'
import './workbench.css'

export interface WorkbenchProps {
  readonly session: Session
  readonly author: string
}

export function Workbench({ session, author }: WorkbenchProps) {
  const dark = useDark()
  const { drawing } = session.schema
  const [rail, foldRail] = useFold('rail', true)
  const [panel, foldPanel] = useFold(drawing ? 'panel' : 'panel.answers', drawing)
  const [tab, setTab] = useState<Tab>('marks')
  const [sheet, setSheet] = useState(false)
  useSession(session)

  const screen = useMemo<Screen>(
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
  useEffect(() => listenKeys(session, screen), [session, screen])
  useEffect(() => heartbeat(session), [session])
  useEffect(() => watchHand(session), [session])
  useEffect(() => expose(session), [session])
  useEffect(() => session.setDark(dark), [session, dark])

  const act = (command: string): void => void run(session, screen, command)
  const showRail = drawing && session.plugin.tools.length > 0 && rail
  return (
    <div className="lw-bench" data-rail={showRail || undefined} data-panel={panel || undefined}>
      <TopBar session={session} act={act} />
      {showRail && <Rail session={session} act={act} />}
      <main
        className="lw-item"
        data-form={(!drawing && session.schema.groups.length > 1) || undefined}
        data-deal={session.schema.dealing || undefined}
        data-draw={drawing || undefined}
        aria-label={t('bench.item.region')}
      >
        <Stage session={session} />
        {session.task === null && <Rest session={session} />}
        {!drawing && session.task && <Choices session={session} />}
      </main>
      {panel && <Panel session={session} author={author} tab={drawing || tab !== 'marks' ? tab : 'guidelines'} onTab={setTab} />}
      <BottomBar session={session} act={act} />
      <KeySheet keys={session.keys} open={sheet} onClose={() => setSheet(false)} />
      <p className="lw-hidden" aria-live="polite">
        {session.spoken}
      </p>
    </div>
  )
}

/** Where the surface lives. React makes the element once and never looks inside. */
function Stage({ session }: { session: Session }) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    session.mount(host.current!)
    session.surface?.focus()
    return () => session.unmount()
  }, [session])
  const { task, plugin } = session
  const title = task ? task.slot.assignment.item.title : t('bench.item.region')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the surface takes keys of its own
    <div ref={host} className="lw-stage" data-media={plugin.media} role="region" tabIndex={0} aria-label={title} hidden={task === null} />
  )
}

function focusSoon(selector: string): void {
  setTimeout(() => document.querySelector<HTMLElement>(selector)?.focus(), 50)
}
