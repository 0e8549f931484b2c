// SPDX-License-Identifier: Apache-2.0
/** The attributes that a field's marks carry. */
import { NativeSelect, TextInput } from '@mantine/core'
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { CheckboxField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import styles from './settings.module.css'
import { toUniqueName } from './settingsDraft'

type Attribute = Schema<'Attribute'>

const TYPES = ['bool', 'choice', 'number', 'text'] as const

export interface AttributeEditorProps {
  readonly attributes: readonly Attribute[]
  readonly onChange: (attributes: readonly Attribute[]) => void
}

export function AttributeEditor({ attributes, onChange }: AttributeEditorProps) {
  const set = (at: number, part: Partial<Attribute>): void =>
    onChange(attributes.map((attribute, place) => (place === at ? { ...attribute, ...part } : attribute)))
  const add = (): void =>
    onChange([
      ...attributes,
      {
        name: toUniqueName(
          'attribute',
          attributes.map((attribute) => attribute.name),
        ),
        type: 'bool',
      },
    ])
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t('settings.attributes')}</legend>
      {attributes.map((attribute, at) => {
        const name = attribute.title || attribute.name
        return (
          <div key={attribute.name} className={styles.attributerow} data-retired={attribute.retired || undefined}>
            <TextInput
              dir="auto"
              aria-label={`${name}: ${t('settings.label.title')}`}
              placeholder={attribute.name}
              value={attribute.title ?? ''}
              onChange={(event) => set(at, { title: event.currentTarget.value || null })}
            />
            <NativeSelect
              aria-label={`${name}: ${t('settings.attribute.type')}`}
              value={attribute.type}
              onChange={(event) => set(at, { type: event.currentTarget.value as Attribute['type'] })}
              data={TYPES.map((type) => ({ value: type, label: t(`settings.type.${type}`) }))}
            />
            <TextInput
              dir="auto"
              aria-label={`${name}: ${t('settings.attribute.options')}`}
              placeholder={t('settings.attribute.options')}
              disabled={attribute.type !== 'choice'}
              defaultValue={(attribute.options ?? []).join(', ')}
              onBlur={(event) =>
                set(at, {
                  options: event.currentTarget.value
                    .split(',')
                    .map((word) => word.trim())
                    .filter(Boolean),
                })
              }
            />
            <CheckboxField
              label={t('settings.attribute.required')}
              on={attribute.required ?? false}
              onTick={(required) => set(at, { required })}
            />
            <ActionButton onClick={() => set(at, { retired: !attribute.retired })}>
              {t(attribute.retired ? 'settings.label.restore' : 'settings.label.retire')}
            </ActionButton>
          </div>
        )
      })}
      <ActionButton outlined onClick={add}>
        {t('settings.attribute.add')}
      </ActionButton>
    </fieldset>
  )
}
