// SPDX-License-Identifier: Apache-2.0
/** Sign in, then go where the person wanted to go. */
import { PasswordInput, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { client, unwrap } from '../../api/client'
import { AccountForm } from '../../ui/AccountForm'
import { t } from '../../ui/texts'
import { queryClient } from '../commonQueries'

export default function SignInPage() {
  const { next = '/' } = useSearch({ from: '/signin' })
  const navigate = useNavigate()
  const send = async ({ email = '', password = '' }: Record<string, string>): Promise<void> => {
    await unwrap(client.POST('/api/session', { body: { email, password } }))
    queryClient.clear()
    await navigate({ to: next.startsWith('/') && !next.startsWith('//') ? next : '/' })
  }
  return (
    <AccountForm title={t('signin.title')} action={t('signin.submit')} foot={t('signin.forgot')} onSend={send}>
      <TextInput name="email" type="email" label={t('signin.email')} autoComplete="username" required autoFocus />
      <PasswordInput name="password" label={t('signin.password')} autoComplete="current-password" required />
    </AccountForm>
  )
}
