// SPDX-License-Identifier: Apache-2.0
/** Everyone with an account, for admins: invite, close and open accounts, hand out password links. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client, unwrap } from '../../api/client'
import { fetchAllPages } from '../../api/pagination'
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/atoms'
import { ErrorView, LoadingState } from '../../ui/EmptyAndErrorStates'
import { CopyableText } from '../../ui/FormFields'
import { notify } from '../../ui/notifications'
import { PageShell } from '../../ui/PageShell'
import { t } from '../../ui/texts'
import { Invitations, InviteForm } from '../Invitations'
import { currentUserQuery, queryClient } from '../sharedQueries'

const accountsQuery = queryOptions({
  queryKey: ['everyone'],
  queryFn: () =>
    fetchAllPages((cursor) =>
      unwrap(client.GET('/api/people', { params: { query: { limit: 500, ...(cursor ? { cursor: Number(cursor) } : {}) } } })),
    ),
})

export default function AccountsPage() {
  const { data, error, refetch } = useQuery(accountsQuery)
  return (
    <PageShell crumbs={[{ title: t('everyone.title') }]}>
      <div className="lw-head">
        <h1>{t('everyone.title')}</h1>
        <span className="lw-soft">{t('everyone.lead')}</span>
      </div>
      {error ? (
        <ErrorView error={error} retry={() => void refetch()} />
      ) : !data ? (
        <LoadingState />
      ) : (
        <>
          <InviteForm />
          <table className="lw-rows lw-after">
            <thead>
              <tr>
                <th scope="col">{t('project.person')}</th>
                <th scope="col">{t('signin.email')}</th>
                <th scope="col">
                  <span className="lw-hidden">{t('home.column.act')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((person) => (
                <AccountRow key={person.id} person={person} />
              ))}
            </tbody>
          </table>
          <Invitations />
        </>
      )}
    </PageShell>
  )
}

const failed = (error: Error): void => void notify(error.message, { tone: 'bad' })

function AccountRow({ person }: { person: Schema<'PersonRow'> }) {
  const { id, name, email, active = true, is_admin } = person
  const { data } = useQuery(currentUserQuery)
  const [link, setLink] = useState<string | null>(null)
  const path = { params: { path: { person: id } } }
  const turn = async (to: boolean): Promise<void> => {
    await unwrap(to ? client.POST('/api/people/{person}/reactivate', path) : client.POST('/api/people/{person}/deactivate', path))
    await queryClient.invalidateQueries({ queryKey: accountsQuery.queryKey })
    notify(t(to ? 'everyone.reactivated' : 'everyone.deactivated', { name }), { undo: () => void turn(!to).catch(failed) })
  }
  const password = async (): Promise<void> => setLink((await unwrap(client.POST('/api/people/{person}/password-link', path))).url)
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi> {is_admin && <span className="lw-tag">{t('everyone.admin')}</span>}{' '}
        {!active && <strong className="lw-warning">{t('people.inactive')}</strong>}
      </th>
      <td>
        {email}
        {link && <CopyableText text={link} label={email} />}
      </td>
      <td className="lw-figure">
        <ActionButton onClick={() => void password().catch(failed)}>{t('everyone.password')}</ActionButton>
        {data?.person?.id !== id && (
          <ActionButton onClick={() => void turn(!active).catch(failed)}>
            {t(active ? 'everyone.deactivate' : 'everyone.reactivate')}
          </ActionButton>
        )}
      </td>
    </tr>
  )
}
