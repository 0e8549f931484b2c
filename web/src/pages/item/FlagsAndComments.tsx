// SPDX-License-Identifier: Apache-2.0
/** Flags, to be resolved, and comments. */
import type { Of } from '../../api/rest'
import { rest, said } from '../../api/rest'
import type { ProjectRow } from '../../api/types'
import { Act } from '../../ui/atoms'
import { toast } from '../../ui/notifications'
import { moment, t } from '../../ui/texts'
import { mayResolve } from '../rolePermissions'
import { projects, queries, refresh } from '../sharedQueries'

export function Remarks({ item, row }: { item: Of<'ItemDetail'>; row: ProjectRow }) {
  const resolve = async (flag: string): Promise<void> => {
    const path = { project: row.name, item: item.id, flag }
    await said(rest.POST('/api/projects/{project}/items/{item}/flags/{flag}/resolve', { params: { path } }))
    await Promise.all([refresh(row.name), queries.invalidateQueries({ queryKey: projects.queryKey })])
    toast(t('item.flag.resolved'))
  }
  if (item.flags.length === 0 && item.comments.length === 0) return null
  return (
    <section className="lw-side">
      <h2>{t('item.remarks')}</h2>
      <ul className="lw-remarks">
        {item.flags.map((flag) => (
          <li key={flag.id} data-done={flag.resolved_us !== null || undefined}>
            <span className="lw-flag">⚑</span> <bdi>{flag.author}</bdi> <span className="lw-soft">{moment(flag.at_us)}</span>
            <p dir="auto">{flag.text || t('item.flag.bare')}</p>
            {flag.resolved_us !== null && <p className="lw-soft">{t('item.flag.was', { at: moment(flag.resolved_us) })}</p>}
            {flag.resolved_us === null && mayResolve(row.role) && (
              <Act className="lw-edge" onClick={() => void resolve(flag.id).catch((error: Error) => toast(error.message, { tone: 'bad' }))}>
                {t('item.flag.resolve')}
              </Act>
            )}
          </li>
        ))}
        {item.comments.map((comment) => (
          <li key={comment.id}>
            <bdi>{comment.author}</bdi> <span className="lw-soft">{moment(comment.at_us)}</span>
            <p dir="auto">{comment.text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
