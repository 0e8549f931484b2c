// SPDX-License-Identifier: Apache-2.0
/** My account: who I am here, my tokens, the way out. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { client, unwrap } from '../../api/client'
import { ActionButton } from '../../ui/atoms'
import { PageShell } from '../../ui/PageShell'
import { t } from '../../ui/texts'
import { currentUserQuery, queryClient } from '../sharedQueries'
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
      <div className="lw-head">
        <h1>
          <bdi>{data?.person?.name ?? t('account.title')}</bdi>
        </h1>
        <span className="lw-soft">{data?.person?.email}</span>
        <span className="lw-push" />
        <ActionButton className="lw-edge" onClick={() => void leave()}>
          {t('app.signout')}
        </ActionButton>
      </div>
      <ApiTokens admin={data?.person?.is_admin ?? false} />
      <p className="lw-soft lw-band">Labelwright {data?.version}</p>
    </PageShell>
  )
}
