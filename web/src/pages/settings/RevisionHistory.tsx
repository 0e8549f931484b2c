// SPDX-License-Identifier: Apache-2.0
/** The revisions of the settings, newest first; any of them can be made current again, as a new one. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { rest, said } from '../../api/rest'
import { Act } from '../../ui/atoms'
import { toast } from '../../ui/notifications'
import { moment, t } from '../../ui/texts'
import { listOf, refresh } from '../sharedQueries'

const historyOf = (project: string) =>
  listOf(['project', project, 'settings-history'], (cursor) =>
    said(
      rest.GET('/api/projects/{project}/settings/history', {
        params: { path: { project }, query: cursor ? { cursor: Number(cursor) } : {} },
      }),
    ),
  )

export function History({ project, revision }: { project: string; revision: number }) {
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(historyOf(project))
  const revert = async (to: number): Promise<void> => {
    await said(rest.POST('/api/projects/{project}/settings/revert', { params: { path: { project } }, body: { revision: to } }))
      .then(() => toast(t('settings.reverted', { revision: to }), { undo: () => void revert(revision) }))
      .catch((error: Error) => toast(error.message, { tone: 'bad' }))
    await refresh(project)
  }
  return (
    <div>
      <table className="lw-rows">
        <tbody>
          {data?.pages.flatMap((page) =>
            page.rows.map((row) => (
              <tr key={row.revision}>
                <th scope="row">
                  <strong>{row.revision}</strong> <span className="lw-soft">{moment(row.at_us)}</span>{' '}
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
                    <Act onClick={() => void revert(row.revision)}>{t('settings.revert')}</Act>
                  )}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      {hasNextPage && <Act onClick={() => void fetchNextPage()}>{t('item.history.more')}</Act>}
    </div>
  )
}
