// SPDX-License-Identifier: Apache-2.0
/**
 * A stand-in for the server, for looking at the built web app without one: everything in memory, nothing checked.
 *
 *     node harness/server.mjs [port]        then open http://127.0.0.1:8090/
 *
 * It speaks the part of the API that the labelling screen uses, with a strict Content-Security-Policy, so that a breach
 * of it shows here. Switches by query on any POST to /api/harness: ?away=1 (answers 503), ?refuse=1 (submits get 422).
 */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { picture, projects } from './world.mjs'

const STATIC = join(import.meta.dirname, '../../src/labelwright/static')
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}
const CSP =
  "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
const person = { id: '1', email: 'ada@example.org', name: 'Ada', is_admin: true }
const state = { signed: true, away: false, refuse: false, held: new Map(), pictures: new Map() }

const skips = [
  { name: 'unclear', title: 'Unclear', then: 'expert' },
  { name: 'broken', title: 'Broken', then: 'exclude' },
  { name: 'pass', title: 'Not for me', then: 'another' },
]
const html =
  '<h2>What counts</h2><p>Label what you <strong>see</strong>, not what you guess.</p><ul><li>Draw tight: touch the edge of the thing.</li><li>Half hidden things count when a third is visible.</li></ul>'

function assignment(project, n) {
  const id = `${project}-${n}`
  const found = state.held.get(id)
  if (found) return found
  const def = projects[project]
  const { size, ...asset } = def.asset(n)
  const made = {
    id,
    stage: 'label',
    round: 1,
    state: 'leased',
    expires_us: Date.now() * 1000 + 3.6e9,
    schema_version: 1,
    guideline_version: 1,
    item: {
      title: `item ${(0x7f3a + n).toString(16)}`,
      assets: [
        {
          name: 'main',
          media: def.media,
          mime: '',
          sha256: '',
          extent: size ? { media: 'image', width_px: size[0], height_px: size[1] } : null,
          ...(size ? { url: `/api/harness/picture/${size[0]}x${size[1]}/${n % 4}.png` } : {}),
          ...asset,
        },
      ],
      show: {},
    },
    annotation: { id: randomUUID(), revision: 1, marks: def.marks?.(n) ?? [] },
    suggestions: def
      .suggest(n)
      .map((mark) => ({ id: randomUUID(), source: 'detector 3', score: 0.8, marks: [{ id: randomUUID(), on: 'main', ...mark }] })),
    prior: [],
    comments: n === 0 ? [{ id: randomUUID(), author: 'Grace', at_us: Date.now() * 1000, text: 'Please look at the left edge.' }] : [],
    flagged: false,
  }
  state.held.set(id, made)
  return made
}

function bench(project) {
  const { title, media, fields } = projects[project]
  return {
    project: { name: project, title, media },
    stage: { name: 'label', type: 'label', ask: [] },
    schema: { version: 1, media, fields },
    guidelines: { version: 1, html },
    skips,
    mine: { submitted: done(project).length, active_us: 0, items_left_hint: projects[project].items - done(project).length },
    paused: null,
  }
}

const done = (project) => [...state.held.values()].filter((one) => one.id.startsWith(`${project}-`) && one.state !== 'leased')

function next(project, { want }) {
  const rows = []
  for (let n = 0; n < projects[project].items && rows.length < want; n++) {
    const one = assignment(project, n)
    if (one.state === 'leased') rows.push(one)
  }
  return { assignments: rows, state: rows.length < want ? 'empty' : 'more', message: '' }
}

function applyAll(annotation, transactions = []) {
  const marks = new Map(annotation.marks.map((mark) => [mark.id, mark]))
  for (const { ops } of transactions) for (const op of ops) op.after ? marks.set(op.mark, op.after) : marks.delete(op.mark)
  annotation.marks = [...marks.values()]
  if (transactions.length > 0) annotation.revision += 1
  return annotation.revision
}

const row = ([name, { title, media, items }]) => ({
  name,
  title,
  media,
  state: 'active',
  role: 'owner',
  counts: { open: items - done(name).length, done: done(name).length + Math.floor(items / 3), excluded: 2, items },
  stages: [{ name: 'label', type: 'label', wanted: items, submitted: done(name).length }],
  pace_per_hour: 420.4,
  mine: { submitted_today: done(name).length },
  needs: name === 'street' ? [{ what: 'disputes', count: 3, link: null }] : [],
  revision: 1,
})

