// SPDX-License-Identifier: Apache-2.0
/** What the marks of a file become, whose they are, and which field takes them. */
import { useQuery } from '@tanstack/react-query'
import { SelectField, TextField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import { settingsQuery } from '../commonQueries'
import pages from '../pages.module.css'
import type { ImportPlan } from './importPlan'

export interface MarkPolicyFieldsProps {
  readonly project: string
  readonly plan: ImportPlan
  readonly onChange: (part: Partial<ImportPlan>) => void
}

export function MarkPolicyFields({ project, plan, onChange }: MarkPolicyFieldsProps) {
  const { data } = useQuery(settingsQuery(project))
  const fields = (data?.schema.fields ?? []).filter((field) => !field.retired)
  return (
    <>
      <div className={pages.formRow}>
        <SelectField
          label={t('import.marks')}
          value={plan.marks}
          options={(['suggestions', 'annotations', 'attach'] as const).map((value) => ({ value, title: t(`import.marks.${value}`) }))}
          onPick={(marks) => onChange({ marks: marks as ImportPlan['marks'] })}
        />
        {fields.length > 1 && (
          <SelectField
            label={t('import.field')}
            value={plan.columns.field}
            options={[
              { value: '', title: t('import.field.auto') },
              ...fields.map((field) => ({ value: field.name, title: field.title || field.name })),
            ]}
            onPick={(field) => onChange({ columns: { ...plan.columns, field } })}
          />
        )}
      </div>
      {plan.marks === 'annotations' && (
        <TextField
          label={t('import.author')}
          lead={t('import.author.lead')}
          placeholder="ada@example.org"
          value={plan.author}
          onWrite={(author) => onChange({ author })}
        />
      )}
    </>
  )
}
