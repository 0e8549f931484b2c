// SPDX-License-Identifier: Apache-2.0
/** Empty, loading and failing, as designed states: an empty one teaches, a failing one keeps the work and offers the way on. */
import { Code } from '@mantine/core'
import { Component, type ReactNode, useEffect, useState } from 'react'
import { ActionButton } from './ActionButton'
import { t } from './texts'
import styles from './ui.module.css'

export interface EmptyStateProps {
  readonly title: string
  readonly lead?: string
  readonly command?: string
  /** It is all there is on the page: then its title is the page's. */
  readonly page?: boolean
  readonly children?: ReactNode
}

export function EmptyState({ title, lead, command, page = false, children }: EmptyStateProps) {
  const [Part, Title] = page ? (['main', 'h1'] as const) : (['section', 'h2'] as const)
  return (
    <Part className={styles.empty} data-empty>
      <Title>{title}</Title>
      {lead && <p>{lead}</p>}
      {command && <Code block>{command}</Code>}
      {children}
    </Part>
  )
}

/** Anything with a sentence, and perhaps a hint, that went wrong. */
export function ErrorView({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { message, hint, where } = describeError(error)
  return (
    <div className={styles.problem} role="alert">
      <strong>{message}</strong>
      {where && <code className={styles.problemWhere}>{where}</code>}
      {hint && <p className={styles.dimmed}>{hint}</p>}
      {retry && <ActionButton onClick={retry}>{t('app.retry')}</ActionButton>}
    </div>
  )
}

export interface ErrorText {
  readonly message: string
  readonly hint?: string | undefined
  readonly where?: string | undefined
}

function describeError(error: unknown): ErrorText {
  if (!(error instanceof Error)) return { message: String(error) }
  return { message: error.message, hint: wordIn(error, 'hint'), where: wordIn(error, 'where') }
}

function wordIn(error: Error, name: string): string | undefined {
  const word = (error as unknown as Readonly<Record<string, unknown>>)[name]
  return typeof word === 'string' && word ? word : undefined
}

/** A quiet word after 150 ms; sooner it would only flicker. */
export function LoadingState({ what = t('app.loading') }: { what?: string }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p className={`${styles.empty} ${styles.dimmed}`} aria-live="polite">
      {late ? what : ''}
    </p>
  )
}

/** Catches what a screen throws, keeps the rest of the page alive and offers to try again. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error }
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children
    return (
      <EmptyState page title={t('app.crashed')}>
        <ErrorView error={this.state.error} retry={() => this.setState({ error: null })} />
      </EmptyState>
    )
  }
}
