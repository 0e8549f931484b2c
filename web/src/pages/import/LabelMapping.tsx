// SPDX-License-Identifier: Apache-2.0
/** The labels found in the file, and what each becomes here: itself, another of the project's, or nothing. */
import { Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { SelectField } from '../../ui/FormFields'
import { formatCount, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { buildSchemaView } from '../../workbench/schemaView'
import { settingsQuery } from '../commonQueries'
import pages from '../pages.module.css'
import styles from './import.module.css'
import type { ImportPlan } from './importPlan'

export interface LabelMappingProps {
  readonly project: string
  readonly labels: readonly Schema<'PreviewLabel'>[]
  readonly plan: ImportPlan
  readonly onChange: (part: Partial<ImportPlan>) => void
}

/** No label can be called this. */
const LEAVE_OUT = '-'

export function LabelMapping({ project, labels, plan, onChange }: LabelMappingProps) {
  const { data } = useQuery(settingsQuery(project))
  const fields = useMemo(() => (data ? buildSchemaView(data.schema).fields : []), [data])
  const rows = [...labels].sort((a, b) => Number(a.known) - Number(b.known))
  const near = labels.filter((label) => label.nearest && !(label.name in plan.labels))
  const set = (name: string, to: string): void => {
    const { [name]: _, ...rest } = plan.labels
    onChange({ labels: to === '' ? rest : { ...rest, [name]: to === LEAVE_OUT ? null : to } })
  }
  const takeNear = (): void =>
    onChange({ labels: { ...plan.labels, ...Object.fromEntries(near.map((label) => [label.name, label.nearest!])) } })
  return (
    <section className={pages.band}>
      <h2>{t('import.labels')}</h2>
      {near.length > 0 && (
        <div className={ui.row}>
          <span>{t('import.labels.near', { n: near.length })}</span>
          <ActionButton outlined onClick={takeNear}>
            {t('import.labels.takenear')}
          </ActionButton>
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the arrows */}
      <section className={styles.mapping} tabIndex={0} aria-label={t('import.labels')}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('import.labels.theirs')}</Table.Th>
              <Table.Th scope="col" className={pages.figure}>
                {t('import.labels.count')}
              </Table.Th>
              <Table.Th scope="col">{t('import.labels.ours')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((label) => {
              const ours = fields.find((field) => field.name === label.field)?.labels ?? []
              const to = plan.labels[label.name]
              return (
                <Table.Tr key={`${label.field}/${label.name}`}>
                  <Table.Th scope="row">
                    <bdi>{label.name}</bdi> <span className={ui.dimmed}>{label.field}</span>
                  </Table.Th>
                  <Table.Td className={pages.figure}>{formatCount(label.count)}</Table.Td>
                  <Table.Td data-unknown={(!label.known && to === undefined) || undefined}>
                    <SelectField
                      bare
                      label={t('import.labels.becomes', { name: label.name })}
                      value={to === null ? LEAVE_OUT : (to ?? '')}
                      options={[
                        { value: '', title: label.known ? t('import.labels.same') : t('import.labels.unknown') },
                        { value: LEAVE_OUT, title: t('import.labels.leave') },
                        ...ours
                          .filter((one) => !one.retired && one.name !== label.name)
                          .map((one) => ({ value: one.name, title: one.title })),
                      ]}
                      onPick={(value) => set(label.name, value)}
                    />
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </section>
    </section>
  )
}
