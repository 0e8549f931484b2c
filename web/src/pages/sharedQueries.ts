// SPDX-License-Identifier: Apache-2.0
/** The cache of what the server said, and the questions several pages ask. Pages fetch through here and never import each other. */
import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query'
import { onSignedOut, Problem } from '../api/client'
import { type Listed, type Of, rest, said } from '../api/rest'

const FRESH_MS = 10_000

export const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: FRESH_MS, retry: (failures, error) => !(error instanceof Problem) && failures < 2 } },
})

export const me = queryOptions({ queryKey: ['me'], queryFn: () => said(rest.GET('/api/me')) })

export const projects = queryOptions({
  queryKey: ['projects'],
  queryFn: () => said(rest.GET('/api/projects', { params: { query: { limit: 500 } } })),
})

const inside = (project: string) => ({ params: { path: { project } } })

/** Everything of a project lies under `['project', name]`, so that an event refreshes what is on the screen in one go. */
export const projectOf = (name: string) =>
  queryOptions({ queryKey: ['project', name, 'row'], queryFn: () => said(rest.GET('/api/projects/{project}', inside(name))) })

export const settingsOf = (name: string) =>
  queryOptions({
    queryKey: ['project', name, 'settings'],
    queryFn: () => said(rest.GET('/api/projects/{project}/settings', inside(name))),
  })

export const membersOf = (name: string) =>
  queryOptions({ queryKey: ['project', name, 'members'], queryFn: () => said(rest.GET('/api/projects/{project}/members', inside(name))) })

export const itemOf = (project: string, item: number) =>
  queryOptions({
    queryKey: ['project', project, 'item', item],
    // The client writes fixed-length pairs as lists; the schema has them right.
    queryFn: () =>
      said(rest.GET('/api/projects/{project}/items/{item}', { params: { path: { project, item } } })) as Promise<unknown> as Promise<
        Of<'ItemDetail'>
      >,
  })

export const formats = queryOptions({ queryKey: ['formats'], queryFn: () => said(rest.GET('/api/formats')), staleTime: Infinity })

/** A list that is fetched page by page as the end comes near. */
export const listOf = <Row>(key: readonly unknown[], page: (cursor: string | undefined) => Promise<Listed<Row>>) =>
  infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** Ask again for everything of a project that is on the screen. */
export const refresh = (project: string): Promise<void> => queries.invalidateQueries({ queryKey: ['project', project] })

// A session that ended anywhere ends everywhere: the guard of the next navigation asks again.
onSignedOut(() => {
  if (queries.getQueryData(me.queryKey)?.person) {
    queries.removeQueries({ queryKey: me.queryKey })
    window.location.assign(`/signin?next=${encodeURIComponent(window.location.pathname)}`)
  }
})
