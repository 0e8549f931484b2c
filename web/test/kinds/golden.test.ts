// SPDX-License-Identifier: Apache-2.0
/** The golden cases that Python and TypeScript share: both must judge each value alike. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { registry } from '../../src/kinds/registry'
import type { MarkValue } from '../../src/state/markDocument'

interface Case {
  name: string
  value: MarkValue
  valid: boolean
  settings?: Record<string, unknown>
  context?: Record<string, unknown>
  error?: { code: string; where: string }
}

interface Golden {
  kind: string
  settings?: Record<string, unknown>
  context?: Record<string, unknown>
  cases: Case[]
}

const root = join(import.meta.dirname, '../../../tests/golden')

function goldens(tag: string): { file: string; golden: Golden }[] {
  const folder = join(root, tag)
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return files.map((file) => ({ file, golden: JSON.parse(readFileSync(join(folder, file), 'utf8')) }))
}

function contextOf(raw: Record<string, unknown> | undefined): Record<string, unknown> {
  return { ...raw, ...(Array.isArray(raw?.labels) ? { labels: new Set(raw.labels) } : {}) }
}

describe.each([...registry.keys()])('the golden cases of %s', (tag) => {
  const rows = goldens(tag).flatMap(({ file, golden }) => golden.cases.map((one) => ({ file, golden, one, title: `${file}: ${one.name}` })))

  it('the kind is registered under its own tag', () => {
    expect(registry.get(tag)?.tag).toBe(tag)
  })

  it.each(rows)('$title', ({ golden, one }) => {
    const settings = one.settings ?? golden.settings ?? {}
    const found = registry.get(tag)!.check(one.value, settings, contextOf(one.context ?? golden.context))

    expect(found === null).toBe(one.valid)
    if (one.error && found) expect({ code: found.code, where: found.where }).toMatchObject(one.error)
  })
})
