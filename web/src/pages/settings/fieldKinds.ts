// SPDX-License-Identifier: Apache-2.0
/** The kinds that a field of a medium may be: what the project file's JSON Schema lists, so that a plug-in's kind is there too. */
import { queryOptions } from '@tanstack/react-query'
import { client, unwrap } from '../../api/client'
import { getKind } from '../../kinds/registry'

/** Every `kind` constant or enumeration in a JSON Schema, in the order they stand. */
export function listKindsInSchema(schema: unknown): readonly string[] {
  const kinds = new Set<string>()
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const kind = (node as { properties?: { kind?: { const?: unknown; enum?: unknown[] } } }).properties?.kind
    for (const one of [kind?.const, ...(kind?.enum ?? [])]) if (typeof one === 'string') kinds.add(one)
    for (const inner of Object.values(node)) walk(inner)
  }
  walk(schema)
  return [...kinds]
}

export const fieldKindsQuery = (media: string) =>
  queryOptions({
    queryKey: ['kinds', media],
    queryFn: async () =>
      listKindsInSchema(await unwrap(client.GET('/api/project-file.schema.json'))).filter((name) => {
        const { media: on } = getKind(name)
        return on.length === 0 || on.includes(media)
      }),
    staleTime: Infinity,
  })
