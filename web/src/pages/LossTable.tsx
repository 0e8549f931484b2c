// SPDX-License-Identifier: Apache-2.0
/** What was not taken or not carried, and below it what came otherwise: of each sort how much, why, and the first places. */
import { Table } from '@mantine/core'
import type { Schema } from '../api/wireTypes'
import { formatCount, t } from '../ui/texts'
import ui from '../ui/ui.module.css'
import pages from './pages.module.css'

const FIRST_PLACES = 2

interface LossTableProps {
  readonly losses: readonly Schema<'LossView'>[]
  readonly caption: string
}

export function LossTable({ losses, caption }: LossTableProps) {
  return (
    <>
      <SortTable losses={losses.filter((loss) => !loss.is_note)} caption={caption} />
      <SortTable losses={losses.filter((loss) => loss.is_note)} caption={t('loss.notes')} />
    </>
  )
}

function SortTable({ losses, caption }: LossTableProps) {
  if (losses.length === 0) return null
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{caption}</Table.Th>
          <Table.Th scope="col" className={pages.figure}>
            {t('loss.count')}
          </Table.Th>
          <Table.Th scope="col">{t('import.why')}</Table.Th>
          <Table.Th scope="col">{t('import.where')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {losses.map((loss) => (
          <Table.Tr key={`${loss.file} ${loss.code} ${JSON.stringify(loss.params)}`}>
            <Table.Th scope="row">
              <bdi>{loss.what}</bdi> {loss.file && <code>{loss.file}</code>}
            </Table.Th>
            <Table.Td className={pages.figure}>{formatCount(loss.count)}</Table.Td>
            <Table.Td>{loss.why}</Table.Td>
            <Table.Td className={ui.dimmed}>
              <Places places={loss.places} count={loss.count} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Places({ places, count }: { places: readonly string[]; count: number }) {
  if (places.length <= FIRST_PLACES) return <PlaceList places={places} />
  return (
    <details>
      <summary>
        <bdi>{places[0]}</bdi> {t('loss.places', { n: count - 1 })}
      </summary>
      <PlaceList places={places.slice(1)} />
    </details>
  )
}

function PlaceList({ places }: { places: readonly string[] }) {
  return places.map((place) => (
    <div key={place}>
      <bdi>{place}</bdi>
    </div>
  ))
}
