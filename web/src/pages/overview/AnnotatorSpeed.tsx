// SPDX-License-Identifier: Apache-2.0
/** How fast each person works: active time an item, with the number of items it is a mean of. */
import { Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Schema } from '../../api/wireTypes'
import { formatCount, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { membersQuery } from '../commonQueries'
import pages from '../pages.module.css'

const seconds = (us: number): string => t('project.seconds', { s: (us / 1e6).toFixed(us < 1e7 ? 1 : 0) })

export function AnnotatorSpeed({ people, project, look }: { people: readonly Schema<'PersonProgress'>[]; project: string; look: boolean }) {
  const { data } = useQuery({ ...membersQuery(project), enabled: look })
  const email = new Map(data?.rows.map((row) => [row.person.id, row.person.email]))
  return (
    <section className={pages.band}>
      <h2>{t('project.people')}</h2>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('project.person')}</Table.Th>
            <Table.Th scope="col" className={pages.figure}>
              {t('project.submitted')}
            </Table.Th>
            <Table.Th scope="col" className={pages.figure}>
              {t('project.skipped')}
            </Table.Th>
            <Table.Th scope="col" className={pages.figure}>
              {t('project.speed')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Th scope="row">
                {email.has(row.id) ? (
                  <Link to="/p/$project/items" params={{ project }} search={{ filter: `people == "${email.get(row.id)}"` }}>
                    <bdi>{row.name}</bdi>
                  </Link>
                ) : (
                  <bdi>{row.name}</bdi>
                )}
              </Table.Th>
              <Table.Td className={pages.figure}>{formatCount(row.submitted)}</Table.Td>
              <Table.Td className={pages.figure}>{formatCount(row.skipped)}</Table.Td>
              <Table.Td className={pages.figure}>
                {row.mean_us === null || row.mean_us === undefined ? '–' : seconds(row.mean_us)}
                <br />
                <span className={ui.dimmed}>n = {formatCount(row.submitted)}</span>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
