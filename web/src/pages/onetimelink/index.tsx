// SPDX-License-Identifier: Apache-2.0
/** Redeem a link: join by invitation, or choose a new password. */
import { PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { client, unwrap } from '../../api/client'
import { AccountForm } from '../../ui/AccountForm'
import { EmptyState, LoadingState } from '../../ui/EmptyAndErrorStates'
import { t } from '../../ui/texts'
import { queryClient } from '../commonQueries'

export default function OneTimeLinkPage() {
  const { secret } = useParams({ from: '/link/$secret' })
  const navigate = useNavigate()
  const params = { path: { secret } }
  const { data, error } = useQuery({
    queryKey: ['link', secret],
    queryFn: () => unwrap(client.GET('/api/links/{secret}', { params })),
    retry: false,
  })
  if (error) return <EmptyState page title={t('link.gone')} lead={t('link.gone.next')} />
  if (!data) return <LoadingState />
  const invited = data.kind === 'invitation'
  const named = data.needs_name ?? invited
  const send = async ({ name, password = '' }: Record<string, string>): Promise<void> => {
    await unwrap(client.POST('/api/links/{secret}', { params, body: named && name ? { name, password } : { password } }))
    queryClient.clear()
    await navigate({ to: '/' })
  }
  const joining = data.project ? t('link.invitation', { project: data.project }) : t('link.invitation.any')
  return (
    <AccountForm
      title={invited ? joining : t('link.password')}
      lead={t('link.for', { email: data.email })}
      action={t(`link.submit.${data.kind}`)}
      onSend={send}
    >
      {named && <TextInput name="name" label={t('setup.name')} autoComplete="name" required autoFocus />}
      <PasswordInput
        name="password"
        label={t('signin.password')}
        description={t('setup.password.hint')}
        autoComplete="new-password"
        minLength={10}
        required
      />
    </AccountForm>
  )
}
