// SPDX-License-Identifier: Apache-2.0
/** What the marks of a file become, whose they are, and which field takes them. */
import { useQuery } from '@tanstack/react-query'
import { Pick, Words } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import { settingsOf } from '../sharedQueries'
import type { Plan } from './importPlan'

export interface MarksProps {
  readonly project: string
  readonly plan: Plan
  readonly onChange: (part: Partial<Plan>) => void
}

export function Marks({ project, plan, onChange }: MarksProps) {
  const { data } = useQuery(settingsOf(project))
  const fields = (data?.schema.fields ?? []).filter((field) => !field.retired)
  return (
    <>
      <div className="lw-form-row">
        <Pick
          label={t('import.marks')}
          value={plan.marks}
          options={(['suggestions', 'annotations', 'attach'] as const).map((value) => ({ value, title: t(`import.marks.${value}`) }))}
          onPick={(marks) => onChange({ marks: marks as Plan['marks'] })}
        />
        {fields.length > 1 && (
          <Pick
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
        <Words
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
