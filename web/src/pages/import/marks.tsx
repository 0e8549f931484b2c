// SPDX-License-Identifier: Apache-2.0
/** What the marks of a file become, and how its labels are called here. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Act } from '../../ui/atoms'
import { Pick, Words } from '../../ui/forms'
import { t } from '../../ui/texts'
import { viewSchema } from '../../workbench/schema'
import { settingsOf } from '../queries'
import type { Plan } from './plan'

export interface MarksProps {
  readonly project: string
  readonly plan: Plan
  readonly onChange: (part: Partial<Plan>) => void
}

export function Marks({ project, plan, onChange }: MarksProps) {
  const { data } = useQuery(settingsOf(project))
  const labels = useMemo(() => (data ? viewSchema(data.schema).fields.flatMap((field) => field.labels) : []), [data])
  const set = (at: number, row: readonly [string, string]): void =>
    onChange({ labels: plan.labels.map((old, place) => (place === at ? row : old)) })
  return (
    <>
      <Pick
        label={t('import.marks')}
        value={plan.marks}
        options={(['suggestions', 'annotations', 'attach'] as const).map((value) => ({ value, title: t(`import.marks.${value}`) }))}
        onPick={(marks) => onChange({ marks: marks as Plan['marks'] })}
      />
      {plan.marks === 'annotations' && (
        <Words
          label={t('import.author')}
          lead={t('import.author.lead')}
          placeholder="ada@example.org"
          value={plan.author}
          onWrite={(author) => onChange({ author })}
        />
      )}
      <details>
        <summary>{t('import.labels')}</summary>
        <p className="lw-soft">{t('import.labels.lead')}</p>
        {plan.labels.map(([from, to], at) => (
          <div key={at} className="lw-mapping">
            <Words
              bare
              label={t('import.labels.theirs')}
              placeholder={t('import.labels.theirs')}
              value={from}
              onWrite={(word) => set(at, [word, to])}
            />
            <span aria-hidden="true">→</span>
            <Pick
              bare
              label={t('import.labels.ours')}
              value={to}
              options={[
                { value: '', title: t('import.labels.ours') },
                ...labels.map((label) => ({ value: label.name, title: label.title })),
              ]}
              onPick={(name) => set(at, [from, name])}
            />
            <Act aria-label={t('import.labels.drop')} onClick={() => onChange({ labels: plan.labels.filter((_, place) => place !== at) })}>
              ×
            </Act>
          </div>
        ))}
        <Act onClick={() => onChange({ labels: [...plan.labels, ['', '']] })}>{t('import.labels.add')}</Act>
      </details>
    </>
  )
}
