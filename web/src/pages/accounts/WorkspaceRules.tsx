// SPDX-License-Identifier: Apache-2.0
/** What the workspace lets people do, for admins: who makes projects, who invites people without an account. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { client, unwrap } from '../../api/client'
import type { Schema } from '../../api/wireTypes'
import { SelectField } from '../../ui/FormFields'
import { notify } from '../../ui/notifications'
import { t } from '../../ui/texts'
import { queryClient } from '../commonQueries'
import pages from '../pages.module.css'

type Rules = Required<Schema<'WorkspaceSettings'>>

const rulesQuery = queryOptions({ queryKey: ['workspace'], queryFn: () => unwrap(client.GET('/api/workspace')) })
const CHOICES = { create_projects: ['admins', 'managers', 'everyone'], invite_strangers: ['admins', 'managers'] } as const
const NAMES = ['create_projects', 'invite_strangers'] as const

export function WorkspaceRules() {
  const { data } = useQuery(rulesQuery)
  if (!data) return null
  const save = async (change: Partial<Rules>): Promise<void> => {
    await unwrap(client.PUT('/api/workspace', { body: { ...data, ...change } }))
    await queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey })
    notify(t('workspace.saved'))
  }
  return (
    <section className={pages.band}>
      <h2>{t('workspace.title')}</h2>
      {NAMES.map((name) => (
        <SelectField
          key={name}
          label={t(`workspace.${name}`)}
          value={data[name] ?? ''}
          options={CHOICES[name].map((value) => ({ value, title: t(`workspace.${value}`) }))}
          onPick={(value) => void save({ [name]: value }).catch((error: Error) => notify(error.message, { tone: 'bad' }))}
        />
      ))}
    </section>
  )
}