const problem = (status, code, detail, more = {}) => ({
  status,
  body: { type: 'about:blank', title: detail, status, detail, code, ...more },
})
const ok = (body) => ({ status: 200, body })

function answer(method, path, body, headers) {
  const [, , a, b, c] = path.split('/')
  if (a === 'me') return ok({ person: state.signed ? person : null, setup_needed: false, loopback: true, version: '0.0.0' })
  if (a === 'session') {
    if (method === 'POST' && body.password === 'wrong')
      return problem(401, 'session.refused', 'Email and password do not match.', { hint: 'Check both, or ask for a password link.' })
    state.signed = method === 'POST'
    return ok({})
  }
  if (a === 'links') return method === 'GET' ? ok({ kind: 'invitation', email: 'new@example.org', project: 'Street safety' }) : ok({})
  if (a === 'heartbeat') return ok({ assignments: body.assignments.map((id) => ({ id, expires_us: Date.now() * 1000 + 3.6e9 })) })
  if (a === 'projects' && !b) return ok({ rows: Object.entries(projects).map(row), next: null })
  if (c === 'workbench') return ok(bench(b))
  if (c === 'next') return ok(next(b, body))
  if (c === 'mine')
    return ok({
      rows: done(b).map((one) => ({
        assignment: one.id,
        title: one.item.title,
        state: one.state,
        submitted_us: 0,
        marks: one.annotation.marks.length,
        flagged: false,
      })),
      next: null,
    })
  if (a === 'assignments') return labelling(state.held.get(b), c, body, headers)
  return problem(404, 'not_found', `nothing at ${path}`)
}

function labelling(one, act, body, headers) {
  if (!one) return problem(404, 'assignment.unknown', 'There is no such assignment.')
  if (!act) return ok(one)
  if (act === 'annotation') {
    const { annotation } = one
    if (headers['if-match'] !== `"${annotation.revision}"`)
      return problem(412, 'revision.stale', 'The annotation has moved on.', {
        current: { revision: annotation.revision, marks: annotation.marks },
      })
    return ok({ revision: applyAll(annotation, body.transactions), saved_us: Date.now() * 1000 })
  }
  if (act === 'submit') {
    if (state.refuse) return problem(422, 'mark.invalid', 'The box is 0 px wide.')
    one.state = 'submitted'
    return ok({ state: 'submitted', surplus: false, revision: applyAll(one.annotation, body.transactions) })
  }
  if (act === 'skip') one.state = 'skipped'
  if (act === 'recall') one.state = 'leased'
  return ok(act === 'recall' ? one : act === 'skip' ? { state: 'skipped', excluded: false } : {})
}

function file(path) {
  const at = join(STATIC, path)
  const found = path !== '/' && existsSync(at) && extname(at)
  return found ? [at, TYPES[found] ?? 'application/octet-stream'] : [join(STATIC, 'index.html'), TYPES['.html']]
}

function image(path) {
  const [, size, name] = path.match(/picture\/(\d+x\d+)\/(.+)\.png/)
  if (!state.pictures.has(path)) state.pictures.set(path, picture(...size.split('x').map(Number), Number(name)))
  return state.pictures.get(path)
}

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://x')
  const parts = []
  request.on('data', (part) => parts.push(part))
  request.on('end', () => {
    if (pathname === '/api/harness') {
      for (const [name, value] of searchParams) state[name] = value === '1'
      return response.writeHead(204).end()
    }
    if (pathname.startsWith('/api/harness/picture'))
      return response
        .writeHead(200, { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=31536000, immutable' })
        .end(image(pathname))
    if (pathname.startsWith('/api/')) {
      const body = parts.length > 0 ? JSON.parse(Buffer.concat(parts)) : {}
      const { status, body: said } = state.away ? problem(503, 'away', 'away') : answer(request.method, pathname, body, request.headers)
      return response
        .writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' })
        .end(JSON.stringify(said))
    }
    const [at, type] = file(pathname)
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': CSP }).end(readFileSync(at))
  })
}).listen(Number(process.argv[2] ?? 8090), '127.0.0.1')
