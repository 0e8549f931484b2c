// SPDX-License-Identifier: Apache-2.0
/** Invites somebody: an address and a role in, a link to send out; and who has not come yet. For a project's people and the workspace's. */
import { Button, Table, TextInput, VisuallyHidden } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { client, unwrap } from '../api/client'
import type { Schema } from '../api/wireTypes'
import { ActionButton } from '../ui/ActionButton'
import { CopyableText } from '../ui/CopyableText'
import { ErrorView } from '../ui/EmptyAndErrorStates'
import { SelectField } from '../ui/FormFields'
import { notify } from '../ui/notifications'
import { formatDateTime, t } from '../ui/texts'
import { queryClient } from './commonQueries'
import styles from './pages.module.css'
import { mayGive, ROLES } from './rolePermissions'

const invitationsQuery = (project: string | undefined) =>
  queryOptions({
    queryKey: project ? ['project', project, 'invitations'] : ['invitations'],
    queryFn: () => unwrap(client.GET('/api/people/invitations', { params: { query: project ? { project } : {} } })),
  })

export interface InviteFormProps {
  /** Without one, the invitation is to the workspace. */
  readonly project?: string
  /** The role in the project of whoever invites. */
  readonly giver?: string | undefined
}

export function InviteForm({ project, giver }: InviteFormProps) {
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
    <section id="invite" className={styles.form} aria-label={t('people.invite.title')}>
      <form className={styles.formRow} onSubmit={(event) => void send(event)}>
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
            options={ROLES.filter((value) => mayGive(giver, value)).map((value) => ({
              value,
              title: `${t(`role.${value}`)} – ${t(`role.${value}.lead`)}`,
            }))}
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
    <section className={styles.band}>
      <h2>{t('people.invited')}</h2>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('signin.email')}</Table.Th>
            {project && <Table.Th scope="col">{t('people.role')}</Table.Th>}
            <Table.Th scope="col">{t('people.until')}</Table.Th>
            <Table.Th scope="col">
              <VisuallyHidden>{t('home.column.act')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Th scope="row">{row.email}</Table.Th>
              {project && <Table.Td>{row.role && t(`role.${row.role}`)}</Table.Td>}
              <Table.Td>{formatDateTime(row.expires_us)}</Table.Td>
              <Table.Td className={styles.figure}>
                <ActionButton aria-label={t('people.withdraw.whose', { email: row.email })} onClick={() => void withdraw(row)}>
                  {t('people.withdraw')}
                </ActionButton>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
