// SPDX-License-Identifier: Apache-2.0
/** A table of any length: TanStack Table for columns and sorting, TanStack Virtual for the rows in sight, arrows for the hand. */
import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  type OnChangeFn,
  type Row,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { t } from './texts'

export interface DataTableProps<T> {
  readonly name: string
  readonly rows: readonly T[]
  readonly columns: readonly ColumnDef<T, never>[]
  readonly rowId: (row: T) => string
  readonly height: number | string
  readonly rowHeight?: number
  /** The whole number of rows, when more are on the server. */
  readonly total?: number | undefined
  readonly sorting?: SortingState
  readonly onSort?: OnChangeFn<SortingState>
  readonly onOpen?: (row: T) => void
  readonly onActive?: (row: T) => void
  /** Called when the end comes near: fetch the next page. */
  readonly onEnd?: () => void
}

const EDGE = 20

export function DataTable<T>(props: DataTableProps<T>) {
  const { name, rows, columns, rowId, height, rowHeight = 36, sorting = [], onSort, onOpen, onActive, onEnd } = props
  const host = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const table = useReactTable({
    data: rows as T[],
    columns: columns as ColumnDef<T, never>[],
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    manualSorting: true,
    state: { sorting },
    ...(onSort ? { onSortingChange: onSort } : {}),
  })
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => host.current, estimateSize: () => rowHeight, overscan: 8 })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (last > rows.length - EDGE) onEnd?.()
  }, [last, rows.length, onEnd])

  const go = (to: number): void => {
    const at = Math.min(Math.max(to, 0), rows.length - 1)
    setActive(at)
    virtual.scrollToIndex(at)
    if (rows[at] !== undefined) onActive?.(rows[at])
  }
  const press = (event: KeyboardEvent): void => {
    const step: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -active, End: rows.length }
    if (event.key in step) go(active + step[event.key]!)
    else if (event.key === 'Enter' && rows[active] !== undefined) onOpen?.(rows[active])
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows of the table are heard here
    <div ref={host} className="lw-table" style={{ height }} tabIndex={0} role="region" aria-label={name} onKeyDown={press}>
      <table aria-rowcount={props.total ?? rows.length}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <th key={header.id} scope="col" aria-sort={sortWord(header.column.getIsSorted())}>
                  {header.column.getCanSort() && onSort ? (
                    <button type="button" onClick={header.column.getToggleSortingHandler()} title={t('table.sort', { column: header.id })}>
                      {flexRender(header.column.columnDef.header, header.getContext())} {arrow(header.column.getIsSorted())}
                    </button>
                  ) : (
                    flexRender(header.column.columnDef.header, header.getContext())
                  )}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          <Gap height={shown[0]?.start ?? 0} columns={columns.length} />
          {shown.map((item) => (
            <TableRow
              key={item.key}
              row={table.getRowModel().rows[item.index]!}
              index={item.index}
              active={item.index === active}
              onPress={() => go(item.index)}
              onOpen={onOpen}
            />
          ))}
          <Gap height={virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)} columns={columns.length} />
        </tbody>
      </table>
    </div>
  )
}

interface TableRowProps<T> {
  readonly row: Row<T>
  readonly index: number
  readonly active: boolean
  readonly onPress: () => void
  readonly onOpen: ((row: T) => void) | undefined
}

function TableRow<T>({ row, index, active, onPress, onOpen }: TableRowProps<T>) {
  return (
    <tr aria-rowindex={index + 1} data-active={active || undefined} onClick={onPress} onDoubleClick={() => onOpen?.(row.original)}>
      {row.getVisibleCells().map((cell) => (
        <td key={cell.id}>{flexRender(cell.column.columnDef.cell, cell.getContext())}</td>
      ))}
    </tr>
  )
}

function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null
  return (
    <tr>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}

type Sorted = false | 'asc' | 'desc'
const sortWord = (sorted: Sorted): 'ascending' | 'descending' | 'none' =>
  sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'
const arrow = (sorted: Sorted): string => (sorted === 'asc' ? '↑' : sorted === 'desc' ? '↓' : '')
