// SPDX-License-Identifier: Apache-2.0
/** The labels of a field: title, key, colour, what it means, what it is nested under. A label in use is retired, never removed. */
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/atoms'
import { getLabelColor } from '../../ui/labelColors'
import { t } from '../../ui/texts'
import { useDarkMode } from '../../ui/useDarkMode'
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
    <fieldset className="lw-fieldset">
      <legend>{t('settings.labels')}</legend>
      {labels.map((label, at) => {
        const name = label.title || label.name
        const entry = (part: 'title' | 'key' | 'description') => (
          <input
            className="lw-input"
            dir="auto"
            aria-label={`${name}: ${t(`settings.label.${part}`)}`}
            placeholder={part === 'title' ? label.name : t(`settings.label.${part}`)}
            maxLength={part === 'key' ? 1 : undefined}
            value={label[part] ?? ''}
            onChange={(event) => set(at, { [part]: event.target.value || null })}
          />
        )
        return (
          <div key={label.name} className="lw-labelrow" data-retired={label.retired || undefined}>
            <input
              type="color"
              aria-label={`${name}: ${t('settings.label.color')}`}
              value={getLabelColor(from + at, dark, label.color).color}
              onChange={(event) => set(at, { color: event.target.value })}
            />
            {entry('title')}
            {entry('key')}
            {entry('description')}
            <select
              className="lw-input"
              aria-label={`${name}: ${t('settings.label.parent')}`}
              value={label.parent ?? ''}
              onChange={(event) => set(at, { parent: event.target.value || null })}
            >
              <option value="">{t('settings.label.parent.none')}</option>
              {labels
                .filter((other) => other.name !== label.name)
                .map((other) => (
                  <option key={other.name} value={other.name}>
                    {t('settings.label.parent')} {other.title || other.name}
                  </option>
                ))}
            </select>
            <ActionButton onClick={() => set(at, { retired: !label.retired })}>
              {t(label.retired ? 'settings.label.restore' : 'settings.label.retire')}
            </ActionButton>
          </div>
        )
      })}
      <ActionButton className="lw-edge" onClick={add}>
        {t('settings.label.add')}
      </ActionButton>
    </fieldset>
  )
}
