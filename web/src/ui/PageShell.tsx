// SPDX-License-Identifier: Apache-2.0
/** The frame of every page but the labelling screen: name, path, what the page wants on the right, the theme's switch. */
import { Breadcrumbs, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { ActionButton } from './ActionButton'
import { t } from './texts'
import styles from './ui.module.css'
import { useDarkMode } from './useDarkMode'

export interface Breadcrumb {
  readonly title: string
  readonly to?: string
}

export interface PageShellProps {
  readonly crumbs?: readonly Breadcrumb[]
  readonly right?: ReactNode
  /** The way between the pages of what the path names. */
  readonly nav?: ReactNode
  /** The page fills the window and scrolls inside. */
  readonly wide?: boolean
  readonly children: ReactNode
}

export function PageShell({ crumbs = [], right, nav, wide = false, children }: PageShellProps) {
  return (
    <div className={styles.shell} data-wide={wide || undefined}>
      <a className={styles.skip} href="#main">
        {t('app.skip')}
      </a>
      <header className={styles.top}>
        <a className={styles.brand} href="/">
          {t('app.name')}
        </a>
        <BreadcrumbTrail crumbs={crumbs} />
        {nav}
        <span className={styles.push} />
        {right}
        <ColorSchemeSwitch />
      </header>
      <main className={styles.main} id="main">
        {children}
      </main>
    </div>
  )
}

export function BreadcrumbTrail({ crumbs }: { crumbs: readonly Breadcrumb[] }) {
  if (crumbs.length === 0) return null
  return (
    <Breadcrumbs component="nav" aria-label={t('app.name')} className={styles.crumbs} separator="›" separatorMargin="xs">
      {crumbs.map((crumb) =>
        crumb.to ? (
          <a key={crumb.title} href={crumb.to}>
            {crumb.title}
          </a>
        ) : (
          <span key={crumb.title} aria-current="page">
            {crumb.title}
          </span>
        ),
      )}
    </Breadcrumbs>
  )
}

export function ColorSchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme()
  const dark = useDarkMode()
  return (
    <ActionButton aria-label={t('app.theme')} title={t('app.theme')} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
      {dark ? t('app.light') : t('app.dark')}
    </ActionButton>
  )
}
