// SPDX-License-Identifier: Apache-2.0
/** How the file is written, as far as its format's reader can be told: the sheet, the separator, the encoding, the side that is up. */
import type { Schema } from '../../api/wireTypes'
import { SelectField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import pages from '../pages.module.css'
import { type FileChoice, type ImportPlan, rewriteFile } from './importPlan'

/** What files are written in that do not show it by themselves. */
const ENCODINGS = [
  'utf-8',
  'utf-16',
  'cp1252',
  'cp1250',
  'cp1251',
  'cp1253',
  'cp1254',
  'cp1255',
  'cp1256',
  'shift_jis',
  'gb18030',
  'big5',
  'euc_kr',
] as const
const SEPARATORS = [',', ';', 'tab', '|'] as const
const FRAMES = ['upright', 'stored'] as const

export interface FileFieldsProps {
  readonly choices: readonly FileChoice[]
  readonly sheets: readonly string[]
  readonly plan: ImportPlan
  readonly onChange: (part: Partial<ImportPlan>) => void
}

export function FileFields({ choices, sheets, plan, onChange }: FileFieldsProps) {
  const options: Readonly<Record<FileChoice, readonly { readonly value: string; readonly title: string }[]>> = {
    sheet: [{ value: '', title: t('import.sheet.') }, ...listSheets(sheets, plan).map((value) => ({ value, title: value }))],
    separator: ['', ...SEPARATORS].map((value) => ({ value, title: t(`import.separator.${value}`) })),
    encoding: ['', ...ENCODINGS].map((value) => ({ value, title: t(`import.encoding.${value}`) })),
    frame: ['', ...FRAMES].map((value) => ({ value, title: t(`import.frame.${value}`) })),
  }
  return (
    <div className={pages.formRow}>
      {choices.map((choice) => (
        <SelectField
          key={choice}
          label={t(`import.${choice}`)}
          value={plan.columns[choice]}
          options={options[choice]}
          onPick={(value) => onChange({ columns: rewriteFile(plan, choice, value) })}
        />
      ))}
    </div>
  )
}

/** The sheets of the workbook; the one that is chosen stays in the list while another file is looked at. */
function listSheets(sheets: readonly string[], { columns }: ImportPlan): readonly string[] {
  return columns.sheet === '' || sheets.includes(columns.sheet) ? sheets : [...sheets, columns.sheet]
}

/** What the reader can be told: that of the chosen format, else of the one that was recognised; of a file that no reader took, all of text. */
export function listFileChoices(
  formats: readonly Schema<'FormatRow'>[],
  plan: ImportPlan,
  recognised: string | undefined,
  failed: boolean,
): readonly FileChoice[] {
  const name = plan.format === 'auto' ? recognised : plan.format
  const { encoding, separator } = plan.columns
  if (name === undefined) return failed || encoding || separator ? ['encoding', 'separator'] : []
  return formats.find((format) => format.name === name)?.choices ?? []
}
