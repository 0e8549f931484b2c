// SPDX-License-Identifier: Apache-2.0
/** An annotation in words: answers field by field, regions counted label by label. */
import { getKind } from '../kinds/registry'
import type { Mark } from '../state/markDocument'
import { Swatch } from '../ui/LabelChip'
import { getLabelColor } from '../ui/labelColors'
import { t } from '../ui/texts'
import ui from '../ui/ui.module.css'
import { useDarkMode } from '../ui/useDarkMode'
import type { LabelView, SchemaView } from './schemaView'
import styles from './workbench.module.css'

export interface AnnotationSummaryProps {
  readonly marks: readonly Mark[]
  readonly schema: SchemaView
}

interface SummaryEntry {
  readonly key: string
  readonly field: string
  readonly label: LabelView | undefined
  readonly words: string
  readonly times: number
}

function summarize(marks: readonly Mark[], schema: SchemaView): SummaryEntry[] {
  const entries = new Map<string, SummaryEntry>()
  for (const mark of marks) {
    const field = schema.field(mark.field)
    const form = field?.kind.form
    const names = form && form.control(field.settings).control === 'options' ? form.read(mark.value) : [mark.label ?? '']
    for (const name of names) {
      const label = schema.label(mark.field, name)
      const words = label?.title ?? (name || getKind(mark.value).summary(mark.value))
      const key = `${mark.field} ${words}`
      const times = (entries.get(key)?.times ?? 0) + 1
      entries.set(key, { key, field: field?.title ?? mark.field, label, words, times })
    }
  }
  return [...entries.values()]
}

export function AnnotationSummary({ marks, schema }: AnnotationSummaryProps) {
  const dark = useDarkMode()
  const words = summarize(marks, schema)
  if (words.length === 0) return <p className={ui.dimmed}>{t('item.empty')}</p>
  return (
    <ul className={styles.summary}>
      {words.map(({ key, field, label, words: text, times }) => (
        <li key={key} title={field}>
          {label && <Swatch hue={getLabelColor(label.place, dark, label.color)} />}
          <bdi>{text}</bdi>
          {times > 1 && <span className={ui.dimmed}>× {times}</span>}
        </li>
      ))}
    </ul>
  )
}
