// SPDX-License-Identifier: Apache-2.0
/** The cache of what the server said, and the questions several pages ask. Pages fetch through here and never import each other. */
import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query'
import { client, unwrap } from '../api/client'
import type { Page } from '../api/pagination'
import { Problem } from '../api/problems'
import { onSignedOut } from '../api/transport'

const FRESH_MS = 10_000

export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: FRESH_MS, retry: (failures, error) => !(error instanceof Problem) && failures < 2 } },
})

export const currentUserQuery = queryOptions({ queryKey: ['me'], queryFn: () => unwrap(client.GET('/api/me')) })

export const projectsQuery = queryOptions({
  queryKey: ['projects'],
  queryFn: () => unwrap(client.GET('/api/projects', { params: { query: { limit: 500 } } })),
})

const projectPath = (project: string) => ({ params: { path: { project } } })

/** Everything of a project lies under `['project', name]`, so that an event refreshes what is on the screen in one go. */
export const projectQuery = (name: string) =>
  queryOptions({ queryKey: ['project', name, 'row'], queryFn: () => unwrap(client.GET('/api/projects/{project}', projectPath(name))) })

export const settingsQuery = (name: string) =>
  queryOptions({
    queryKey: ['project', name, 'settings'],
    queryFn: () => unwrap(client.GET('/api/projects/{project}/settings', projectPath(name))),
  })

export const membersQuery = (name: string) =>
  queryOptions({
    queryKey: ['project', name, 'members'],
    queryFn: () => unwrap(client.GET('/api/projects/{project}/members', projectPath(name))),
  })

export const itemQuery = (project: string, item: number) =>
  queryOptions({
    queryKey: ['project', project, 'item', item],
    queryFn: () => unwrap(client.GET('/api/projects/{project}/items/{item}', { params: { path: { project, item } } })),
  })

export const formatsQuery = queryOptions({ queryKey: ['formats'], queryFn: () => unwrap(client.GET('/api/formats')), staleTime: Infinity })

/** A list that is fetched page by page as the end comes near. */
export const pagedQuery = <Row>(key: readonly unknown[], page: (cursor: string | undefined) => Promise<Page<Row>>) =>
  infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** Ask again for everything of a project that is on the screen. */
export const refreshProject = (project: string): Promise<void> => queryClient.invalidateQueries({ queryKey: ['project', project] })

// A session that ended anywhere ends everywhere: the guard of the next navigation asks again.
onSignedOut(() => {
  if (queryClient.getQueryData(currentUserQuery.queryKey)?.person) {
    queryClient.removeQueries({ queryKey: currentUserQuery.queryKey })
    window.location.assign(`/signin?next=${encodeURIComponent(window.location.pathname)}`)
  }
})
