// SPDX-License-Identifier: Apache-2.0
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Autosave, OfflineError, type SaveStatus, type SendTransactions, StaleRevisionError } from '../../src/state/autosave'
import { createMemoryDraftStore, openDraftStore } from '../../src/state/draftStore'
import { addOp, type Mark, MarkDocument, type Transaction } from '../../src/state/markDocument'

let n = 0
const source = { id: () => `t${String(++n).padStart(6, '0')}`, now_us: () => 1 }
const mark = (id: string, x = 0): Mark => ({ id, field: 'hazard', value: { kind: 'box', x } })

/** A server that can be away, and that answers 412 when it holds another revision. */
function server() {
  const got: Transaction[][] = []
  const world = { got, revision: 1, away: false, marks: [] as Mark[] }
  const send: SendTransactions = async (transactions, revision) => {
    if (world.away) throw new OfflineError('away')
    if (revision !== world.revision) throw new StaleRevisionError({ revision: world.revision, marks: world.marks })
    got.push([...transactions])
    world.revision += 1
    return { revision: world.revision, saved_us: 42 }
  }
  return { world, send }
}

function bench(marks: Mark[] = []) {
  const { world, send } = server()
  const doc = new MarkDocument(marks, source)
  const drafts = createMemoryDraftStore()
  const said: SaveStatus[] = []
  const conflicts: string[] = []
  const save = new Autosave({
    assignment: 'a1',
    doc,
    revision: 1,
    drafts,
    send,
    onStatus: (status) => said.push(status),
    onConflict: (ids) => conflicts.push(...ids),
  })
  return { world, doc, drafts, said, save, conflicts, send }
}

describe('autosave', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('sends after 800 ms of quiet, all that waits in one request', async () => {
    const { world, doc } = bench()
    doc.commit([addOp(mark('a'))])
    await vi.advanceTimersByTimeAsync(500)
    doc.commit([addOp(mark('b'))])
    await vi.advanceTimersByTimeAsync(799)
    expect(world.got).toHaveLength(0)

    await vi.advanceTimersByTimeAsync(1)

    expect(world.got.map((batch) => batch.length)).toEqual([2])
  })

  it('never waits longer than 5 s, however busy the hand', async () => {
    const { world, doc } = bench()

    for (let i = 0; i < 11; i++) {
      doc.commit([addOp(mark(`m${i}`))])
      await vi.advanceTimersByTimeAsync(500)
    }

    expect(world.got).toHaveLength(1)
  })

  it('keeps each transaction in the drafts until the server has it', async () => {
    const { doc, drafts } = bench()
    doc.commit([addOp(mark('a'))])
    expect(await drafts.list('a1')).toHaveLength(1)

    await vi.advanceTimersByTimeAsync(800)

    expect(await drafts.list('a1')).toHaveLength(0)
  })

  it('without network it says how many changes wait, and tries again, ever more slowly', async () => {
    const { world, doc, save } = bench()
    world.away = true
    doc.commit([addOp(mark('a'))])
    await vi.advanceTimersByTimeAsync(800)
    expect(save.status).toEqual({ state: 'offline', waiting: 1 })

    world.away = false
    await vi.advanceTimersByTimeAsync(1_000)

    expect(save.status).toEqual({ state: 'saved', at_us: 42 })
  })

  it('a revision that moved on is rebased: both sides keep their marks', async () => {
    const { world, doc, save, conflicts } = bench()
    world.revision = 9
    world.marks = [mark('theirs')]
    doc.commit([addOp(mark('ours'))])

    await vi.advanceTimersByTimeAsync(800)

    expect([...doc.marks().keys()].sort()).toEqual(['ours', 'theirs'])
    expect(save.revision).toBe(10)
    expect(conflicts).toEqual([])
  })

  it('a mark that both sides changed is a conflict; ours stays', async () => {
    const { world, doc, conflicts } = bench([mark('a', 0)])
    world.revision = 9
    world.marks = [mark('a', 5)]
    doc.commit([{ mark: 'a', before: mark('a', 0), after: mark('a', 1) }])

    await vi.advanceTimersByTimeAsync(800)

    expect(conflicts).toEqual(['a'])
    expect(doc.get('a')?.value.x).toBe(1)
  })

  it('what an earlier page could not send comes back', async () => {
    const { drafts, doc, save, world } = bench()
    await drafts.put('a1', { id: 't0', ops: [addOp(mark('old'))], at_us: 1 })

    expect(await save.restore()).toBe(1)
    await vi.advanceTimersByTimeAsync(800)

    expect(doc.get('old')).toBeDefined()
    expect(world.got.flat().map((txn) => txn.id)).toEqual(['t0'])
  })
})

describe('drafts in the browser', () => {
  it('survive the page, in the order they were made', async () => {
    const before = await openDraftStore('p1')
    await before.put('a1', { id: 't2', ops: [], at_us: 2 })
    await before.put('a1', { id: 't1', ops: [], at_us: 1 })
    await before.put('a10', { id: 't3', ops: [], at_us: 3 })

    const after = await openDraftStore('p1')

    expect((await after.list('a1')).map((txn) => txn.id)).toEqual(['t1', 't2'])
    expect(after.durable).toBe(true)
  })

  it('keep a decision until it is acknowledged', async () => {
    const drafts = await openDraftStore('p2')
    const decision = { assignment: 'a1', id: 'd1', act: 'submit', body: { revision: 3 }, at_us: 1 } as const
    await drafts.putDecision(decision)
    expect(await drafts.decisions()).toEqual([decision])

    await drafts.removeDecision('a1')

    expect(await drafts.decisions()).toEqual([])
  })

  it('of one person are not seen by another', async () => {
    await (await openDraftStore('p3')).put('a1', { id: 't1', ops: [], at_us: 1 })

    expect(await (await openDraftStore('p4')).list('a1')).toEqual([])
  })
})
