// SPDX-License-Identifier: Apache-2.0
/**
 * Holds the build to its size, in gzip kB: what the first page needs with all libraries, and each surface's own code.
 *
 *     npm run build && npm run size
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const OUT = join(import.meta.dirname, '../../src/labelwright/static')
const BUDGETS = { shell: 280, image: 25, text: 40, record: 40 }
const manifest = JSON.parse(readFileSync(join(OUT, '.vite/manifest.json'), 'utf8'))
const sizes = new Map()

function gzip(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(OUT, file))).length)
  return sizes.get(file)
}

/** Scripts and styles that a chunk needs at once, itself included. */
function closure(name, seen = new Set()) {
  const chunk = manifest[name]
  if (!chunk || seen.has(name)) return seen
  seen.add(name)
  for (const next of chunk.imports ?? []) closure(next, seen)
  return seen
}

const weight = (names) =>
  [...names].reduce((sum, name) => sum + gzip(manifest[name].file) + (manifest[name].css ?? []).reduce((all, css) => all + gzip(css), 0), 0)

const entry = Object.keys(manifest).find((name) => manifest[name].isEntry)
const bench = Object.keys(manifest).find((name) => name.endsWith('pages/label/index.tsx'))
const surface = (name) => Object.keys(manifest).find((key) => manifest[key].file.includes(`surface-${name}-`))
const shell = new Set([...closure(entry), ...closure(bench)])

const measured = { shell: weight(shell), ...Object.fromEntries(['image', 'text', 'record'].map((name) => [name, weight([surface(name)])])) }
const rows = Object.entries(measured).map(([name, bytes]) => ({ name, kB: bytes / 1000, budget: BUDGETS[name] }))
for (const { name, kB, budget } of rows)
  console.log(`${kB <= budget ? 'ok  ' : 'OVER'} ${name.padEnd(8)} ${kB.toFixed(1).padStart(7)} of ${budget} kB`)

const early = ['image', 'text', 'record'].filter((name) => shell.has(surface(name)))
if (early.length > 0) console.log(`OVER the shell loads surfaces at once: ${early.join(', ')}`)
process.exit(rows.some(({ kB, budget }) => kB > budget) || early.length > 0 ? 1 : 0)
