// SPDX-License-Identifier: Apache-2.0
/** How often each label was given, most first; a row opens the items that carry it. */
import { Table, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { Swatch } from '../../ui/LabelChip'
import { getLabelColor } from '../../ui/labelColors'
import { formatCount, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { useDarkMode } from '../../ui/useDarkMode'
import { buildSchemaView } from '../../workbench/schemaView'
import { settingsQuery } from '../commonQueries'
import pages from '../pages.module.css'

const SHOWN = 12

export function LabelCounts({ labels, project }: { labels: readonly Schema<'LabelProgress'>[]; project: string }) {
  const dark = useDarkMode()
  const [all, setAll] = useState(false)
  const { data } = useQuery(settingsQuery(project))
  const schema = useMemo(() => data && buildSchemaView(data.schema), [data])
  const sorted = [...labels].sort((a, b) => b.marks - a.marks)
  const most = sorted[0]?.marks ?? 1
  const several = new Set(labels.map((label) => label.field)).size > 1
  return (
    <section className={pages.band}>
      <h2>{t('project.labels')}</h2>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('project.label.name')}</Table.Th>
            <Table.Th scope="col">
              <VisuallyHidden>{t('project.share')}</VisuallyHidden>
            </Table.Th>
            <Table.Th scope="col" className={pages.figure}>
              {t('project.marks')}
            </Table.Th>
            <Table.Th scope="col" className={pages.figure}>
              {t('project.items')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.slice(0, all ? sorted.length : SHOWN).map((row) => {
            const label = schema?.label(row.field, row.label)
            return (
              <Table.Tr key={`${row.field} ${row.label}`}>
                <Table.Th scope="row">
                  <Link
                    className={ui.labelWithSwatch}
                    to="/p/$project/items"
                    params={{ project }}
                    search={{ filter: `label.${row.field} == "${row.label}"` }}
                  >
                    <Swatch hue={getLabelColor(label?.place ?? 0, dark, label?.color)} />
                    <bdi>{label?.title ?? row.label}</bdi>
                  </Link>
                  {several && <span className={ui.dimmed}> {schema?.field(row.field)?.title ?? row.field}</span>}
                </Table.Th>
                <Table.Td style={{ width: '30%', paddingTop: 13 }}>
                  <span className={pages.bar} style={{ width: `${(100 * row.marks) / most}%` }} />
                </Table.Td>
                <Table.Td className={pages.figure}>{formatCount(row.marks)}</Table.Td>
                <Table.Td className={pages.figure}>{formatCount(row.items)}</Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
      {sorted.length > SHOWN && (
        <ActionButton onClick={() => setAll(!all)}>{all ? t('app.less') : t('app.more', { n: sorted.length - SHOWN })}</ActionButton>
      )}
    </section>
  )
}
