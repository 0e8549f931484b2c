// SPDX-License-Identifier: Apache-2.0
/** Tokens for scripts: made with a name and scopes, shown once, revoked here. */
import { Button, Table, TextInput, VisuallyHidden } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { client, unwrap } from '../../api/client'
import type { Schema } from '../../api/wireTypes'
import { ActionButton } from '../../ui/ActionButton'
import { CopyableText } from '../../ui/CopyableText'
import { ErrorView } from '../../ui/EmptyAndErrorStates'
import { CheckboxField } from '../../ui/FormFields'
import { notify } from '../../ui/notifications'
import { formatDateTime, t } from '../../ui/texts'
import ui from '../../ui/ui.module.css'
import { queryClient } from '../commonQueries'
import pages from '../pages.module.css'

type Scope = Schema<'NewToken'>['scopes'][number]

const tokensQuery = queryOptions({ queryKey: ['tokens'], queryFn: () => unwrap(client.GET('/api/tokens')) })
const SCOPES: readonly Scope[] = ['read', 'label', 'manage', 'tokens']

export function ApiTokens({ admin }: { admin: boolean }) {
  const { data, error } = useQuery(tokensQuery)
  return (
    <section className={pages.band}>
      <h2>{t('account.tokens')}</h2>
      <p className={ui.dimmed}>{t('account.tokens.lead')}</p>
      <NewToken scopes={admin ? [...SCOPES, 'admin'] : SCOPES} />
      {error && <ErrorView error={error} />}
      {data?.rows.length === 0 && <p className={ui.dimmed}>{t('account.tokens.none')}</p>}
      {data && data.rows.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('account.token.name')}</Table.Th>
              <Table.Th scope="col">{t('account.scopes')}</Table.Th>
              <Table.Th scope="col">
                <VisuallyHidden>{t('home.column.act')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.rows.map((row) => (
              <Table.Tr key={row.id}>
                <Table.Th scope="row">
                  <bdi>{row.name}</bdi>{' '}
                  <span className={ui.dimmed}>
                    {row.used_us === null ? t('account.token.unused') : t('account.token.used', { at: formatDateTime(row.used_us) })},{' '}
                    {t('account.token.until', { at: formatDateTime(row.expires_us) })}
                  </span>
                </Table.Th>
                <Table.Td>{row.scopes.join(', ')}</Table.Td>
                <Table.Td className={pages.figure}>
                  <ActionButton onClick={() => void revoke(row.id, row.name)}>{t('account.token.revoke')}</ActionButton>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  )
}

async function revoke(token: number, name: string): Promise<void> {
  await unwrap(client.DELETE('/api/tokens/{token}', { params: { path: { token } } })).catch((error: Error) =>
    notify(error.message, { tone: 'bad' }),
  )
  await queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey })
  notify(t('account.token.revoked', { name }))
}

function NewToken({ scopes }: { scopes: readonly Scope[] }) {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Scope[]>(['read'])
  const [days, setDays] = useState('90')
  const [made, setMade] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setError(null)
    await unwrap(client.POST('/api/tokens', { body: { name, scopes: [...chosen], days: Number(days) } }))
      .then(async ({ token }) => {
        setMade(token)
        setName('')
        await queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey })
      })
      .catch(setError)
  }
  return (
    <div className={pages.form}>
      <form className={pages.formRow} onSubmit={(event) => void send(event)}>
        <TextInput required label={t('account.token.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput
          required
          type="number"
          min={1}
          max={366}
          label={t('account.token.days')}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
        />
        <div className={ui.row} role="group" aria-label={t('account.scopes')}>
          {scopes.map((scope) => (
            <CheckboxField
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
      {error !== null && <ErrorView error={error} />}
      {made && (
        <div role="status">
          <p>{t('account.token.once')}</p>
          <CopyableText text={made} label={t('account.tokens')} />
        </div>
      )}
    </div>
  )
}
