// SPDX-License-Identifier: Apache-2.0
/** What happened to an item, as a vertical line, newest first. Standing on a point shows the item as it was said to be then. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { client, unwrap } from '../../api/client'
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { formatDateTime, hasText, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { pagedQuery } from '../commonQueries'
import pages from '../pages.module.css'
import styles from './item.module.css'

const historyOf = (project: string, item: number) =>
  pagedQuery(['project', project, 'item', item, 'history'], (cursor) =>
    unwrap(
      client.GET('/api/projects/{project}/items/{item}/history', {
        params: { path: { project, item }, query: { limit: 100, ...(cursor ? { cursor: Number(cursor) } : {}) } },
      }),
    ),
  )

export interface ItemHistoryProps {
  readonly project: string
  readonly item: number
  readonly blind: boolean
  readonly until: number | null
  readonly onUntil: (at_us: number | null) => void
}

export function ItemHistory({ project, item, blind, until, onUntil }: ItemHistoryProps) {
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(historyOf(project, item))
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  const [at, setAt] = useState(0)
  const go = (to: number): void => {
    const place = Math.min(Math.max(to, 0), rows.length - 1)
    setAt(place)
    onUntil(place === 0 ? null : rows[place]!.at_us)
    document.getElementById(`event-${rows[place]!.id}`)?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent): void => {
    const step: Record<string, number> = {
      ArrowDown: at + 1,
      j: at + 1,
      ArrowUp: at - 1,
      k: at - 1,
      Home: 0,
      End: rows.length - 1,
      Escape: 0,
    }
    if (!(event.key in step) || rows.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    go(step[event.key]!)
  }
  return (
    <section className={pages.side}>
      <h2>{t('item.history')}</h2>
      <p className={ui.dimmed}>
        {rows.length === 0
          ? t(blind ? 'item.history.blind' : 'item.history.none')
          : until === null
            ? t('item.history.lead')
            : t('item.history.then', { at: formatDateTime(until) })}
      </p>
      <div
        data-history
        className={styles.history}
        role="listbox"
        tabIndex={0}
        aria-label={t('item.history')}
        aria-activedescendant={rows[at] ? `event-${rows[at].id}` : undefined}
        onKeyDown={press}
      >
        {rows.map((row, place) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the listbox holds the focus and names the active option
          // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox handles the arrows
          <div
            key={row.id}
            id={`event-${row.id}`}
            role="option"
            aria-selected={place === at}
            data-after={place < at || undefined}
            className={styles.event}
            onClick={() => go(place)}
          >
            <strong>{wordOf(row.what)}</strong> {row.who && <bdi>{t('item.history.by', { name: row.who })}</bdi>}
            <br />
            <span className={ui.dimmed}>
              {formatDateTime(row.at_us)} {details(row)}
            </span>
          </div>
        ))}
      </div>
      {hasNextPage && <ActionButton onClick={() => void fetchNextPage()}>{t('item.history.more')}</ActionButton>}
    </section>
  )
}

/** "item.submitted" in words; an event the catalogue does not know is shown by its name. */
const wordOf = (what: string): string => (hasText(`event.${what}`) ? t(`event.${what}`) : what.replace(/^\w+\./, '').replaceAll('_', ' '))

const SHOWN = ['stage', 'reason', 'note', 'round', 'schema_version', 'guideline_version', 'tag', 'value', 'text', 'person']

function details({ detail }: Schema<'HistoryRow'>): string {
  return SHOWN.filter((name) => detail[name] !== undefined && detail[name] !== null && detail[name] !== '')
    .map((name) => `· ${t(`detail.${name}`, { value: String(detail[name]) })}`)
    .join(' ')
}
