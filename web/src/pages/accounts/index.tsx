// SPDX-License-Identifier: Apache-2.0
/** Everyone with an account, for admins: invite, close and open accounts, hand out password links. */
import { Badge, Table, VisuallyHidden } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client, unwrap } from '../../api/client'
import { fetchAllPages } from '../../api/pagination'
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { CopyableText } from '../../ui/CopyableText'
import { ErrorView, LoadingState } from '../../ui/EmptyAndErrorStates'
import { notify } from '../../ui/notifications'
import { PageShell } from '../../ui/PageShell'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { currentUserQuery, queryClient } from '../commonQueries'
import { Invitations, InviteForm } from '../Invitations'
import pages from '../pages.module.css'
import { WorkspaceRules } from './WorkspaceRules'

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
      <div className={pages.head}>
        <h1>{t('everyone.title')}</h1>
        <span className={ui.dimmed}>{t('everyone.lead')}</span>
      </div>
      {error ? (
        <ErrorView error={error} retry={() => void refetch()} />
      ) : !data ? (
        <LoadingState />
      ) : (
        <>
          <InviteForm />
          <Table mt={32}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('project.person')}</Table.Th>
                <Table.Th scope="col">{t('signin.email')}</Table.Th>
                <Table.Th scope="col">
                  <VisuallyHidden>{t('home.column.act')}</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.map((person) => (
                <AccountRow key={person.id} person={person} />
              ))}
            </Table.Tbody>
          </Table>
          <Invitations />
          <WorkspaceRules />
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
    <Table.Tr>
      <Table.Th scope="row">
        <bdi>{name}</bdi>{' '}
        {is_admin && (
          <Badge data-tag variant="default">
            {t('everyone.admin')}
          </Badge>
        )}{' '}
        {!active && <strong className={ui.warning}>{t('people.inactive')}</strong>}
      </Table.Th>
      <Table.Td>
        {email}
        {link && <CopyableText text={link} label={email} />}
      </Table.Td>
      <Table.Td className={pages.figure}>
        <ActionButton onClick={() => void password().catch(failed)}>{t('everyone.password')}</ActionButton>
        {data?.person?.id !== id && (
          <ActionButton onClick={() => void turn(!active).catch(failed)}>
            {t(active ? 'everyone.deactivate' : 'everyone.reactivate')}
          </ActionButton>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
