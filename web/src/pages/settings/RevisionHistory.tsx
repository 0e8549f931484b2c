// SPDX-License-Identifier: Apache-2.0
/** The revisions of the settings, newest first; any of them can be made current again, as a new one. */
import { Table } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { client, unwrap } from '../../api/client'
import { ActionButton } from '../../ui/ActionButton'
import { notify } from '../../ui/notifications'
import { formatDateTime, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { pagedQuery, refreshProject } from '../commonQueries'
import pages from '../pages.module.css'

const historyOf = (project: string) =>
  pagedQuery(['project', project, 'settings-history'], (cursor) =>
    unwrap(
      client.GET('/api/projects/{project}/settings/history', {
        params: { path: { project }, query: cursor ? { cursor: Number(cursor) } : {} },
      }),
    ),
  )

export function RevisionHistory({ project, revision }: { project: string; revision: number }) {
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(historyOf(project))
  const revert = async (to: number): Promise<void> => {
    await unwrap(client.POST('/api/projects/{project}/settings/revert', { params: { path: { project } }, body: { revision: to } }))
      .then(() => notify(t('settings.reverted', { revision: to }), { undo: () => void revert(revision) }))
      .catch((error: Error) => notify(error.message, { tone: 'bad' }))
    await refreshProject(project)
  }
  return (
    <div>
      <Table>
        <Table.Tbody>
          {data?.pages.flatMap((page) =>
            page.rows.map((row) => (
              <Table.Tr key={row.revision}>
                <Table.Th scope="row">
                  <strong>{row.revision}</strong> <span className={ui.dimmed}>{formatDateTime(row.at_us)}</span>{' '}
                  {row.by && (
                    <span className={ui.dimmed}>
                      <bdi>{t('settings.history.by', { name: row.by })}</bdi>
                    </span>
                  )}
                </Table.Th>
                <Table.Td>{row.summary}</Table.Td>
                <Table.Td className={pages.figure}>
                  {row.revision === revision ? (
                    <span className={ui.dimmed}>{t('settings.current')}</span>
                  ) : (
                    <ActionButton onClick={() => void revert(row.revision)}>{t('settings.revert')}</ActionButton>
                  )}
                </Table.Td>
              </Table.Tr>
            )),
          )}
        </Table.Tbody>
      </Table>
      {hasNextPage && <ActionButton onClick={() => void fetchNextPage()}>{t('item.history.more')}</ActionButton>}
    </div>
  )
}
