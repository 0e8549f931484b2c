// SPDX-License-Identifier: Apache-2.0
/** The fields of a schema as a list, one of them open. */
import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { CheckboxField, SelectField, TextField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import pages from '../pages.module.css'
import { AttributeEditor } from './AttributeEditor'
import { fieldKindsQuery } from './fieldKinds'
import { LabelEditor } from './LabelEditor'
import styles from './settings.module.css'
import { type ProjectDocument, toUniqueName } from './settingsDraft'

export type FieldDefinition = Schema<'Field'>

export interface FieldEditorProps {
  readonly document: ProjectDocument
  readonly onEdit: (document: ProjectDocument) => void
}

export function FieldEditor({ document, onEdit }: FieldEditorProps) {
  const fields = document.schema.fields ?? []
  const [at, setAt] = useState(0)
  const put = (next: readonly FieldDefinition[]): void => onEdit({ ...document, schema: { ...document.schema, fields: [...next] } })
  const add = (): void => {
    put([
      ...fields,
      {
        name: toUniqueName(
          'field',
          fields.map((field) => field.name),
        ),
        kind: 'choice',
        labels: [{ name: 'yes' }, { name: 'no' }],
      },
    ])
    setAt(fields.length)
  }
  const open = fields[at]
  return (
    <section className={styles.fields} aria-label={t('settings.fields')}>
      <ul className={styles.fieldlist}>
        {fields.map((field, place) => (
          <li key={field.name}>
            <ActionButton on={place === at} aria-pressed={place === at} onClick={() => setAt(place)}>
              <bdi>{field.title || field.name}</bdi> <span className={ui.dimmed}>{field.kind}</span>
              {field.retired && (
                <Badge data-tag variant="default">
                  {t('settings.retired')}
                </Badge>
              )}
            </ActionButton>
          </li>
        ))}
        <li>
          <ActionButton outlined onClick={add}>
            {t('settings.field.add')}
          </ActionButton>
        </li>
      </ul>
      {open && (
        <FieldForm
          key={at}
          field={open}
          media={document.schema.media}
          from={fields.slice(0, at).reduce((sum, field) => sum + (field.labels?.length ?? 0), 0)}
          onChange={(next) => put(fields.map((field, place) => (place === at ? next : field)))}
        />
      )}
    </section>
  )
}

interface FieldFormProps {
  readonly field: FieldDefinition
  readonly media: string
  /** How many labels stand before this field's: the colours go on from there. */
  readonly from: number
  readonly onChange: (field: FieldDefinition) => void
}

function FieldForm({ field, media, from, onChange }: FieldFormProps) {
  const { data: kinds = [] } = useQuery(fieldKindsQuery(media))
  const set = (part: Partial<FieldDefinition>): void => onChange({ ...field, ...part })
  const offered = kinds.includes(field.kind) ? kinds : [field.kind, ...kinds]
  return (
    <div className={pages.form}>
      <div className={pages.formRow}>
        <TextField label={t('settings.field.title')} value={field.title ?? ''} onWrite={(title) => set({ title: title || null })} />
        <TextField mono label={t('settings.field.name')} value={field.name} onWrite={(name) => set({ name })} />
        <SelectField
          label={t('settings.field.kind')}
          value={field.kind}
          options={offered.map((kind) => ({ value: kind, title: kind }))}
          onPick={(kind) => set({ kind })}
        />
      </div>
      <TextField
        label={t('settings.field.description')}
        value={field.description ?? ''}
        onWrite={(description) => set({ description: description || null })}
      />
      <div className={pages.formRow}>
        <CheckboxField label={t('settings.field.required')} on={field.required ?? false} onTick={(required) => set({ required })} />
        <ActionButton onClick={() => set({ retired: !field.retired })}>
          {t(field.retired ? 'settings.field.restore' : 'settings.field.retire')}
        </ActionButton>
      </div>
      <LabelEditor from={from} labels={field.labels ?? []} onChange={(labels) => set({ labels: [...labels] })} />
      <AttributeEditor attributes={field.attributes ?? []} onChange={(attributes) => set({ attributes: [...attributes] })} />
    </div>
  )
}
