// SPDX-License-Identifier: Apache-2.0
/** The web app's own sources as text, for tests that look for what nobody uses. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../src')

export interface SourceFile {
  /** Below `src`, with slashes. */
  readonly path: string
  readonly text: string
}

/** Every source file whose name ends in one of these. */
export function readSources(...endings: readonly string[]): SourceFile[] {
  const names = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => endings.some((ending) => name.endsWith(ending)) && !name.endsWith('.d.ts'))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
}
