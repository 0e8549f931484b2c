// SPDX-License-Identifier: Apache-2.0
/** The attributes of the selected mark: tick, choice, number or text. Unset is a value of its own, never a guess. */
import type { AttributeDefinition } from '../api/wireTypes'
import type { AttributeValue } from '../state/markDocument'
import { t } from '../ui/texts'
import type { LabellingSession } from './labellingSession'

export function AttributeFields({ session }: { session: LabellingSession }) {
  const mark = session.item?.doc.get(session.selection.primary ?? '')
  const field = mark && session.schema.field(mark.field)
  if (!mark || !field || field.attributes.length === 0) return null
  const set = (name: string, value: AttributeValue): void => {
    const { [name]: _gone, ...others } = mark.attributes ?? {}
    session.editor.setAttributes(mark.id, value === null ? others : { ...others, [name]: value })
  }
  return (
    <section className="lw-attributes" aria-label={t('bench.attributes')}>
      <h2>{t('bench.attributes')}</h2>
      {field.attributes.map((one) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the input is a component of its own
        <label key={`${mark.id} ${one.name}`} title={one.description ?? undefined}>
          <span>
            {one.title || one.name} {one.required && <span className="lw-soft">{t('bench.required')}</span>}
          </span>
          <AttributeInput attribute={one} value={mark.attributes?.[one.name] ?? null} onSet={(value) => set(one.name, value)} />
        </label>
      ))}
    </section>
  )
}

interface AttributeInputProps {
  readonly attribute: AttributeDefinition
  readonly value: AttributeValue
  readonly onSet: (value: AttributeValue) => void
}

function AttributeInput({ attribute, value, onSet }: AttributeInputProps) {
  if (attribute.type === 'bool') return <input type="checkbox" checked={value === true} onChange={(event) => onSet(event.target.checked)} />
  if (attribute.type === 'choice') return <Options attribute={attribute} value={value} onSet={onSet} />
  if (attribute.type === 'number') {
    return (
      <input
        className="lw-input"
        type="number"
        step="any"
        min={attribute.minimum ?? undefined}
        max={attribute.maximum ?? undefined}
        value={typeof value === 'number' ? value : ''}
        onChange={(event) => onSet(event.target.value === '' ? null : event.target.valueAsNumber)}
      />
    )
  }
  return (
    <input
      className="lw-input"
      dir="auto"
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onSet(event.target.value || null)}
    />
  )
}

function Options({ attribute, value, onSet }: AttributeInputProps) {
  return (
    <select className="lw-input" value={typeof value === 'string' ? value : ''} onChange={(event) => onSet(event.target.value || null)}>
      <option value="">{t('bench.attributes.unset')}</option>
      {attribute.options?.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  )
}
