// SPDX-License-Identifier: Apache-2.0
/** The one value that a bulk act wants: a tag, a number, a person, a reason. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ActionButton } from '../../ui/ActionButton'
import { ErrorView } from '../../ui/EmptyAndErrorStates'
import { InlineForm, SelectField, TextField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { membersQuery } from '../commonQueries'
import type { BulkAction } from './itemChoice'
import styles from './items.module.css'

export interface BulkActionFormProps {
  readonly act: BulkAction
  readonly project: string
  readonly onRun: (act: BulkAction, value: string) => Promise<void>
}

export function BulkActionForm({ act, project, onRun }: BulkActionFormProps) {
  const { data } = useQuery({ ...membersQuery(project), enabled: act === 'assign' })
  const [value, setValue] = useState('')
  const [error, setError] = useState<unknown>(null)
  const send = (): void => {
    setError(null)
    void onRun(act, value.trim()).catch(setError)
  }
  const people = (data?.rows ?? []).map(({ person }) => ({ value: person.email, title: person.name }))
  return (
    <div className={styles.bulkform}>
      <InlineForm onSend={send}>
        {act === 'assign' ? (
          <SelectField
            bare
            label={t('bulk.assign.who')}
            value={value}
            options={[{ value: '', title: t('bulk.assign.who') }, ...people]}
            onPick={setValue}
          />
        ) : (
          <TextField bare autoFocus label={t(`bulk.${act}.what`)} placeholder={t(`bulk.${act}.what`)} value={value} onWrite={setValue} />
        )}
        <ActionButton type="submit" primary disabled={!value.trim()}>
          {t(`bulk.${act}`)}
        </ActionButton>
        <span className={ui.dimmed}>{t(`bulk.${act}.lead`)}</span>
      </InlineForm>
      {error !== null && <ErrorView error={error} />}
    </div>
  )
}
