// SPDX-License-Identifier: Apache-2.0
/** Which columns of a table hold what. Empty fields are found out by their usual names. */
import { Tick, Words } from '../../ui/forms'
import { t } from '../../ui/texts'
import type { Plan } from './plan'

const NAMES = ['key', 'text', 'label', 'meta', 'separator'] as const

export function Columns({ plan, onChange }: { plan: Plan; onChange: (part: Partial<Plan>) => void }) {
  return (
    <div className="lw-form lw-columns">
      <div className="lw-form-row">
        {NAMES.map((name) => (
          <Words
            key={name}
            label={t(`import.column.${name}`)}
            placeholder={t(`import.column.${name}.hint`)}
            value={plan.columns[name]}
            onWrite={(value) => onChange({ columns: { ...plan.columns, [name]: value } })}
          />
        ))}
      </div>
      <Tick label={t('import.folderlabels')} on={plan.folderLabels} onTick={(folderLabels) => onChange({ folderLabels })} />
    </div>
  )
}
