// SPDX-License-Identifier: Apache-2.0
/** Who is in the project: roles, pauses, invitations. */
import { Table, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { client, unwrap } from '../../api/client'
import type { ProjectRow, Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { ErrorView, LoadingState } from '../../ui/EmptyAndErrorStates'
import { SelectField } from '../../ui/FormFields'
import { notify } from '../../ui/notifications'
import { t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { currentUserQuery, membersQuery, refreshProject } from '../commonQueries'
import { Invitations, InviteForm } from '../Invitations'
import { ProjectLayout } from '../ProjectLayout'
import pages from '../pages.module.css'
import { mayGive, mayManage, ROLES } from '../rolePermissions'

export default function MembersPage() {
  const { project } = useParams({ from: '/inside/p/$project/people' })
  const keys = { i: { help: t('people.invite'), run: () => document.querySelector<HTMLElement>('#invite input')?.focus() } }
  return (
    <ProjectLayout project={project} tab="people" keys={keys}>
      {(row) => <People row={row} />}
    </ProjectLayout>
  )
}

function People({ row }: { row: ProjectRow }) {
  const { data, error, refetch } = useQuery(membersQuery(row.name))
  const manage = mayManage(row.role)
  return (
    <>
      <div className={pages.head}>
        <h1>{t('people.title')}</h1>
      </div>
      {manage && <InviteForm project={row.name} giver={row.role} />}
      {error && <ErrorView error={error} retry={() => void refetch()} />}
      {!data && !error && <LoadingState />}
      {data?.rows.length === 1 && manage && <p className={ui.dimmed}>{t('people.only.you')}</p>}
      {data && (
        <Table mt={32}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('project.person')}</Table.Th>
              <Table.Th scope="col">{t('people.role')}</Table.Th>
              <Table.Th scope="col">
                <VisuallyHidden>{t('home.column.act')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.rows.map((member) => (
              <Member key={member.person.id} member={member} project={row.name} giver={row.role} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {manage && <Invitations project={row.name} />}
    </>
  )
}

const failed = (error: Error): void => void notify(error.message, { tone: 'bad' })

function Member({ member, project, giver }: { member: Schema<'MemberRow'>; project: string; giver: string | undefined }) {
  const { person, role, paused, active } = member
  const manage = mayManage(giver)
  const mayChange = mayGive(giver, role)
  const { data } = useQuery(currentUserQuery)
  const path = { project }
  const setRole = async (to: string): Promise<void> => {
    await unwrap(client.PUT('/api/projects/{project}/members', { params: { path }, body: { person: person.id, role: to } }))
    await refreshProject(project)
    notify(t('people.role.set', { name: person.name, role: t(`role.${to}`) }), { undo: () => void setRole(role).catch(failed) })
  }
  const pause = async (): Promise<void> => {
    const body = { person: person.id }
    await unwrap(
      paused
        ? client.POST('/api/projects/{project}/resume', { params: { path }, body })
        : client.POST('/api/projects/{project}/pause', { params: { path }, body }),
    )
    await refreshProject(project)
  }
  const remove = async (): Promise<void> => {
    await unwrap(client.DELETE('/api/projects/{project}/members/{person}', { params: { path: { project, person: person.id } } }))
    await refreshProject(project)
    notify(t('people.removed', { name: person.name }))
  }
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <bdi>{person.name}</bdi> {data?.person?.id === person.id && <span className={ui.dimmed}>({t('people.you')})</span>}
        {paused && <strong className={ui.warning}> {t('people.paused')}</strong>}
        {!active && <strong className={ui.warning}> {t('people.inactive')}</strong>}
        <br />
        <span className={ui.dimmed}>{person.email}</span>
      </Table.Th>
      <Table.Td>
        {mayChange ? (
          <SelectField
            bare
            label={`${t('people.role')}: ${person.name}`}
            value={role}
            options={ROLES.filter((value) => mayGive(giver, value)).map((value) => ({
              value,
              title: `${t(`role.${value}`)} – ${t(`role.${value}.lead`)}`,
            }))}
            onPick={(to) => void setRole(to).catch(failed)}
          />
        ) : (
          t(`role.${role}`)
        )}
      </Table.Td>
      <Table.Td className={pages.figure}>
        {manage && (
          <>
            <ActionButton onClick={() => void pause().catch(failed)}>{t(paused ? 'people.resume' : 'people.pause')}</ActionButton>
            {(mayChange || data?.person?.id === person.id) && (
              <ActionButton onClick={() => void remove().catch(failed)}>{t('people.remove')}</ActionButton>
            )}
          </>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
