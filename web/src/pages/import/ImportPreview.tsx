// SPDX-License-Identifier: Apache-2.0
/** What was seen of the file: its sort, what its first rows would come to, and why some would be refused. */
import type { Schema } from '../../api/wireTypes'
import { formatCount, t } from '../../ui/texts'

export function ImportPreview({ seen, busy }: { seen: Schema<'Inspection'>; busy: boolean }) {
  const figures = (['added', 'attached', 'duplicates', 'refused'] as const).filter((name) => seen[name] > 0 || name === 'added')
  return (
    <>
      <div className="lw-rowform" aria-live="polite" aria-busy={busy}>
        <strong>{seen.title}</strong>
        <span className="lw-soft">{t(seen.whole ? 'import.seen.whole' : 'import.seen.first', { n: seen.rows })}</span>
        {figures.map((name) => (
          <span key={name} className={name === 'refused' ? 'lw-warning' : undefined}>
            {formatCount(seen[name])} <span className="lw-soft">{t(`import.seen.${name}`)}</span>
          </span>
        ))}
      </div>
      {seen.reasons.length > 0 && (
        <ul className="lw-reasons">
          {seen.reasons.map((reason) => (
            <li key={reason.code}>
              <strong className="lw-warning">{formatCount(reason.count)}</strong> <bdi>{reason.message}</bdi>{' '}
              <span className="lw-soft">
                <code>{reason.where.split(':')[0]}</code> {reason.hint}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
