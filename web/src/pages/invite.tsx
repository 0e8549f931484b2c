// SPDX-License-Identifier: Apache-2.0
/** Invites somebody: an address and a role in, a link to send out. Used by a project's people and by the whole workspace's. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { rest, said } from '../api/rest'
import { Copyable, Pick } from '../ui/forms'
import { ProblemView } from '../ui/states'
import { t } from '../ui/texts'
import { ROLES } from './rights'

export interface InviteFormProps {
  /** Without one, the invitation is to the workspace. */
  readonly project?: string
  readonly onInvited?: () => void
}

export function InviteForm({ project, onInvited }: InviteFormProps) {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState('annotator')
  const [link, setLink] = useState<{ url: string; email: string } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setError(null)
    const body = project ? { email, project, role } : { email }
    await said(rest.POST('/api/people/invite', { body }))
      .then(({ url }) => {
        setLink({ url, email })
        setEmail('')
        onInvited?.()
      })
      .catch(setError)
  }
  return (
    <section id="invite" className="lw-form" aria-label={t('people.invite.title')}>
      <form className="lw-form-row" onSubmit={(event) => void send(event)}>
        <TextInput
          type="email"
          required
          label={t('signin.email')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        {project && (
          <Pick
            label={t('people.role')}
            value={role}
            options={ROLES.map((value) => ({ value, title: `${t(`role.${value}`)} – ${t(`role.${value}.lead`)}` }))}
            onPick={setRole}
          />
        )}
        <Button type="submit">{t('people.invite')}</Button>
      </form>
      {error !== null && <ProblemView error={error} />}
      {link && (
        <div role="status">
          <p>{t('people.link', { email: link.email })}</p>
          <Copyable text={link.url} label={link.email} />
        </div>
      )}
    </section>
  )
}
