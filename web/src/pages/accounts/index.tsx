// SPDX-License-Identifier: Apache-2.0
/** Everyone with an account, for admins: invite, close and open accounts, hand out password links. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Of } from '../../api/rest'
import { rest, said, whole } from '../../api/rest'
import { Act } from '../../ui/atoms'
import { Loading, ProblemView } from '../../ui/EmptyAndErrorStates'
import { Copyable } from '../../ui/FormFields'
import { toast } from '../../ui/notifications'
import { Shell } from '../../ui/PageShell'
import { t } from '../../ui/texts'
import { Invitations, InviteForm } from '../Invitations'
import { me, queries } from '../sharedQueries'

const everyone = queryOptions({
  queryKey: ['everyone'],
  queryFn: () =>
    whole((cursor) => said(rest.GET('/api/people', { params: { query: { limit: 500, ...(cursor ? { cursor: Number(cursor) } : {}) } } }))),
})

export default function Everyone() {
  const { data, error, refetch } = useQuery(everyone)
  return (
    <Shell crumbs={[{ title: t('everyone.title') }]}>
      <div className="lw-head">
        <h1>{t('everyone.title')}</h1>
        <span className="lw-soft">{t('everyone.lead')}</span>
      </div>
      {error ? (
        <ProblemView error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading />
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
                <Person key={person.id} person={person} />
              ))}
            </tbody>
          </table>
          <Invitations />
        </>
      )}
    </Shell>
  )
}

const failed = (error: Error): void => void toast(error.message, { tone: 'bad' })

function Person({ person }: { person: Of<'PersonRow'> }) {
  const { id, name, email, active = true, is_admin } = person
  const { data } = useQuery(me)
  const [link, setLink] = useState<string | null>(null)
  const path = { params: { path: { person: id } } }
  const turn = async (to: boolean): Promise<void> => {
    await said(to ? rest.POST('/api/people/{person}/reactivate', path) : rest.POST('/api/people/{person}/deactivate', path))
    await queries.invalidateQueries({ queryKey: everyone.queryKey })
    toast(t(to ? 'everyone.reactivated' : 'everyone.deactivated', { name }), { undo: () => void turn(!to).catch(failed) })
  }
  const password = async (): Promise<void> => setLink((await said(rest.POST('/api/people/{person}/password-link', path))).url)
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi> {is_admin && <span className="lw-tag">{t('everyone.admin')}</span>}{' '}
        {!active && <strong className="lw-warning">{t('people.inactive')}</strong>}
      </th>
      <td>
        {email}
        {link && <Copyable text={link} label={email} />}
      </td>
      <td className="lw-figure">
        <Act onClick={() => void password().catch(failed)}>{t('everyone.password')}</Act>
        {data?.person?.id !== id && (
          <Act onClick={() => void turn(!active).catch(failed)}>{t(active ? 'everyone.deactivate' : 'everyone.reactivate')}</Act>
        )}
      </td>
    </tr>
  )
}
