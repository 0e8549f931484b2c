// SPDX-License-Identifier: Apache-2.0
/** Type to find a label, beyond the ten that have a digit. Enter takes the first one. */
import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { LabelChip } from '../ui/LabelChip'
import { getLabelColor } from '../ui/labelColors'
import { t } from '../ui/texts'
import ui from '../ui/ui.module.css'
import type { LabellingSession } from './labellingSession'
import type { LabelView } from './schemaView'
import styles from './workbench.module.css'

export interface LabelListProps {
  readonly session: LabellingSession
  readonly labels: readonly LabelView[]
  readonly big?: boolean
  /** How many are shown while nothing is typed. */
  readonly limit: number
  readonly isOn: (label: LabelView) => boolean
}

export function LabelList({ session, labels, big = false, limit, isOn }: LabelListProps) {
  const [typed, setTyped] = useState('')
  const matches = filterLabels(labels, typed)
  const shown = typed === '' ? matches.slice(0, limit) : matches.slice(0, 40)
  const take = (label: LabelView): void => {
    setTyped('')
    session.choose(label)
    session.surface?.focus()
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.ctrlKey && shown[0]) take(shown[0])
  }
  return (
    <>
      {labels.length > 10 && (
        <TextInput
          className={styles.find}
          data-find
          type="search"
          value={typed}
          aria-label={t('bench.find')}
          placeholder={`${t('bench.find')}  ${session.keys.keyOf('label.find')}`}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={press}
        />
      )}
      <div className={big ? styles.chips : styles.labels}>
        {shown.map((label) => (
          <LabelChip
            key={`${label.field} ${label.name}`}
            name={label.title}
            hue={getLabelColor(label.place, session.dark, label.color)}
            shortcut={session.keys.singles ? label.digit : ''}
            on={isOn(label)}
            big={big}
            description={label.description}
            onPress={() => take(label)}
          />
        ))}
        {shown.length === 0 && <p className={ui.dimmed}>{t('bench.find.none')}</p>}
        {typed === '' && matches.length > shown.length && (
          <p className={ui.dimmed}>{t('bench.more', { n: matches.length - shown.length })}</p>
        )}
      </div>
    </>
  )
}

/** Labels whose title or name holds what was typed; those that begin with it come first. */
export function filterLabels(labels: readonly LabelView[], typed: string): LabelView[] {
  const query = typed.trim().toLocaleLowerCase()
  const within = (label: LabelView): boolean => `${label.title}\n${label.name}`.toLocaleLowerCase().includes(query)
  const begins = (label: LabelView): number => (label.title.toLocaleLowerCase().startsWith(query) ? 0 : 1)
  return query === '' ? [...labels] : labels.filter(within).sort((a, b) => begins(a) - begins(b))
}
