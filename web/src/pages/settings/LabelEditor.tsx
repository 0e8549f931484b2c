// SPDX-License-Identifier: Apache-2.0
/** The labels of a field: title, key, colour, what it means, what it is nested under. A label in use is retired, never removed. */
import { NativeSelect, TextInput } from '@mantine/core'
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { getLabelColor } from '../../ui/labelColors'
import { t } from '../../ui/texts'
import { useDarkMode } from '../../ui/useDarkMode'
import styles from './settings.module.css'
import { toUniqueName } from './settingsDraft'

type Label = Schema<'Label'>

export interface LabelEditorProps {
  readonly from: number
  readonly labels: readonly Label[]
  readonly onChange: (labels: readonly Label[]) => void
}

export function LabelEditor({ from, labels, onChange }: LabelEditorProps) {
  const dark = useDarkMode()
  const set = (at: number, part: Partial<Label>): void =>
    onChange(labels.map((label, place) => (place === at ? { ...label, ...part } : label)))
  const add = (): void =>
    onChange([
      ...labels,
      {
        name: toUniqueName(
          `label ${labels.length + 1}`,
          labels.map((label) => label.name),
        ),
        title: `Label ${labels.length + 1}`,
      },
    ])
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t('settings.labels')}</legend>
      {labels.map((label, at) => {
        const name = label.title || label.name
        const entry = (part: 'title' | 'key' | 'description') => (
          <TextInput
            dir="auto"
            aria-label={`${name}: ${t(`settings.label.${part}`)}`}
            placeholder={part === 'title' ? label.name : t(`settings.label.${part}`)}
            maxLength={part === 'key' ? 1 : undefined}
            value={label[part] ?? ''}
            onChange={(event) => set(at, { [part]: event.currentTarget.value || null })}
          />
        )
        return (
          <div key={label.name} className={styles.labelrow} data-retired={label.retired || undefined}>
            <input
              type="color"
              aria-label={`${name}: ${t('settings.label.color')}`}
              value={getLabelColor(from + at, dark, label.color).color}
              onChange={(event) => set(at, { color: event.currentTarget.value })}
            />
            {entry('title')}
            {entry('key')}
            {entry('description')}
            <NativeSelect
              aria-label={`${name}: ${t('settings.label.parent')}`}
              value={label.parent ?? ''}
              data={[
                { value: '', label: t('settings.label.parent.none') },
                ...labels
                  .filter((other) => other.name !== label.name)
                  .map((other) => ({ value: other.name, label: `${t('settings.label.parent')} ${other.title || other.name}` })),
              ]}
              onChange={(event) => set(at, { parent: event.currentTarget.value || null })}
            />
            <ActionButton onClick={() => set(at, { retired: !label.retired })}>
              {t(label.retired ? 'settings.label.restore' : 'settings.label.retire')}
            </ActionButton>
          </div>
        )
      })}
      <ActionButton outlined onClick={add}>
        {t('settings.label.add')}
      </ActionButton>
    </fieldset>
  )
}
