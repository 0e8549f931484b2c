// SPDX-License-Identifier: Apache-2.0
/** What people will be asked, as the labelling screen shows it: each question with its labels, keys and attributes. */

import { KeyCap } from '../ui/KeyCap'
import { LabelChip } from '../ui/LabelChip'
import { getLabelColor } from '../ui/labelColors'
import { t } from '../ui/texts'
import ui from '../ui/ui.module.css'
import { useDarkMode } from '../ui/useDarkMode'
import type { FieldView, SchemaView } from '../workbench/schemaView'
import styles from './pages.module.css'

export function SchemaPreview({ schema }: { schema: SchemaView }) {
  return (
    <div className={styles.schemaPreview}>
      {schema.fields.map((field) => (
        <Question key={field.name} field={field} schema={schema} />
      ))}
      {schema.fields.length === 0 && <p className={ui.dimmed}>{t('settings.nofields')}</p>}
    </div>
  )
}

function Question({ field, schema }: { field: FieldView; schema: SchemaView }) {
  const dark = useDarkMode()
  const digits = new Map(schema.groups.flatMap((group) => group.labels).map((label) => [`${label.field} ${label.name}`, label.digit]))
  const labels = field.labels.filter((label) => !label.retired)
  return (
    <section>
      <h3>
        <bdi>{field.title}</bdi> {field.required && <span className={ui.dimmed}>{t('bench.required')}</span>}
      </h3>
      {field.description && <p className={ui.dimmed}>{field.description}</p>}
      <div className={styles.schemaPreviewLabels}>
        {labels.map((label) => (
          <LabelChip
            key={label.name}
            name={label.title}
            hue={getLabelColor(label.place, dark, label.color)}
            shortcut={digits.get(`${field.name} ${label.name}`) ?? ''}
            description={label.description}
            onPress={() => undefined}
          />
        ))}
        {labels.length === 0 && <span className={ui.dimmed}>{field.kind.tag}</span>}
      </div>
      {field.attributes.length > 0 && (
        <p className={ui.dimmed}>
          {field.attributes.map((attribute) => attribute.title || attribute.name).join(', ')}
          <KeyCap of="" />
        </p>
      )}
    </section>
  )
}
