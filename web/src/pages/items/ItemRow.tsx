// SPDX-License-Identifier: Apache-2.0
/** One item as a line of the table or as a cell of the grid. */
import { Badge } from '@mantine/core'
import type { Schema } from '../../api/wireTypes'
import { Swatch } from '../../ui/LabelChip'
import { getLabelColor } from '../../ui/labelColors'
import { formatCount, formatDateTime, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { useDarkMode } from '../../ui/useDarkMode'
import type { SchemaView } from '../../workbench/schemaView'
import pages from '../pages.module.css'
import styles from './items.module.css'

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
    <div className={styles.itemRow}>
      <Box picked={picked} />
      <span className={styles.itemCell}>
        {row.thumbnail_url && <img src={row.thumbnail_url} alt="" loading="lazy" width={36} height={24} />}
        <bdi data-item-key className={styles.itemKey}>
          {row.key}
        </bdi>
        {row.snippet && (
          <span className={`${ui.dimmed} ${ui.truncated}`} dir="auto">
            {row.snippet}
          </span>
        )}
        {row.tags.map((tag) => (
          <Badge key={tag} data-tag variant="default">
            <bdi>{tag}</bdi>
          </Badge>
        ))}
      </span>
      <ItemState row={row} />
      <Labels row={row} schema={schema} most={2} />
      <span
        className={ui.truncated}
        title={row.answered.map(({ name, at_us }) => `${name}, ${formatDateTime(at_us)}`).join('\n') || undefined}
      >
        {row.is_blind ? (
          <span className={ui.dimmed} title={t('item.blind')}>
            {t('items.blind')}
          </span>
        ) : row.answered.length === 0 ? (
          some(row.submitted)
        ) : (
          <bdi>{row.answered.map(({ name }) => name).join(', ')}</bdi>
        )}
        {row.round > 1 && <span className={ui.dimmed}> {t('items.round', { round: row.round })}</span>}
      </span>
      <span>{some(row.priority)}</span>
      <span className={ui.dimmed}>{formatDateTime(row.updated_us)}</span>
    </div>
  )
}

export function ItemThumbnail({ row, schema, picked }: ItemRowProps) {
  return (
    <div className={styles.thumbnail}>
      {row.thumbnail_url ? (
        <img src={row.thumbnail_url} alt="" loading="lazy" />
      ) : (
        <p className={styles.thumbnailText} dir="auto">
          {row.snippet ?? row.key}
        </p>
      )}
      <Box picked={picked} />
      <bdi className={ui.truncated}>{row.key}</bdi>
      <span className={styles.thumbnailFoot}>
        <ItemState row={row} />
        <Labels row={row} schema={schema} most={1} />
      </span>
    </div>
  )
}

function Box({ picked }: { picked: boolean }) {
  return (
    <span data-pick className={styles.tick} data-on={picked || undefined} aria-hidden="true">
      {picked ? '✓' : ''}
    </span>
  )
}

/** The state in a word with its sign; a flag beside it. */
export function ItemState({ row }: { row: { readonly state: string; readonly reason?: string | null; readonly flags: number } }) {
  return (
    <span className={pages.state} data-state={row.state} title={row.reason ?? undefined}>
      {t(`state.${row.state}`)}
      {row.flags > 0 && (
        <span className={pages.flag} title={t('project.flags', { n: row.flags })}>
          ⚑
        </span>
      )}
    </span>
  )
}

function Labels({ row, schema, most }: { row: Schema<'ItemRow'>; schema: SchemaView; most: number }) {
  const dark = useDarkMode()
  return (
    <span className={styles.labelsCell}>
      {row.labels.slice(0, most).map(({ field, label, marks }) => {
        const known = schema.label(field, label)
        return (
          <span key={`${field} ${label}`} className={ui.labelWithSwatch}>
            <Swatch hue={getLabelColor(known?.place ?? 0, dark, known?.color)} />
            <bdi className={ui.truncated}>{known?.title ?? label}</bdi>
            {marks > 1 && <span className={ui.dimmed}>{marks}</span>}
          </span>
        )
      })}
      {row.labels.length > most && <span className={ui.dimmed}>+{row.labels.length - most}</span>}
    </span>
  )
}
