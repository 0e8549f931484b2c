// SPDX-License-Identifier: Apache-2.0
/** The revisions of the settings, newest first; any of them can be made current again, as a new one. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { client, unwrap } from '../../api/client'
import { ActionButton } from '../../ui/atoms'
import { notify } from '../../ui/notifications'
import { formatDateTime, t } from '../../ui/texts'
import { pagedQuery, refreshProject } from '../sharedQueries'

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
      <table className="lw-rows">
        <tbody>
          {data?.pages.flatMap((page) =>
            page.rows.map((row) => (
              <tr key={row.revision}>
                <th scope="row">
                  <strong>{row.revision}</strong> <span className="lw-soft">{formatDateTime(row.at_us)}</span>{' '}
                  {row.by && (
                    <span className="lw-soft">
                      <bdi>{t('settings.history.by', { name: row.by })}</bdi>
                    </span>
                  )}
                </th>
                <td>{row.summary}</td>
                <td className="lw-figure">
                  {row.revision === revision ? (
                    <span className="lw-soft">{t('settings.current')}</span>
                  ) : (
                    <ActionButton onClick={() => void revert(row.revision)}>{t('settings.revert')}</ActionButton>
                  )}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      {hasNextPage && <ActionButton onClick={() => void fetchNextPage()}>{t('item.history.more')}</ActionButton>}
    </div>
  )
}
