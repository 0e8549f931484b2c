// SPDX-License-Identifier: Apache-2.0
/** What the project lets people see about an item besides the item itself. */
import { t } from '../ui/texts'
import type { LabellingSession } from './labellingSession'
import styles from './workbench.module.css'

export function ItemContext({ session }: { session: LabellingSession }) {
  const shown = Object.entries(session.item?.slot.assignment.item.show ?? {})
  if (shown.length === 0) return null
  return (
    <dl className={styles.context} aria-label={t('bench.context')}>
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
