// SPDX-License-Identifier: Apache-2.0
/** The first account of a new server. */
import { TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { client, unwrap } from '../../api/client'
import { AccountForm } from '../../ui/AccountForm'
import { NewPasswordInput } from '../../ui/NewPasswordInput'
import { t } from '../../ui/texts'
import { queryClient } from '../commonQueries'

export default function SetupPage() {
  const navigate = useNavigate()
  const send = async ({ name = '', email = '', password = '' }: Record<string, string>): Promise<void> => {
    await unwrap(client.POST('/api/setup', { body: { name, email, password } }))
    queryClient.clear()
    await navigate({ to: '/' })
  }
  return (
    <AccountForm title={t('setup.title')} lead={t('setup.lead')} action={t('setup.submit')} onSend={send}>
      <TextInput name="name" label={t('setup.name')} autoComplete="name" required autoFocus />
      <TextInput name="email" type="email" label={t('signin.email')} autoComplete="username" required />
      <NewPasswordInput />
    </AccountForm>
  )
}
