// SPDX-License-Identifier: Apache-2.0
/** How a file is read and what becomes of it; everything may be left as it is. */
import { useQuery } from '@tanstack/react-query'
import type { ProjectRow, Schema } from '../../api/wireTypes'
import { CheckboxField, SelectField, TextField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import { formatsQuery } from '../commonQueries'
import pages from '../pages.module.css'
import { FileFields, listFileChoices } from './FileFields'
import styles from './import.module.css'
import { EMPTY_PLAN, type ImportPlan } from './importPlan'
import { MarkPolicyFields } from './MarkPolicyFields'

const POLICIES = ['leave_out', 'refuse'] as const

export interface ImportOptionsProps {
  readonly row: ProjectRow
  readonly plan: ImportPlan
  readonly preview: Schema<'ImportPreview'> | undefined
  /** The file could not be read as it is told now. */
  readonly failed: boolean
  readonly onChange: (part: Partial<ImportPlan>) => void
}

export function ImportOptions({ row, plan, preview, failed, onChange }: ImportOptionsProps) {
  const { data } = useQuery(formatsQuery)
  const readable = (data?.rows ?? []).filter((format) => format.reads && (format.media.length === 0 || format.media.includes(row.media)))
  const choices = listFileChoices(readable, plan, preview?.format, failed)
  return (
    <div className={pages.form}>
      <div className={pages.formRow}>
        <SelectField
          label={t('import.format')}
          value={plan.format}
          options={[{ value: 'auto', title: t('import.format.auto') }, ...readable.map(({ name, title }) => ({ value: name, title }))]}
          onPick={(format) => onChange({ format, columns: { ...EMPTY_PLAN.columns, field: plan.columns.field } })}
        />
        <SelectField
          label={t('import.duplicates')}
          value={plan.duplicates}
          options={(['skip', 'keep'] as const).map((value) => ({ value, title: t(`import.duplicates.${value}`) }))}
          onPick={(duplicates) => onChange({ duplicates: duplicates as ImportPlan['duplicates'] })}
        />
      </div>
      {choices.length > 0 && <FileFields choices={choices} sheets={preview?.sheets ?? []} plan={plan} onChange={onChange} />}
      <MarkPolicyFields project={row.name} plan={plan} onChange={onChange} />
      <CheckboxField label={t('import.folderlabels')} on={plan.folderLabels} onTick={(folderLabels) => onChange({ folderLabels })} />
      {plan.path.trim() !== '' && (
        <CheckboxField
          label={t('import.copy')}
          lead={t('import.copy.lead')}
          on={plan.storage === 'copy'}
          onTick={(on) => onChange({ storage: on ? 'copy' : 'reference' })}
        />
      )}
      <CheckboxField
        label={t('import.publish')}
        lead={t('import.publish.lead')}
        on={plan.publish}
        onTick={(publish) => onChange({ publish })}
      />
      <details>
        <summary>{t('import.more')}</summary>
        <div className={styles.more}>
          <SelectField
            label={t('import.badmarks')}
            value={plan.badMarks}
            options={POLICIES.map((value) => ({ value, title: t(`import.badmarks.${value}`) }))}
            onPick={(badMarks) => onChange({ badMarks: badMarks as ImportPlan['badMarks'] })}
          />
          <SelectField
            label={t('import.attributes')}
            value={plan.attributes}
            options={([...POLICIES, 'declare'] as const).map((value) => ({ value, title: t(`import.attributes.${value}`) }))}
            onPick={(attributes) => onChange({ attributes: attributes as ImportPlan['attributes'] })}
          />
          <SelectField
            label={t('import.numbers')}
            value={plan.labelNumbers}
            options={(['keep', 'leave_out'] as const).map((value) => ({ value, title: t(`import.numbers.${value}`) }))}
            onPick={(labelNumbers) => onChange({ labelNumbers: labelNumbers as ImportPlan['labelNumbers'] })}
          />
          <SelectField
            label={t('import.empty')}
            value={plan.empty}
            options={(['answer', 'open'] as const).map((value) => ({ value, title: t(`import.empty.${value}`) }))}
            onPick={(empty) => onChange({ empty: empty as ImportPlan['empty'] })}
          />
          <TextField label={t('import.source')} value={plan.source} onWrite={(source) => onChange({ source })} />
        </div>
      </details>
    </div>
  )
}
