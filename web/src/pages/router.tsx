// SPDX-License-Identifier: Apache-2.0
/**
 * The routes. A page is a folder whose `index.tsx` has a default export; it is registered here with its path and loaded
 * when it is opened. `/signin`, `/setup` and `/link` are open to all, everything else wants a person.
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { EmptyState, ErrorBoundary, ErrorView, LoadingState } from '../ui/EmptyAndErrorStates'
import { t } from '../ui/texts'
import { currentUserQuery, queryClient } from './commonQueries'
import type { ItemsSearch } from './itemsSearch'

const root = createRootRoute({
  component: () => (
    <ErrorBoundary>
      <Outlet />
    </ErrorBoundary>
  ),
  notFoundComponent: () => (
    <EmptyState page title={t('app.notfound')}>
      <a href="/">{t('app.notfound.next')}</a>
    </EmptyState>
  ),
  errorComponent: ({ error, reset }) => (
    <EmptyState page title={t('app.crashed')}>
      <ErrorView error={error} retry={reset} />
    </EmptyState>
  ),
  pendingComponent: () => <LoadingState />,
})

/** Everything below it wants somebody who is signed in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    const { person, setup_needed } = await queryClient.ensureQueryData(currentUserQuery)
    if (setup_needed) throw redirect({ to: '/setup' })
    if (!person) throw redirect({ to: '/signin', search: { next: location.pathname } })
    return { person }
  },
})

const signin = createRoute({
  getParentRoute: () => root,
  path: '/signin',
  validateSearch: (search): { next?: string } => (typeof search.next === 'string' ? { next: search.next } : {}),
  component: lazyRouteComponent(() => import('./signin')),
})
const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: lazyRouteComponent(() => import('./setup')) })
const link = createRoute({
  getParentRoute: () => root,
  path: '/link/$secret',
  component: lazyRouteComponent(() => import('./onetimelink')),
})
const home = createRoute({ getParentRoute: () => inside, path: '/', component: lazyRouteComponent(() => import('./home')) })
const label = createRoute({
  getParentRoute: () => inside,
  path: '/p/$project/label/$stage',
  component: lazyRouteComponent(() => import('./label')),
})
const pickStrings = (search: Record<string, unknown>, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.filter((name) => typeof search[name] === 'string' && search[name]).map((name) => [name, String(search[name])]))

const project = createRoute({
  getParentRoute: () => inside,
  path: '/p/$project',
  component: lazyRouteComponent(() => import('./overview')),
})
const items = createRoute({
  getParentRoute: () => inside,
  path: '/p/$project/items',
  validateSearch: (search): ItemsSearch => pickStrings(search, 'filter', 'q', 'sort', 'layout'),
  component: lazyRouteComponent(() => import('./items')),
})
const item = createRoute({
  getParentRoute: () => inside,
  path: '/p/$project/items/$item',
  component: lazyRouteComponent(() => import('./item')),
})
const imports = createRoute({
  getParentRoute: () => inside,
  path: '/p/$project/import',
  component: lazyRouteComponent(() => import('./import')),
})
const exports = createRoute({
  getParentRoute: () => inside,
  path: '/p/$project/export',
  validateSearch: (search): { filter?: string } => pickStrings(search, 'filter'),
  component: lazyRouteComponent(() => import('./export')),
})
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/p/$project/settings',
  component: lazyRouteComponent(() => import('./settings')),
})
const people = createRoute({
  getParentRoute: () => inside,
  path: '/p/$project/people',
  component: lazyRouteComponent(() => import('./members')),
})
const newProject = createRoute({ getParentRoute: () => inside, path: '/new', component: lazyRouteComponent(() => import('./newproject')) })
const restore = createRoute({
  getParentRoute: () => inside,
  path: '/restore',
  validateSearch: (search): { number?: number } => (Number.isSafeInteger(search.number) ? { number: Number(search.number) } : {}),
  component: lazyRouteComponent(() => import('./restore')),
})
const accounts = createRoute({ getParentRoute: () => inside, path: '/people', component: lazyRouteComponent(() => import('./accounts')) })
const account = createRoute({ getParentRoute: () => inside, path: '/account', component: lazyRouteComponent(() => import('./account')) })
const pages = [home, newProject, restore, label, project, items, item, imports, exports, settings, people, accounts, account]

export const router = createRouter({
  routeTree: root.addChildren([signin, setup, link, inside.addChildren(pages)]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
