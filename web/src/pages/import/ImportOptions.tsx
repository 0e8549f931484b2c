// SPDX-License-Identifier: Apache-2.0
/** How a file is read and what becomes of it; everything may be left as it is. */
import { useQuery } from '@tanstack/react-query'
import type { ProjectRow } from '../../api/types'
import { Pick, Tick, Words } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import { formats } from '../sharedQueries'
import { EMPTY, type Plan } from './importPlan'
import { Marks } from './MarkPolicyFields'

export interface OptionsProps {
  readonly row: ProjectRow
  readonly plan: Plan
  readonly onChange: (part: Partial<Plan>) => void
}

export function Options({ row, plan, onChange }: OptionsProps) {
  const { data } = useQuery(formats)
  const readable = (data?.rows ?? []).filter((format) => format.reads && (format.media.length === 0 || format.media.includes(row.media)))
  return (
    <div className="lw-form">
      <div className="lw-form-row">
        <Pick
          label={t('import.format')}
          value={plan.format}
          options={[{ value: 'auto', title: t('import.format.auto') }, ...readable.map(({ name, title }) => ({ value: name, title }))]}
          onPick={(format) => onChange({ format })}
        />
        <Pick
          label={t('import.duplicates')}
          value={plan.duplicates}
          options={(['skip', 'keep'] as const).map((value) => ({ value, title: t(`import.duplicates.${value}`) }))}
          onPick={(duplicates) => onChange({ duplicates: duplicates as Plan['duplicates'] })}
        />
      </div>
      <Marks project={row.name} plan={plan} onChange={onChange} />
      <Tick label={t('import.folderlabels')} on={plan.folderLabels} onTick={(folderLabels) => onChange({ folderLabels })} />
      {plan.path.trim() !== '' && (
        <Tick
          label={t('import.copy')}
          lead={t('import.copy.lead')}
          on={plan.storage === 'copy'}
          onTick={(on) => onChange({ storage: on ? 'copy' : 'reference' })}
        />
      )}
      <Tick label={t('import.publish')} lead={t('import.publish.lead')} on={plan.publish} onTick={(publish) => onChange({ publish })} />
      <details>
        <summary>{t('import.more')}</summary>
        <div className="lw-form-row">
          <Pick
            label={t('import.separator')}
            value={plan.columns.separator}
            options={['', ',', ';', 'tab', '|'].map((value) => ({ value, title: t(`import.separator.${value}`) }))}
            onPick={(separator) => onChange({ columns: { ...EMPTY.columns, separator } })}
          />
          <Words label={t('import.source')} value={plan.source} onWrite={(source) => onChange({ source })} />
        </div>
      </details>
    </div>
  )
}
