// SPDX-License-Identifier: Apache-2.0
/** What was seen of the file: its sort, what its first rows would come to, and why some would be refused. */
import type { Schema } from '../../api/wireTypes'
import { formatCount, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import styles from './import.module.css'

export function ImportPreview({ seen, busy }: { seen: Schema<'ImportPreview'>; busy: boolean }) {
  const figures = (['added', 'attached', 'duplicates', 'refused'] as const).filter((name) => seen[name] > 0 || name === 'added')
  return (
    <>
      <div className={ui.row} aria-live="polite" aria-busy={busy}>
        <strong>{seen.title}</strong>
        <span className={ui.dimmed}>{t(seen.complete ? 'import.seen.whole' : 'import.seen.first', { n: seen.rows })}</span>
        {figures.map((name) => (
          <span key={name} className={name === 'refused' ? ui.warning : undefined}>
            {formatCount(seen[name])} <span className={ui.dimmed}>{t(`import.seen.${name}`)}</span>
          </span>
        ))}
      </div>
      {seen.reasons.length > 0 && (
        <ul className={styles.reasons}>
          {seen.reasons.map((reason) => (
            <li key={reason.code}>
              <strong className={ui.warning}>{formatCount(reason.count)}</strong> <bdi>{reason.message}</bdi>{' '}
              <span className={ui.dimmed}>
                <code>{reason.where.split(':')[0]}</code> {reason.hint}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
