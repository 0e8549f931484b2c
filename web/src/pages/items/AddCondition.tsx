// SPDX-License-Identifier: Apache-2.0
/** Adds a condition: what it is about, then which value. */
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ActionButton } from '../../ui/ActionButton'
import { InlineForm, SelectField, TextField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import type { SchemaView } from '../../workbench/schemaView'
import { membersQuery } from '../commonQueries'
import type { FilterCondition } from './filterConditions'
import styles from './items.module.css'

const STATES = ['open', 'waiting', 'done', 'excluded']

export interface AddConditionProps {
  readonly project: string
  readonly schema: SchemaView
  readonly onAdd: (chip: FilterCondition) => void
}

export function AddCondition({ project, schema, onAdd }: AddConditionProps) {
  const [about, setAbout] = useState('')
  const add = (chip: FilterCondition): void => {
    setAbout('')
    onAdd(chip)
  }
  const fields = schema.fields.filter((field) => field.labels.length > 0)
  const kinds = [
    { value: '', title: t('items.filter.add') },
    { value: 'state', title: t('about.state') },
    ...fields.map((field) => ({ value: `label.${field.name}`, title: t('about.label', { name: field.title }) })),
    ...['flags', 'tag', 'people', 'skipped_by', 'meta', 'reason', 'key'].map((value) => ({ value, title: t(`about.${value}`) })),
  ]
  return (
    <span className={styles.addCondition}>
      <NativeSelect
        data-addchip
        aria-label={t('items.filter.add')}
        value={about}
        data={kinds.map((one) => ({ value: one.value, label: one.title }))}
        onChange={(event) => (event.currentTarget.value === 'flags' ? add({ about: 'flags' }) : setAbout(event.currentTarget.value))}
      />
      {about && <Value key={about} about={about} project={project} schema={schema} onAdd={add} />}
    </span>
  )
}

function Value({ about, project, schema, onAdd }: AddConditionProps & { about: string }) {
  const { data } = useQuery({ ...membersQuery(project), enabled: about === 'people' || about === 'skipped_by' })
  const field = about.startsWith('label.') ? schema.field(about.slice(6)) : undefined
  const choices = field
    ? field.labels.map((label) => ({ value: label.name, title: label.title }))
    : about === 'state'
      ? STATES.map((state) => ({ value: state, title: t(`state.${state}`) }))
      : about === 'people' || about === 'skipped_by'
        ? (data?.rows ?? []).map(({ person }) => ({ value: person.email, title: person.name }))
        : null
  if (choices) {
    const pick = (value: string): void => {
      if (value) onAdd(field ? { about: 'label', name: field.name, value } : { about: about as 'state', value })
    }
    return (
      <SelectField bare label={t('items.value')} value="" options={[{ value: '', title: t('items.value') }, ...choices]} onPick={pick} />
    )
  }
  return <Written about={about as 'tag' | 'meta'} onAdd={onAdd} />
}

function Written({ about, onAdd }: { about: 'tag' | 'meta' | 'reason' | 'key'; onAdd: (chip: FilterCondition) => void }) {
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const send = (): void => {
    if (!value || (about === 'meta' && !name)) return
    onAdd(about === 'meta' ? { about, name, value } : { about, value })
  }
  return (
    <InlineForm onSend={send}>
      {about === 'meta' && (
        <TextField bare label={t('items.column')} placeholder={t('items.column')} value={name} onWrite={setName} autoFocus />
      )}
      <TextField
        bare
        label={t('items.value')}
        placeholder={t('items.value')}
        value={value}
        onWrite={setValue}
        autoFocus={about !== 'meta'}
      />
      <ActionButton type="submit">{t('app.add')}</ActionButton>
    </InlineForm>
  )
}
