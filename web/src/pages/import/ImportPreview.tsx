// SPDX-License-Identifier: Apache-2.0
/** What was seen of the file: its sort, what its first rows would come to, and why some would be refused. */
import type { Schema } from '../../api/wireTypes'
import { formatCount, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { LossTable } from '../LossTable'
import styles from './import.module.css'

export function ImportPreview({ preview, busy }: { preview: Schema<'ImportPreview'>; busy: boolean }) {
  const figures = (['added', 'attached', 'duplicates', 'refused'] as const).filter((name) => preview[name] > 0 || name === 'added')
  return (
    <>
      <div className={ui.row} aria-live="polite" aria-busy={busy}>
        <strong>{preview.title}</strong>
        <span className={ui.dimmed}>{t(preview.complete ? 'import.preview.whole' : 'import.preview.first', { n: preview.rows })}</span>
        {preview.dialect && <span className={ui.dimmed}>{preview.dialect}</span>}
        {figures.map((name) => (
          <span key={name} className={name === 'refused' ? ui.warning : undefined}>
            {formatCount(preview[name])} <span className={ui.dimmed}>{t(`import.preview.${name}`)}</span>
          </span>
        ))}
      </div>
      {preview.losses.length > 0 && <LossTable losses={preview.losses} caption={t('import.lost.would')} />}
      {preview.reasons.length > 0 && (
        <ul className={styles.reasons}>
          {preview.reasons.map((reason) => (
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
