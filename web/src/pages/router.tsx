// SPDX-License-Identifier: Apache-2.0
/**
 * The routes. A page is a folder whose `index.tsx` has a default export; it is registered here with its path and loaded
 * when it is opened. `/signin`, `/setup` and `/link` are open to all, everything else wants a person.
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { Boundary, Empty, Loading, ProblemView } from '../ui/states'
import { t } from '../ui/texts'
import { me, queries } from './queries'

const root = createRootRoute({
  component: () => (
    <Boundary>
      <Outlet />
    </Boundary>
  ),
  notFoundComponent: () => (
    <Empty page title={t('app.notfound')}>
      <a href="/">{t('app.notfound.next')}</a>
    </Empty>
  ),
  errorComponent: ({ error, reset }) => (
    <Empty page title={t('app.crashed')}>
      <ProblemView error={error} retry={reset} />
    </Empty>
  ),
  pendingComponent: () => <Loading />,
})

/** Everything below it wants somebody who is signed in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    const { person, setup_needed } = await queries.ensureQueryData(me)
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
const link = createRoute({ getParentRoute: () => root, path: '/link/$secret', component: lazyRouteComponent(() => import('./link')) })
const home = createRoute({ getParentRoute: () => inside, path: '/', component: lazyRouteComponent(() => import('./home')) })
const label = createRoute({
  getParentRoute: () => inside,
  path: '/p/$project/label/$stage',
  component: lazyRouteComponent(() => import('./label')),
})

export const router = createRouter({
  routeTree: root.addChildren([signin, setup, link, inside.addChildren([home, label])]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
