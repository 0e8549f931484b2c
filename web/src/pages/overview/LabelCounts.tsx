// SPDX-License-Identifier: Apache-2.0
/** How often each label was given, most first; a row opens the items that carry it. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Schema } from '../../api/wireTypes'
import { ActionButton, Swatch } from '../../ui/atoms'
import { getLabelColor } from '../../ui/labelColors'
import { formatCount, t } from '../../ui/texts'
import { useDarkMode } from '../../ui/useDarkMode'
import { buildSchemaView } from '../../workbench/schemaView'
import { settingsQuery } from '../sharedQueries'

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
    <section className="lw-band">
      <h2>{t('project.labels')}</h2>
      <table className="lw-rows">
        <thead>
          <tr>
            <th scope="col">{t('project.label.name')}</th>
            <th scope="col">
              <span className="lw-hidden">{t('project.share')}</span>
            </th>
            <th scope="col" className="lw-figure">
              {t('project.marks')}
            </th>
            <th scope="col" className="lw-figure">
              {t('project.items')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, all ? sorted.length : SHOWN).map((row) => {
            const label = schema?.label(row.field, row.label)
            return (
              <tr key={`${row.field} ${row.label}`}>
                <th scope="row">
                  <Link
                    className="lw-chip-row"
                    to="/p/$project/items"
                    params={{ project }}
                    search={{ filter: `label.${row.field} == "${row.label}"` }}
                  >
                    <Swatch hue={getLabelColor(label?.place ?? 0, dark, label?.color)} />
                    <bdi>{label?.title ?? row.label}</bdi>
                  </Link>
                  {several && <span className="lw-soft"> {schema?.field(row.field)?.title ?? row.field}</span>}
                </th>
                <td style={{ width: '30%', paddingTop: 13 }}>
                  <span className="lw-bar" style={{ width: `${(100 * row.marks) / most}%` }} />
                </td>
                <td className="lw-figure">{formatCount(row.marks)}</td>
                <td className="lw-figure">{formatCount(row.items)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {sorted.length > SHOWN && (
        <ActionButton onClick={() => setAll(!all)}>{all ? t('app.less') : t('app.more', { n: sorted.length - SHOWN })}</ActionButton>
      )}
    </section>
  )
}
