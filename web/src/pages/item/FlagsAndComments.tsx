// SPDX-License-Identifier: Apache-2.0
/** Flags, to be resolved, and comments. */

import { client, unwrap } from '../../api/client'
import type { ProjectRow, Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { notify } from '../../ui/notifications'
import { formatDateTime, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { projectsQuery, queryClient, refreshProject } from '../commonQueries'
import pages from '../pages.module.css'
import { mayResolve } from '../rolePermissions'
import styles from './item.module.css'

export function FlagsAndComments({ item, row }: { item: Schema<'ItemDetail'>; row: ProjectRow }) {
  const resolve = async (flag: string): Promise<void> => {
    const path = { project: row.name, item: item.id, flag }
    await unwrap(client.POST('/api/projects/{project}/items/{item}/flags/{flag}/resolve', { params: { path } }))
    await Promise.all([refreshProject(row.name), queryClient.invalidateQueries({ queryKey: projectsQuery.queryKey })])
    notify(t('item.flag.resolved'))
  }
  if (item.flags.length === 0 && item.comments.length === 0) return null
  return (
    <section className={pages.side}>
      <h2>{t('item.remarks')}</h2>
      <ul className={styles.remarks}>
        {item.flags.map((flag) => (
          <li key={flag.id} data-done={flag.resolved_us !== null || undefined}>
            <span className={pages.flag}>⚑</span> <bdi>{flag.author}</bdi> <span className={ui.dimmed}>{formatDateTime(flag.at_us)}</span>
            <p dir="auto">{flag.text || t('item.flag.bare')}</p>
            {flag.resolved_us !== null && <p className={ui.dimmed}>{t('item.flag.was', { at: formatDateTime(flag.resolved_us) })}</p>}
            {flag.resolved_us === null && mayResolve(row.role) && (
              <ActionButton outlined onClick={() => void resolve(flag.id).catch((error: Error) => notify(error.message, { tone: 'bad' }))}>
                {t('item.flag.resolve')}
              </ActionButton>
            )}
          </li>
        ))}
        {item.comments.map((comment) => (
          <li key={comment.id}>
            <bdi>{comment.author}</bdi> <span className={ui.dimmed}>{formatDateTime(comment.at_us)}</span>
            <p dir="auto">{comment.text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
