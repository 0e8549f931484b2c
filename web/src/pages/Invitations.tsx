// SPDX-License-Identifier: Apache-2.0
/** Invites somebody: an address and a role in, a link to send out; and who has not come yet. For a project's people and the workspace's. */
import { Button, TextInput } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { client, unwrap } from '../api/client'
import type { Schema } from '../api/wireTypes'
import { ActionButton } from '../ui/atoms'
import { ErrorView } from '../ui/EmptyAndErrorStates'
import { CopyableText, SelectField } from '../ui/FormFields'
import { notify } from '../ui/notifications'
import { formatDateTime, t } from '../ui/texts'
import { ROLES } from './rolePermissions'
import { queryClient } from './sharedQueries'

const invitationsQuery = (project: string | undefined) =>
  queryOptions({
    queryKey: project ? ['project', project, 'invitations'] : ['invitations'],
    queryFn: () => unwrap(client.GET('/api/people/invitations', { params: { query: project ? { project } : {} } })),
  })

export interface InviteFormProps {
  /** Without one, the invitation is to the workspace. */
  readonly project?: string
}

export function InviteForm({ project }: InviteFormProps) {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState('annotator')
  const [link, setLink] = useState<{ url: string; email: string } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setError(null)
    const body = project ? { email, project, role } : { email }
    await unwrap(client.POST('/api/people/invite', { body }))
      .then(({ url }) => {
        setLink({ url, email })
        setEmail('')
        void queryClient.invalidateQueries({ queryKey: invitationsQuery(project).queryKey })
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
          <SelectField
            label={t('people.role')}
            value={role}
            options={ROLES.map((value) => ({ value, title: `${t(`role.${value}`)} – ${t(`role.${value}.lead`)}` }))}
            onPick={setRole}
          />
        )}
        <Button type="submit">{t('people.invite')}</Button>
      </form>
      {error !== null && <ErrorView error={error} />}
      {link && (
        <div role="status">
          <p>{t('people.link', { email: link.email })}</p>
          <CopyableText text={link.url} label={link.email} />
        </div>
      )}
    </section>
  )
}

/** Who was invited and has not come yet. */
export function Invitations({ project }: InviteFormProps) {
  const { data } = useQuery(invitationsQuery(project))
  const withdraw = async ({ id, email }: Schema<'Invitation'>): Promise<void> => {
    const params = { path: { invitation: id }, query: project ? { project } : {} }
    await unwrap(client.DELETE('/api/people/invitations/{invitation}', { params }))
      .then(() => notify(t('people.withdrawn', { email })))
      .catch((error: Error) => notify(error.message, { tone: 'bad' }))
    await queryClient.invalidateQueries({ queryKey: invitationsQuery(project).queryKey })
  }
  if (!data || data.rows.length === 0) return null
  return (
    <section className="lw-band">
      <h2>{t('people.invited')}</h2>
      <table className="lw-rows">
        <thead>
          <tr>
            <th scope="col">{t('signin.email')}</th>
            {project && <th scope="col">{t('people.role')}</th>}
            <th scope="col">{t('people.until')}</th>
            <th scope="col">
              <span className="lw-hidden">{t('home.column.act')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.email}</th>
              {project && <td>{row.role && t(`role.${row.role}`)}</td>}
              <td>{formatDateTime(row.expires_us)}</td>
              <td className="lw-figure">
                <ActionButton aria-label={t('people.withdraw.whose', { email: row.email })} onClick={() => void withdraw(row)}>
                  {t('people.withdraw')}
                </ActionButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
