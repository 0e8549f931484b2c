// SPDX-License-Identifier: Apache-2.0
/** One item as a line of the table or as a cell of the grid. */
import type { Schema } from '../../api/wireTypes'
import { Swatch } from '../../ui/atoms'
import { getLabelColor } from '../../ui/labelColors'
import { formatCount, formatDateTime, t } from '../../ui/texts'
import { useDarkMode } from '../../ui/useDarkMode'
import type { SchemaView } from '../../workbench/schemaView'

export interface ItemRowProps {
  readonly row: Schema<'ItemRow'>
  readonly schema: SchemaView
  readonly picked: boolean
}

export const ITEM_COLUMNS = [
  { name: 'item', sorts: 'key' },
  { name: 'state', sorts: null },
  { name: 'labels', sorts: null },
  { name: 'answers', sorts: null },
  { name: 'priority', sorts: 'priority' },
  { name: 'updated', sorts: 'updated_us' },
] as const

const some = (number: number) => (number === 0 ? '' : formatCount(number))

export function ItemRow({ row, schema, picked }: ItemRowProps) {
  return (
    <div className="lw-line">
      <Box picked={picked} />
      <span className="lw-line-item">
        {row.thumbnail_url && <img src={row.thumbnail_url} alt="" loading="lazy" width={36} height={24} />}
        <bdi className="lw-line-key">{row.key}</bdi>
        {row.snippet && (
          <span className="lw-soft lw-cut" dir="auto">
            {row.snippet}
          </span>
        )}
        {row.tags.map((tag) => (
          <span key={tag} className="lw-tag">
            <bdi>{tag}</bdi>
          </span>
        ))}
      </span>
      <ItemState row={row} />
      <Labels row={row} schema={schema} most={2} />
      <span className="lw-cut" title={row.answered.map(({ name, at_us }) => `${name}, ${formatDateTime(at_us)}`).join('\n') || undefined}>
        {row.answered.length === 0 ? some(row.submitted) : <bdi>{row.answered.map(({ name }) => name).join(', ')}</bdi>}
        {row.round > 1 && <span className="lw-soft"> {t('items.round', { round: row.round })}</span>}
      </span>
      <span>{some(row.priority)}</span>
      <span className="lw-soft">{formatDateTime(row.updated_us)}</span>
    </div>
  )
}

export function ItemThumbnail({ row, schema, picked }: ItemRowProps) {
  return (
    <div className="lw-cell">
      {row.thumbnail_url ? (
        <img src={row.thumbnail_url} alt="" loading="lazy" />
      ) : (
        <p className="lw-cell-text" dir="auto">
          {row.snippet ?? row.key}
        </p>
      )}
      <Box picked={picked} />
      <bdi className="lw-cut">{row.key}</bdi>
      <span className="lw-cell-foot">
        <ItemState row={row} />
        <Labels row={row} schema={schema} most={1} />
      </span>
    </div>
  )
}

function Box({ picked }: { picked: boolean }) {
  return (
    <span data-pick className="lw-box" data-on={picked || undefined} aria-hidden="true">
      {picked ? '✓' : ''}
    </span>
  )
}

/** The state in a word with its sign; a flag beside it. */
export function ItemState({ row }: { row: { readonly state: string; readonly reason?: string | null; readonly flags: number } }) {
  return (
    <span className="lw-state" data-state={row.state} title={row.reason ?? undefined}>
      {t(`state.${row.state}`)}
      {row.flags > 0 && (
        <span className="lw-flag" title={t('project.flags', { n: row.flags })}>
          ⚑
        </span>
      )}
    </span>
  )
}

function Labels({ row, schema, most }: { row: Schema<'ItemRow'>; schema: SchemaView; most: number }) {
  const dark = useDarkMode()
  return (
    <span className="lw-line-labels">
      {row.labels.slice(0, most).map(({ field, label, marks }) => {
        const known = schema.label(field, label)
        return (
          <span key={`${field} ${label}`} className="lw-chip-row">
            <Swatch hue={getLabelColor(known?.place ?? 0, dark, known?.color)} />
            <bdi className="lw-cut">{known?.title ?? label}</bdi>
            {marks > 1 && <span className="lw-soft">{marks}</span>}
          </span>
        )
      })}
      {row.labels.length > most && <span className="lw-soft">+{row.labels.length - most}</span>}
    </span>
  )
}
