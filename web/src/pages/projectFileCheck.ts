// SPDX-License-Identifier: Apache-2.0
/** A project file while it is written: the server says what it means, or all that is wrong with it, shortly after the last key. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { client, unwrap } from '../api/client'
import type { Schema } from '../api/wireTypes'

const QUIET_MS = 350

const checkProjectFile = (file: string): Promise<Schema<'CheckedFile'>> =>
  unwrap(client.POST('/api/project-file/check', { body: { file } }))

/** The value as it was when it last rested. */
export function useDebounced<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), QUIET_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

export function useProjectFileCheck(file: string) {
  const settled = useDebounced(file)
  const query = useQuery(
    queryOptions({
      queryKey: ['check', settled],
      queryFn: () => checkProjectFile(settled),
      enabled: settled.trim() !== '',
      placeholderData: keepPreviousData,
      gcTime: 60_000,
    }),
  )
  return { ...query, busy: settled !== file || query.isFetching }
}

/** A project file as data -> text that the server reads: JSON is YAML, and `check` writes it out nicely. */
export function toProjectFile(document: Schema<'ProjectFile'>): string {
  const { schema, guidelines_file: _, ...rest_ } = document
  return JSON.stringify({ ...rest_, media: schema.media, schema: { fields: schema.fields ?? [] } })
}
