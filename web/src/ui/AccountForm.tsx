// SPDX-License-Identifier: Apache-2.0
/** A small form on an empty page: a title, fields, one button, what went wrong. */
import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ErrorView } from './EmptyAndErrorStates'
import styles from './ui.module.css'

export interface AccountFormProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly action: string
  readonly children: ReactNode
  readonly foot?: ReactNode
  /** Gets the form's fields by name; what it throws is shown. */
  readonly onSend: (fields: Record<string, string>) => Promise<void>
}

export function AccountForm({ title, lead, action, children, foot, onSend }: AccountFormProps) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const fields = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    setBusy(true)
    setError(null)
    await onSend(fields).catch(setError)
    setBusy(false)
  }
  return (
    <main>
      <form className={styles.card} onSubmit={send}>
        <h1>{title}</h1>
        {lead && <p className={styles.dimmed}>{lead}</p>}
        {children}
        {error !== null && <ErrorView error={error} />}
        <Button type="submit" loading={busy}>
          {action}
        </Button>
        {foot && <p className={styles.dimmed}>{foot}</p>}
      </form>
    </main>
  )
}
