// SPDX-License-Identifier: Apache-2.0
/** How fast each person works: active time an item, with the number of items it is a mean of. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Schema } from '../../api/wireTypes'
import { formatCount, t } from '../../ui/texts'
import { membersQuery } from '../sharedQueries'

const seconds = (us: number): string => t('project.seconds', { s: (us / 1e6).toFixed(us < 1e7 ? 1 : 0) })

export function AnnotatorSpeed({ people, project, look }: { people: readonly Schema<'PersonProgress'>[]; project: string; look: boolean }) {
  const { data } = useQuery({ ...membersQuery(project), enabled: look })
  const email = new Map(data?.rows.map((row) => [row.person.id, row.person.email]))
  return (
    <section className="lw-band">
      <h2>{t('project.people')}</h2>
      <table className="lw-rows">
        <thead>
          <tr>
            <th scope="col">{t('project.person')}</th>
            <th scope="col" className="lw-figure">
              {t('project.submitted')}
            </th>
            <th scope="col" className="lw-figure">
              {t('project.skipped')}
            </th>
            <th scope="col" className="lw-figure">
              {t('project.speed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {email.has(row.id) ? (
                  <Link to="/p/$project/items" params={{ project }} search={{ filter: `people == "${email.get(row.id)}"` }}>
                    <bdi>{row.name}</bdi>
                  </Link>
                ) : (
                  <bdi>{row.name}</bdi>
                )}
              </th>
              <td className="lw-figure">{formatCount(row.submitted)}</td>
              <td className="lw-figure">{formatCount(row.skipped)}</td>
              <td className="lw-figure">
                {row.mean_us === null || row.mean_us === undefined ? '–' : seconds(row.mean_us)}
                <br />
                <span className="lw-soft">n = {formatCount(row.submitted)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
