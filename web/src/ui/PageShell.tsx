// SPDX-License-Identifier: Apache-2.0
/** The frame of every page but the labelling screen: name, path, what the page wants on the right, the theme's switch. */
import { useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { ActionButton } from './atoms'
import { t } from './texts'
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
    <div className="lw-shell" data-wide={wide || undefined}>
      <a className="lw-skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="lw-top">
        <a className="lw-brand" href="/">
          {t('app.name')}
        </a>
        <BreadcrumbTrail crumbs={crumbs} />
        {nav}
        <span className="lw-push" />
        {right}
        <ColorSchemeSwitch />
      </header>
      <main className="lw-main" id="main">
        {children}
      </main>
    </div>
  )
}

export function BreadcrumbTrail({ crumbs }: { crumbs: readonly Breadcrumb[] }) {
  if (crumbs.length === 0) return null
  return (
    <nav aria-label={t('app.name')}>
      <ol className="lw-crumbs">
        {crumbs.map((crumb) => (
          <li key={crumb.title}>{crumb.to ? <a href={crumb.to}>{crumb.title}</a> : <span aria-current="page">{crumb.title}</span>}</li>
        ))}
      </ol>
    </nav>
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
