// SPDX-License-Identifier: Apache-2.0
/** My account: who I am here, my tokens, the way out. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { client, unwrap } from '../../api/client'
import { ActionButton } from '../../ui/ActionButton'
import { PageShell } from '../../ui/PageShell'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { currentUserQuery, queryClient } from '../commonQueries'
import pages from '../pages.module.css'
import { ApiTokens } from './ApiTokens'

export default function AccountPage() {
  const { data } = useQuery(currentUserQuery)
  const navigate = useNavigate()
  const leave = async (): Promise<void> => {
    await unwrap(client.DELETE('/api/session')).catch(() => undefined)
    queryClient.clear()
    await navigate({ to: '/signin' })
  }
  return (
    <PageShell crumbs={[{ title: t('account.title') }]}>
      <div className={pages.head}>
        <h1>
          <bdi>{data?.person?.name ?? t('account.title')}</bdi>
        </h1>
        <span className={ui.dimmed}>{data?.person?.email}</span>
        <span className={ui.push} />
        <ActionButton outlined onClick={() => void leave()}>
          {t('app.signout')}
        </ActionButton>
      </div>
      <ApiTokens admin={data?.person?.is_admin ?? false} />
      <p className={`${ui.dimmed} ${pages.band}`}>Labelwright {data?.version}</p>
    </PageShell>
  )
}
