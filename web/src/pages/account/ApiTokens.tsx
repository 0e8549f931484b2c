// SPDX-License-Identifier: Apache-2.0
/** Tokens for scripts: made with a name and scopes, shown once, revoked here. */
import { Button, TextInput } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Of } from '../../api/rest'
import { rest, said } from '../../api/rest'
import { Act } from '../../ui/atoms'
import { ProblemView } from '../../ui/EmptyAndErrorStates'
import { Copyable, Tick } from '../../ui/FormFields'
import { toast } from '../../ui/notifications'
import { moment, t } from '../../ui/texts'
import { queries } from '../sharedQueries'

type Scope = Of<'NewToken'>['scopes'][number]

const tokens = queryOptions({ queryKey: ['tokens'], queryFn: () => said(rest.GET('/api/tokens')) })
const SCOPES: readonly Scope[] = ['read', 'label', 'manage']

export function Tokens({ admin }: { admin: boolean }) {
  const { data, error } = useQuery(tokens)
  return (
    <section className="lw-band">
      <h2>{t('account.tokens')}</h2>
      <p className="lw-soft">{t('account.tokens.lead')}</p>
      <NewToken scopes={admin ? [...SCOPES, 'admin'] : SCOPES} />
      {error && <ProblemView error={error} />}
      {data?.rows.length === 0 && <p className="lw-soft">{t('account.tokens.none')}</p>}
      {data && data.rows.length > 0 && (
        <table className="lw-rows">
          <thead>
            <tr>
              <th scope="col">{t('account.token.name')}</th>
              <th scope="col">{t('account.scopes')}</th>
              <th scope="col">
                <span className="lw-hidden">{t('home.column.act')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <bdi>{row.name}</bdi>{' '}
                  <span className="lw-soft">
                    {row.used_us === null ? t('account.token.unused') : t('account.token.used', { at: moment(row.used_us) })}
                  </span>
                </th>
                <td>{row.scopes.join(', ')}</td>
                <td className="lw-figure">
                  <Act onClick={() => void revoke(row.id, row.name)}>{t('account.token.revoke')}</Act>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

async function revoke(token: number, name: string): Promise<void> {
  await said(rest.DELETE('/api/tokens/{token}', { params: { path: { token } } })).catch((error: Error) =>
    toast(error.message, { tone: 'bad' }),
  )
  await queries.invalidateQueries({ queryKey: tokens.queryKey })
  toast(t('account.token.revoked', { name }))
}

function NewToken({ scopes }: { scopes: readonly Scope[] }) {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Scope[]>(['read'])
  const [made, setMade] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setError(null)
    await said(rest.POST('/api/tokens', { body: { name, scopes: [...chosen] } }))
      .then(async ({ token }) => {
        setMade(token)
        setName('')
        await queries.invalidateQueries({ queryKey: tokens.queryKey })
      })
      .catch(setError)
  }
  return (
    <div className="lw-form">
      <form className="lw-form-row" onSubmit={(event) => void send(event)}>
        <TextInput required label={t('account.token.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <div className="lw-rowform" role="group" aria-label={t('account.scopes')}>
          {scopes.map((scope) => (
            <Tick
              key={scope}
              label={t(`account.scope.${scope}`)}
              on={chosen.includes(scope)}
              onTick={(on) => setChosen(on ? [...chosen, scope] : chosen.filter((other) => other !== scope))}
            />
          ))}
        </div>
        <Button type="submit" disabled={chosen.length === 0}>
          {t('account.token.make')}
        </Button>
      </form>
      {error !== null && <ProblemView error={error} />}
      {made && (
        <div role="status">
          <p>{t('account.token.once')}</p>
          <Copyable text={made} label={t('account.tokens')} />
        </div>
      )}
    </div>
  )
}
