// SPDX-License-Identifier: Apache-2.0
/** Redeem a link: join by invitation, or choose a new password. */
import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { client, unwrap } from '../../api/client'
import { Problem } from '../../api/problems'
import type { Schema } from '../../api/wireTypes'
import { AccountForm } from '../../ui/AccountForm'
import { EmptyState, ErrorView, LoadingState } from '../../ui/EmptyAndErrorStates'
import { NewPasswordInput } from '../../ui/NewPasswordInput'
import { t } from '../../ui/texts'
import { currentUserQuery, queryClient } from '../commonQueries'

export default function OneTimeLinkPage() {
  const { secret } = useParams({ from: '/link/$secret' })
  const navigate = useNavigate()
  const params = { path: { secret } }
  const { data, error, refetch } = useQuery({
    queryKey: ['link', secret],
    queryFn: () => unwrap(client.GET('/api/links/{secret}', { params })),
    retry: false,
  })
  const user = useQuery(currentUserQuery)
  if (error instanceof Problem && error.status === 404) return <EmptyState page title={t('link.gone')} lead={t('link.gone.next')} />
  if (error)
    return (
      <EmptyState page title={t('link.later')}>
        <ErrorView error={error} retry={() => void refetch()} />
      </EmptyState>
    )
  if (!data || !user.data) return <LoadingState />
  const send = async ({ name, password }: Record<string, string>): Promise<void> => {
    await unwrap(client.POST('/api/links/{secret}', { params, body: { ...(name && { name }), ...(password && { password }) } }))
    queryClient.clear()
    await (data.project ? navigate({ to: '/p/$project', params: { project: data.project } }) : navigate({ to: '/' }))
  }
  const signedIn = user.data.person?.email === data.email
  if (data.needs === 'sign_in' && !signedIn)
    return (
      <AccountForm
        title={title(data)}
        lead={lead(data)}
        action={t('link.signin', { email: data.email })}
        onSend={async () => void (await navigate({ to: '/signin', search: { next: `/link/${secret}` } }))}
      >
        {null}
      </AccountForm>
    )
  return (
    <AccountForm title={title(data)} lead={lead(data)} action={t(`link.submit.${data.kind}`)} onSend={send}>
      {data.needs === 'account' && <TextInput name="name" label={t('setup.name')} autoComplete="name" required autoFocus />}
      {data.needs !== 'sign_in' && <NewPasswordInput />}
    </AccountForm>
  )
}

const title = (link: Schema<'LinkView'>): string =>
  link.kind === 'password'
    ? t('link.password')
    : link.project
      ? t('link.invitation', { project: link.title ?? link.project })
      : t('link.invitation.any')

const lead = (link: Schema<'LinkView'>): string =>
  link.role
    ? t('link.from.role', { email: link.email, inviter: link.inviter, role: t(`role.${link.role}`) })
    : t('link.from', { email: link.email, inviter: link.inviter })
