// SPDX-License-Identifier: Apache-2.0
/** The columns of the file with their first cells; above each, what it is taken as. */
import { Table } from '@mantine/core'
import type { Schema } from '../../api/wireTypes'
import { SelectField } from '../../ui/FormFields'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import styles from './import.module.css'
import { assignColumnRole, type ColumnRole, type ImportPlan } from './importPlan'

export interface ColumnMappingProps {
  readonly columns: readonly Schema<'Column'>[]
  /** The project holds records. */
  readonly record: boolean
  readonly plan: ImportPlan
  readonly onChange: (part: Partial<ImportPlan>) => void
}

export function ColumnMapping({ columns: previewed, record, plan, onChange }: ColumnMappingProps) {
  // Where no column is the text yet, the reader sees a record: its cells are what may become metadata.
  const columns = record ? previewed : previewed.map((column) => (column.role === 'cell' ? { ...column, role: 'meta' as const } : column))
  const roles = listOfferedRoles(columns)
  const rows = Math.max(...columns.map((column) => column.cells.length))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the arrows
    <section className={`${styles.tableScroll} ${styles.cells}`} tabIndex={0} aria-label={t('import.columns')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.name} scope="col">
                <bdi className={ui.truncated}>{column.name}</bdi>
                <SelectField
                  bare
                  label={t('import.column.role', { name: column.name })}
                  value={column.role ?? ''}
                  options={roles.map((role) => ({ value: role ?? '', title: t(`import.role.${role ?? 'none'}`) }))}
                  onPick={(role) =>
                    onChange({ columns: assignColumnRole(plan, columns, column.name, (role || null) as ColumnRole | null) })
                  }
                />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Array.from({ length: rows }, (_, row) => (
            <Table.Tr key={row}>
              {columns.map((column) => (
                <Table.Td key={column.name}>
                  <span className={ui.truncated} dir="auto">
                    {column.cells[row]}
                  </span>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

/** What a column may be: of a record every cell is shown; of a text the rest is metadata or left out. */
function listOfferedRoles(columns: readonly Schema<'Column'>[]): readonly (ColumnRole | null)[] {
  const roles = new Set(columns.map((column) => column.role))
  if (roles.has('cell')) return ['key', 'label', 'person', 'time', 'score', 'cell']
  return ['key', 'text', 'label', 'person', 'time', 'score', 'meta', ...(roles.has('file') ? (['file'] as const) : []), null]
}
