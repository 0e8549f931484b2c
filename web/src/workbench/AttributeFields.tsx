// SPDX-License-Identifier: Apache-2.0
/** The attributes of the selected mark: tick, choice, number or text. Unset is a value of its own, never a guess. */

import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { AttributeDefinition } from '../api/wireTypes'
import type { AttributeValue } from '../state/markDocument'
import { t } from '../ui/texts'
import type { LabellingSession } from './labellingSession'
import { useSessionState } from './sessionHooks'
import styles from './workbench.module.css'

export function AttributeFields({ session }: { session: LabellingSession }) {
  useSessionState(session, ({ item, selection }) => {
    const mark = item?.doc.get(selection.primary ?? '')
    return [mark?.id, mark?.field, JSON.stringify(mark?.attributes)]
  })
  const mark = session.item?.doc.get(session.selection.primary ?? '')
  const field = mark && session.schema.field(mark.field)
  if (!mark || !field || field.attributes.length === 0) return null
  const set = (name: string, value: AttributeValue): void => {
    const { [name]: _gone, ...others } = mark.attributes ?? {}
    session.editor.setAttributes(mark.id, value === null ? others : { ...others, [name]: value })
  }
  return (
    <section className={styles.attributes} aria-label={t('bench.attributes')}>
      <h2>{t('bench.attributes')}</h2>
      {field.attributes.map((one) => (
        <AttributeInput
          key={`${mark.id} ${one.name}`}
          attribute={one}
          value={mark.attributes?.[one.name] ?? null}
          onSet={(value) => set(one.name, value)}
        />
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
  const shared = {
    label: attribute.title || attribute.name,
    description: attribute.description,
    withAsterisk: attribute.required ?? false,
  }
  if (attribute.type === 'bool')
    return <Checkbox {...shared} checked={value === true} onChange={(event) => onSet(event.currentTarget.checked)} />
  if (attribute.type === 'choice') {
    const options = [
      { value: '', label: t('bench.attributes.unset') },
      ...(attribute.options ?? []).map((value) => ({ value, label: value })),
    ]
    return (
      <NativeSelect
        {...shared}
        data={options}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onSet(event.currentTarget.value || null)}
      />
    )
  }
  if (attribute.type === 'number') {
    return (
      <TextInput
        {...shared}
        type="number"
        step="any"
        min={attribute.minimum ?? undefined}
        max={attribute.maximum ?? undefined}
        value={typeof value === 'number' ? value : ''}
        onChange={(event) => onSet(event.currentTarget.value === '' ? null : event.currentTarget.valueAsNumber)}
      />
    )
  }
  return (
    <TextInput
      {...shared}
      dir="auto"
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onSet(event.currentTarget.value || null)}
    />
  )
}
