// SPDX-License-Identifier: Apache-2.0
/** The items themselves, as lines or as thumbnails: virtual, walked with j, k and the arrows, chosen with x, Shift and Ctrl. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import type { Schema } from '../../api/wireTypes'
import { formatCount, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import type { SchemaView } from '../../workbench/schemaView'
import { ITEM_COLUMNS, ItemRow, ItemThumbnail } from './ItemRow'
import { type ItemSelection, NO_SELECTION, selectRange, toggleItem } from './itemSelection'
import styles from './items.module.css'

export interface ItemListProps {
  readonly rows: readonly Schema<'ItemRow'>[]
  readonly layout: 'table' | 'grid'
  readonly schema: SchemaView
  readonly total: number | undefined
  readonly sort: string
  readonly picked: ItemSelection
  /** The item in the preview, if one is shown. */
  readonly active: number | null
  readonly onSort: (sort: string) => void
  readonly onPick: (picked: ItemSelection) => void
  readonly onActive: (item: number | null) => void
  readonly onOpen: (item: number) => void
  readonly onEnd: () => void
}

const LINE_PX = 33
const CELL = { width: 188, height: 184 }
const EDGE = 40

export function ItemList(props: ItemListProps) {
  const { rows, layout, total, picked, active, onPick, onActive, onOpen, onEnd } = props
  const host = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const across = useAcross(host, layout)
  const lines = Math.ceil(rows.length / across)
  const virtual = useVirtualizer({
    count: lines,
    getScrollElement: () => host.current,
    estimateSize: () => (layout === 'grid' ? CELL.height : LINE_PX),
    overscan: 6,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if ((last + 1) * across > rows.length - EDGE) onEnd()
  }, [last, across, rows.length, onEnd])

  const go = (to: number): void => {
    const place = Math.min(Math.max(to, 0), rows.length - 1)
    setAt(place)
    virtual.scrollToIndex(Math.floor(place / across))
    if (active !== null) onActive(rows[place]!.id)
  }
  const order = (): number[] => rows.map((row) => row.id)
  const press = (event: KeyboardEvent): void => {
    const row = rows[at]
    const acts: Record<string, () => void> = {
      ArrowDown: () => go(at + across),
      ArrowUp: () => go(at - across),
      j: () => go(at + across),
      k: () => go(at - across),
      PageDown: () => go(at + 10 * across),
      PageUp: () => go(at - 10 * across),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      Enter: () => row && onOpen(row.id),
      x: () => row && onPick(toggleItem(picked, row.id)),
      X: () => row && onPick(selectRange(picked, row.id, order())),
      p: () => onActive(active === null && row ? row.id : null),
      Escape: () => (active === null ? onPick(NO_SELECTION) : onActive(null)),
      ...(layout === 'grid' ? { ArrowRight: () => go(at + 1), ArrowLeft: () => go(at - 1) } : {}),
    }
    const act =
      event.ctrlKey || event.metaKey
        ? event.key === 'a'
          ? () => onPick({ ...picked, ids: new Set(order()) })
          : undefined
        : acts[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const click = (place: number, event: MouseEvent): void => {
    const { id } = rows[place]!
    setAt(place)
    if (event.shiftKey) onPick(selectRange(picked, id, order()))
    else if (event.ctrlKey || event.metaKey || (event.target instanceof Element && event.target.closest('[data-pick]')))
      onPick(toggleItem(picked, id))
    else onActive(id)
  }
  return (
    <div className={styles.itemlist}>
      {layout === 'table' && <Header {...props} />}
      {/* Focus stays on the list; the active option is named to screen readers. */}
      <div
        ref={host}
        data-items
        className={styles.itemscroll}
        role="listbox"
        aria-multiselectable
        aria-label={t('project.items')}
        aria-activedescendant={rows[at] ? `item-${rows[at].id}` : undefined}
        tabIndex={0}
        onKeyDown={press}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {shown.map((line) => (
            <div
              key={line.key}
              role="presentation"
              className={layout === 'grid' ? styles.gridLine : styles.tableLine}
              style={{ transform: `translateY(${line.start}px)` }}
            >
              {rows.slice(line.index * across, (line.index + 1) * across).map((row, n) => {
                const place = line.index * across + n
                const Part = layout === 'grid' ? ItemThumbnail : ItemRow
                return (
                  // biome-ignore lint/a11y/useFocusableInteractive: the listbox holds the focus and names the active option
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox handles the keys
                  <div
                    key={row.id}
                    id={`item-${row.id}`}
                    role="option"
                    aria-selected={picked.all || picked.ids.has(row.id)}
                    aria-setsize={total ?? -1}
                    aria-posinset={place + 1}
                    data-active={place === at || undefined}
                    onClick={(event) => click(place, event)}
                    onDoubleClick={() => onOpen(row.id)}
                  >
                    <Part row={row} schema={props.schema} picked={picked.all || picked.ids.has(row.id)} />
                  </div>
                )
              })}
            </div>
          ))}
        </div>
      </div>
      <p className={`${ui.dimmed} ${styles.foot}`}>
        {t('items.shown', { shown: formatCount(rows.length), total: total === undefined ? '…' : formatCount(total) })}
      </p>
    </div>
  )
}

function Header({ sort, onSort }: ItemListProps) {
  const column = sort.replace(/^-/, '')
  return (
    <div data-columns className={`${styles.itemRow} ${styles.columnHeads}`}>
      <span />
      {ITEM_COLUMNS.map(({ name, sorts }) =>
        sorts ? (
          <button key={name} type="button" onClick={() => onSort(column === sorts && !sort.startsWith('-') ? `-${sorts}` : sorts)}>
            {t(`items.column.${name}`)} {column === sorts ? (sort.startsWith('-') ? '↓' : '↑') : ''}
          </button>
        ) : (
          <span key={name}>{t(`items.column.${name}`)}</span>
        ),
      )}
    </div>
  )
}

/** How many thumbnails stand side by side. */
function useAcross(host: React.RefObject<HTMLDivElement | null>, layout: string): number {
  const [across, setAcross] = useState(1)
  useEffect(() => {
    if (layout !== 'grid' || !host.current) return setAcross(1)
    const watch = new ResizeObserver(([entry]) => setAcross(Math.max(1, Math.floor((entry!.contentRect.width - 16) / CELL.width))))
    watch.observe(host.current)
    return () => watch.disconnect()
  }, [host, layout])
  return across
}
