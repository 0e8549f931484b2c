// SPDX-License-Identifier: Apache-2.0
/** The attributes that a field's marks carry. */
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/atoms'
import { CheckboxField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
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
    <fieldset className="lw-fieldset">
      <legend>{t('settings.attributes')}</legend>
      {attributes.map((attribute, at) => {
        const name = attribute.title || attribute.name
        return (
          <div key={attribute.name} className="lw-attributerow" data-retired={attribute.retired || undefined}>
            <input
              className="lw-input"
              dir="auto"
              aria-label={`${name}: ${t('settings.label.title')}`}
              placeholder={attribute.name}
              value={attribute.title ?? ''}
              onChange={(event) => set(at, { title: event.target.value || null })}
            />
            <select
              className="lw-input"
              aria-label={`${name}: ${t('settings.attribute.type')}`}
              value={attribute.type}
              onChange={(event) => set(at, { type: event.target.value as Attribute['type'] })}
            >
              {TYPES.map((type) => (
                <option key={type} value={type}>
                  {t(`settings.type.${type}`)}
                </option>
              ))}
            </select>
            <input
              className="lw-input"
              dir="auto"
              aria-label={`${name}: ${t('settings.attribute.options')}`}
              placeholder={t('settings.attribute.options')}
              disabled={attribute.type !== 'choice'}
              defaultValue={(attribute.options ?? []).join(', ')}
              onBlur={(event) =>
                set(at, {
                  options: event.target.value
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
      <ActionButton className="lw-edge" onClick={add}>
        {t('settings.attribute.add')}
      </ActionButton>
    </fieldset>
  )
}
