// SPDX-License-Identifier: Apache-2.0
/** What is known of an item beside what was said of it. */
import { Badge } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Schema } from '../../api/wireTypes'
import { formatDateTime, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import pages from '../pages.module.css'
import styles from './item.module.css'

export function ItemDetails({ item, project }: { item: Schema<'ItemDetail'>; project: string }) {
  const meta = Object.entries(item.meta)
  const rows: [string, React.ReactNode][] = [
    [t('item.state'), `${t(`state.${item.state}`)}${item.reason ? ` (${item.reason})` : ''}`],
    ...(item.round > 1 ? [[t('item.round'), String(item.round)] as [string, string]] : []),
    ...(item.priority !== 0 ? [[t('items.column.priority'), item.priority.toLocaleString()] as [string, string]] : []),
    [t('item.imported'), formatDateTime(item.created_us)],
    ...meta.map(([name, value]) => [name, <Meta key={name} project={project} name={name} value={value} />] as [string, React.ReactNode]),
  ]
  return (
    <section className={pages.side}>
      <dl className={styles.details}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt className={ui.dimmed}>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      {item.tags.length > 0 && (
        <p>
          {item.tags.map((tag) => (
            <Badge key={tag} data-tag variant="default">
              {tag}
            </Badge>
          ))}
        </p>
      )}
    </section>
  )
}

/** A value of the metadata leads to the items that share it. */
function Meta({ project, name, value }: { project: string; name: string; value: unknown }) {
  if (typeof value !== 'string' || !/^[A-Za-z_]\w*$/.test(name)) return typeof value === 'string' ? value : JSON.stringify(value)
  return (
    <Link to="/p/$project/items" params={{ project }} search={{ filter: `meta.${name} == ${JSON.stringify(value)}` }}>
      {value}
    </Link>
  )
}
