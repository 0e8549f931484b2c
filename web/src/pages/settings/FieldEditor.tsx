// SPDX-License-Identifier: Apache-2.0
/** The fields of a schema as a list, one of them open. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Of } from '../../api/rest'
import { Act } from '../../ui/atoms'
import { Pick, Tick, Words } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import { Attributes } from './AttributeEditor'
import { kindsFor } from './fieldKinds'
import { Labels } from './LabelEditor'
import { type Document, slug } from './settingsDraft'

export type Field = Of<'Field'>

export interface FieldsProps {
  readonly document: Document
  readonly onEdit: (document: Document) => void
}

export function Fields({ document, onEdit }: FieldsProps) {
  const fields = document.schema.fields ?? []
  const [at, setAt] = useState(0)
  const put = (next: readonly Field[]): void => onEdit({ ...document, schema: { ...document.schema, fields: [...next] } })
  const add = (): void => {
    put([
      ...fields,
      {
        name: slug(
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
    <section className="lw-fields" aria-label={t('settings.fields')}>
      <ul className="lw-fieldlist">
        {fields.map((field, place) => (
          <li key={field.name}>
            <Act on={place === at} aria-pressed={place === at} onClick={() => setAt(place)}>
              <bdi>{field.title || field.name}</bdi> <span className="lw-soft">{field.kind}</span>
              {field.retired && <span className="lw-tag">{t('settings.retired')}</span>}
            </Act>
          </li>
        ))}
        <li>
          <Act className="lw-edge" onClick={add}>
            {t('settings.field.add')}
          </Act>
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
  readonly field: Field
  readonly media: string
  /** How many labels stand before this field's: the colours go on from there. */
  readonly from: number
  readonly onChange: (field: Field) => void
}

function FieldForm({ field, media, from, onChange }: FieldFormProps) {
  const { data: kinds = [] } = useQuery(kindsFor(media))
  const set = (part: Partial<Field>): void => onChange({ ...field, ...part })
  const offered = kinds.includes(field.kind) ? kinds : [field.kind, ...kinds]
  return (
    <div className="lw-form">
      <div className="lw-form-row">
        <Words label={t('settings.field.title')} value={field.title ?? ''} onWrite={(title) => set({ title: title || null })} />
        <Words mono label={t('settings.field.name')} value={field.name} onWrite={(name) => set({ name })} />
        <Pick
          label={t('settings.field.kind')}
          value={field.kind}
          options={offered.map((kind) => ({ value: kind, title: kind }))}
          onPick={(kind) => set({ kind })}
        />
      </div>
      <Words
        label={t('settings.field.description')}
        value={field.description ?? ''}
        onWrite={(description) => set({ description: description || null })}
      />
      <div className="lw-form-row">
        <Tick label={t('settings.field.required')} on={field.required ?? false} onTick={(required) => set({ required })} />
        <Act onClick={() => set({ retired: !field.retired })}>{t(field.retired ? 'settings.field.restore' : 'settings.field.retire')}</Act>
      </div>
      <Labels from={from} labels={field.labels ?? []} onChange={(labels) => set({ labels: [...labels] })} />
      <Attributes attributes={field.attributes ?? []} onChange={(attributes) => set({ attributes: [...attributes] })} />
    </div>
  )
}
