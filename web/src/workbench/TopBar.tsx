// SPDX-License-Identifier: Apache-2.0
/** Where am I, how far, is it saved, how long: one line. */
import { Progress, VisuallyHidden } from '@mantine/core'
import { ActionButton } from '../ui/ActionButton'
import { BreadcrumbTrail, ColorSchemeSwitch } from '../ui/PageShell'
import { formatCount, formatDuration, formatTime, t } from '../ui/texts'
import ui from '../ui/ui.module.css'
import type { LabellingSession } from './labellingSession'
import { useEverySecond, useSessionState } from './sessionHooks'
import styles from './workbench.module.css'

export function TopBar({ session, act }: { session: LabellingSession; act: (command: string) => void }) {
  useSessionState(session)
  const { project, stage } = session.labelling
  return (
    <header className={`${ui.top} ${styles.workbenchTop}`}>
      <VisuallyHidden component="h1">
        {project.title || project.name}, {stage.name}
      </VisuallyHidden>
      <BreadcrumbTrail
        crumbs={[{ title: project.title || project.name, to: `/p/${encodeURIComponent(project.name)}` }, { title: stage.name }]}
      />
      <ItemProgress session={session} />
      <span className={ui.push} />
      <Saved session={session} />
      <Clock session={session} />
      <ColorSchemeSwitch />
      <ActionButton shortcut={session.keys.keyOf('label.keys')} onClick={() => act('label.keys')}>
        {t('bench.keys')}
      </ActionButton>
    </header>
  )
}

/** The server counts what is left no farther than this: then there is no whole to show a part of. */
const COUNTED_TO = 200

function ItemProgress({ session }: { session: LabellingSession }) {
  useSessionState(session, ({ decided }) => [decided])
  const { submitted, open_items: left } = session.labelling.totals
  const here = submitted + session.decided
  if (left == null || left === COUNTED_TO) return <span className={ui.dimmed}>{t('bench.item', { n: formatCount(here + 1) })}</span>
  const total = submitted + left
  return (
    <span className={styles.progressText}>
      <span>{t('bench.item.of', { n: formatCount(Math.min(here + 1, total)), total: formatCount(total) })}</span>
      <Progress
        w={160}
        size={4}
        value={(100 * here) / Math.max(1, total)}
        aria-label={t('bench.progress', { done: formatCount(here), total: formatCount(total) })}
      />
    </span>
  )
}

function Saved({ session }: { session: LabellingSession }) {
  useSessionState(session, ({ saved, queue }) => [JSON.stringify(saved), queue.unsent, queue.supply])
  const { saved, queue } = session
  const sending = queue.unsent
  if (queue.supply === 'offline' || saved.state === 'offline') {
    const waiting = sending + (saved.state === 'saved' ? 0 : saved.waiting)
    return (
      <span className={styles.warn} role="status">
        {t('status.offline', { n: waiting })}
      </span>
    )
  }
  if (saved.state === 'refused') return <span className={styles.bad}>{t('status.refused', { message: saved.message })}</span>
  if (saved.state === 'saved' && sending > 1) return <span className={ui.dimmed}>{t('status.sending', { n: sending })}</span>
  const words =
    saved.state === 'saved' ? (saved.at_us === null ? '' : t('status.saved', { at: formatTime(saved.at_us) })) : t(`status.${saved.state}`)
  return <span className={ui.dimmed}>{words}</span>
}

function Clock({ session }: { session: LabellingSession }) {
  useEverySecond()
  const ms = session.item?.time.total_ms(performance.now()) ?? 0
  return (
    <span className={`${ui.dimmed} ${styles.clock}`} title={t('bench.active')}>
      {formatDuration(ms)}
    </span>
  )
}
