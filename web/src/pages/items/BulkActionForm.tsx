// SPDX-License-Identifier: Apache-2.0
/** The one value that a bulk act wants: a tag, a number, a person, a reason. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Act } from '../../ui/atoms'
import { ProblemView } from '../../ui/EmptyAndErrorStates'
import { Pick, RowForm, Words } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import { membersOf } from '../sharedQueries'
import type { BulkAct } from './BulkActions'

export interface BulkFormProps {
  readonly act: BulkAct
  readonly project: string
  readonly onRun: (act: BulkAct, value: string) => Promise<void>
}

export function BulkForm({ act, project, onRun }: BulkFormProps) {
  const { data } = useQuery({ ...membersOf(project), enabled: act === 'assign' })
  const [value, setValue] = useState('')
  const [error, setError] = useState<unknown>(null)
  const send = (): void => {
    setError(null)
    void onRun(act, value.trim()).catch(setError)
  }
  const people = (data?.rows ?? []).map(({ person }) => ({ value: person.email, title: person.name }))
  return (
    <div className="lw-bulkform">
      <RowForm onSend={send}>
        {act === 'assign' ? (
          <Pick
            bare
            label={t('bulk.assign.who')}
            value={value}
            options={[{ value: '', title: t('bulk.assign.who') }, ...people]}
            onPick={setValue}
          />
        ) : (
          <Words bare autoFocus label={t(`bulk.${act}.what`)} placeholder={t(`bulk.${act}.what`)} value={value} onWrite={setValue} />
        )}
        <Act type="submit" primary disabled={!value.trim()}>
          {t(`bulk.${act}`)}
        </Act>
        <span className="lw-soft">{t(`bulk.${act}.lead`)}</span>
      </RowForm>
      {error !== null && <ProblemView error={error} />}
    </div>
  )
}
