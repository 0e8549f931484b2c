// SPDX-License-Identifier: Apache-2.0
/** Where am I, how far, is it saved, how long: one line. */
import { ActionButton } from '../ui/atoms'
import { BreadcrumbTrail, ColorSchemeSwitch } from '../ui/PageShell'
import { formatCount, formatDuration, formatTime, t } from '../ui/texts'
import type { LabellingSession } from './labellingSession'
import { useEverySecond } from './sessionHooks'

export function TopBar({ session, act }: { session: LabellingSession; act: (command: string) => void }) {
  const { project, stage } = session.workbench
  return (
    <header className="lw-top lw-benchtop">
      <h1 className="lw-hidden">
        {project.title || project.name}, {stage.name}
      </h1>
      <BreadcrumbTrail
        crumbs={[{ title: project.title || project.name, to: `/p/${encodeURIComponent(project.name)}` }, { title: stage.name }]}
      />
      <Progress session={session} />
      <span className="lw-push" />
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

function Progress({ session }: { session: LabellingSession }) {
  const { submitted = 0, items_left_hint: left } = session.workbench.mine ?? {}
  const here = submitted + session.decided
  if (left == null || left === COUNTED_TO) return <span className="lw-soft">{t('bench.item', { n: formatCount(here + 1) })}</span>
  const total = submitted + left
  return (
    <span className="lw-progress">
      <span>{t('bench.item.of', { n: formatCount(Math.min(here + 1, total)), total: formatCount(total) })}</span>
      <progress
        max={Math.max(1, total)}
        value={here}
        aria-label={t('bench.progress', { done: formatCount(here), total: formatCount(total) })}
      />
    </span>
  )
}

function Saved({ session }: { session: LabellingSession }) {
  const { saved, queue } = session
  const sending = queue.unsent
  if (queue.supply === 'offline' || saved.state === 'offline') {
    const waiting = sending + (saved.state === 'saved' ? 0 : saved.waiting)
    return (
      <span className="lw-warn" role="status">
        {t('status.offline', { n: waiting })}
      </span>
    )
  }
  if (saved.state === 'refused') return <span className="lw-bad">{t('status.refused', { message: saved.message })}</span>
  if (saved.state === 'saved' && sending > 1) return <span className="lw-soft">{t('status.sending', { n: sending })}</span>
  const words =
    saved.state === 'saved' ? (saved.at_us === null ? '' : t('status.saved', { at: formatTime(saved.at_us) })) : t(`status.${saved.state}`)
  return <span className="lw-soft">{words}</span>
}

function Clock({ session }: { session: LabellingSession }) {
  useEverySecond()
  const ms = session.item?.time.total_ms(performance.now()) ?? 0
  return (
    <span className="lw-soft lw-clock" title={t('bench.active')}>
      {formatDuration(ms)}
    </span>
  )
}
