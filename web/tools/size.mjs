// SPDX-License-Identifier: Apache-2.0
/**
 * Holds the build to its size, in kB: what the first page needs with all libraries and each surface's own code, packed with gzip;
 * and all that a browser fetches to open the labelling screen for the first time, as it goes over the wire.
 *
 *     npm run build && npm run size
 */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const OUT = join(import.meta.dirname, '../../src/labelwright/static')
const SURFACES = ['image', 'text', 'record']
const BUDGETS = { shell: 280, image: 25, text: 40, record: 40, wire: 280 }
const manifest = JSON.parse(readFileSync(join(OUT, '.vite/manifest.json'), 'utf8'))

const gzip = (file) => gzipSync(readFileSync(join(OUT, file))).length
const brotli = (file) => statSync(join(OUT, `${file}.br`)).size

/** Chunks that a chunk needs at once, itself included. */
function closure(name, found = new Set()) {
  if (!manifest[name] || found.has(name)) return found
  found.add(name)
  for (const next of manifest[name].imports ?? []) closure(next, found)
  return found
}

const filesOf = (chunks) => [...new Set([...chunks].flatMap((name) => [manifest[name].file, ...(manifest[name].css ?? [])]))]
const sum = (files, weigh) => files.reduce((total, file) => total + weigh(file), 0) / 1000

const find = (test) => Object.keys(manifest).find((name) => test(manifest[name], name))
const surface = (name) => find((chunk) => chunk.file.includes(`surface-${name}-`))
const shell = new Set([...closure(find((chunk) => chunk.isEntry)), ...closure(find((_, name) => name.endsWith('pages/label/index.tsx')))])

/** The font of the interface in the letters of the West; others come as their letters do, and the one for code where code is. */
const [font] = (manifest[find((chunk) => chunk.isEntry)].assets ?? []).filter((file) => /inter-latin-wght/.test(file))
const heaviest = SURFACES.map((name) => sum(filesOf([surface(name)]), brotli)).sort((a, b) => b - a)[0]
/** An answer's headers, content policy and all, in kB; the surface, the page, the icon and the font are answers too. */
const HEADERS = 0.6
const answers = filesOf(shell).length + 5

const measured = {
  shell: sum(filesOf(shell), gzip),
  ...Object.fromEntries(SURFACES.map((name) => [name, sum(filesOf([surface(name)]), gzip)])),
  wire: sum([...filesOf(shell), 'index.html'], brotli) + heaviest + statSync(join(OUT, font)).size / 1000 + HEADERS * answers,
}
for (const [name, kB] of Object.entries(measured))
  console.log(`${kB <= BUDGETS[name] ? 'ok  ' : 'OVER'} ${name.padEnd(8)} ${kB.toFixed(1).padStart(7)} of ${BUDGETS[name]} kB`)

const early = SURFACES.filter((name) => shell.has(surface(name)))
if (early.length > 0) console.log(`OVER the shell loads surfaces at once: ${early.join(', ')}`)
process.exit(Object.entries(measured).some(([name, kB]) => kB > BUDGETS[name]) || early.length > 0 ? 1 : 0)
