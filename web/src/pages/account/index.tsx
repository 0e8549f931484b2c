// SPDX-License-Identifier: Apache-2.0
/** My account: who I am here, my tokens, the way out. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { rest, said } from '../../api/rest'
import { Act } from '../../ui/atoms'
import { Shell } from '../../ui/PageShell'
import { t } from '../../ui/texts'
import { me, queries } from '../sharedQueries'
import { Tokens } from './ApiTokens'

export default function Account() {
  const { data } = useQuery(me)
  const navigate = useNavigate()
  const leave = async (): Promise<void> => {
    await said(rest.DELETE('/api/session')).catch(() => undefined)
    queries.clear()
    await navigate({ to: '/signin' })
  }
  return (
    <Shell crumbs={[{ title: t('account.title') }]}>
      <div className="lw-head">
        <h1>
          <bdi>{data?.person?.name ?? t('account.title')}</bdi>
        </h1>
        <span className="lw-soft">{data?.person?.email}</span>
        <span className="lw-push" />
        <Act className="lw-edge" onClick={() => void leave()}>
          {t('app.signout')}
        </Act>
      </div>
      <Tokens admin={data?.person?.is_admin ?? false} />
      <p className="lw-soft lw-band">Labelwright {data?.version}</p>
    </Shell>
  )
}
