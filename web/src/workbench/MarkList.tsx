// SPDX-License-Identifier: Apache-2.0
/** The list of marks: a listbox with a roving option, virtual, so that 20,000 marks cost as much as 20. */

import { VisuallyHidden } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { getKind } from '../kinds/registry'
import type { Mark } from '../state/markDocument'
import { ActionButton } from '../ui/ActionButton'
import { Swatch } from '../ui/LabelChip'
import { getLabelColor } from '../ui/labelColors'
import { formatCount, t, textFor } from '../ui/texts'
import ui from '../ui/ui.module.css'
import type { LabellingSession } from './labellingSession'
import { useSessionState } from './sessionHooks'
import { judgeSuggestions } from './suggestions'
import styles from './workbench.module.css'

const ROW_PX = 28

interface Entry {
  readonly mark: Mark
  readonly ghost: boolean
}

/** Regions of the document and all suggestions that are not answers, in the order they were made. */
function listEntries(session: LabellingSession): Entry[] {
  const drawn = (mark: Mark): boolean => !getKind(mark.value).form
  const own = [...(session.item?.doc.all() ?? [])].filter(drawn).map((mark) => ({ mark, ghost: false }))
  const ghosts = [...(session.item?.suggestions.all() ?? [])].filter(drawn).map((mark) => ({ mark, ghost: true }))
  return [...own, ...ghosts]
}

/** Bring a row into sight. Rows are of one height, so nothing need be measured. */
function scrollToRow(host: HTMLElement | null, at: number): void {
  if (!host || at < 0) return
  const top = at * ROW_PX
  if (top < host.scrollTop) host.scrollTop = top
  else if (top + ROW_PX > host.scrollTop + host.clientHeight) host.scrollTop = top + ROW_PX - host.clientHeight
}

export function MarkList({ session }: { session: LabellingSession }) {
  useSessionState(session, ({ item, selection }) => [item?.doc.version, item?.suggestions.version, ...selection.ids])
  const list = listEntries(session)
  const title = textFor('panel.marks', session.plugin.media)
  const host = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: list.length,
    getScrollElement: () => host.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    useFlushSync: false,
  })
  const selected = session.selection.primary
  const at = list.findIndex((entry) => entry.mark.id === selected)
  useEffect(() => scrollToRow(host.current, at), [at])
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? list.length - 1 : Math.min(Math.max(at + step, 0), list.length - 1)
    if ((step === 0 && event.key !== 'Home' && event.key !== 'End') || !list[to]) return
    event.preventDefault()
    event.stopPropagation()
    session.select(list[to].mark.id)
  }
  return (
    <section className={styles.marks} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className={ui.dimmed}>{formatCount(list.length)}</span>
        <GhostBar session={session} />
      </header>
      {list.length === 0 ? (
        <p className={ui.dimmed}>{textFor('bench.marks.none', session.plugin.media)}</p>
      ) : (
        <div
          ref={host}
          className={styles.list}
          role="listbox"
          tabIndex={0}
          aria-label={title}
          aria-activedescendant={at >= 0 ? `mark-${selected}` : undefined}
          onKeyDown={press}
        >
          <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {virtual.getVirtualItems().map((item) => (
              <Row
                key={list[item.index]!.mark.id}
                session={session}
                entry={list[item.index]!}
                top={item.start}
                place={item.index}
                of={list.length}
              />
            ))}
          </div>
        </div>
      )}
    </section>
  )
}

interface RowProps {
  readonly session: LabellingSession
  readonly entry: Entry
  readonly top: number
  readonly place: number
  readonly of: number
}

function Row({ session, entry: { mark, ghost }, top, place, of }: RowProps) {
  const label = session.schema.label(mark.field, mark.label ?? '')
  const { title } = session.styleOf(mark)
  const on = session.selection.has(mark.id)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox holds the focus and names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox handles the arrows
    <div
      id={`mark-${mark.id}`}
      role="option"
      aria-selected={on}
      aria-setsize={of}
      aria-posinset={place + 1}
      className={styles.mark}
      data-ghost={ghost || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => session.select(mark.id)}
    >
      <Swatch hue={getLabelColor(label?.place ?? 0, session.dark, label?.color)} />
      <span className={styles.markName}>{title}</span>
      <span className={`${ui.dimmed} ${styles.markWords}`} dir="auto">
        {ghost && <VisuallyHidden>{t('mark.suggested')}</VisuallyHidden>}
        {getKind(mark.value).summary(mark.value)}
      </span>
    </div>
  )
}

function GhostBar({ session }: { session: LabellingSession }) {
  const n = session.item?.suggestions.size ?? 0
  if (n === 0) return null
  return (
    <span className={styles.suggestionBar}>
      <span className={ui.dimmed}>{t('bench.suggestions', { n })}</span>
      <ActionButton shortcut={session.keys.keyOf('marks.acceptAll')} onClick={() => judgeSuggestions(session, { accept: true, all: true })}>
        {t('bench.suggestions.all')}
      </ActionButton>
    </span>
  )
}
