// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import { OfflineError } from '../../src/state/autosave'
import { createMemoryDraftStore, type Decision } from '../../src/state/draftStore'
import { type Decodable, ItemQueue, type QueuePorts } from '../../src/state/itemQueue'

interface A {
  id: string
}

/** A world of `total` items: what was sent, prepared and recalled is written down. */
function world(total: number) {
  const log = {
    sent: [] as Decision[],
    prepared: [] as string[],
    decoded: [] as string[],
    released: [] as string[],
    recalled: [] as string[],
  }
  const state = { away: false, refuse: new Set<string>(), refused: [] as string[], done: new Set<string>() }
  const waits: (() => void)[] = []
  let n = 0
  const ports: QueuePorts<A, Decodable> = {
    next: async (want, have) => {
      if (state.away) throw new OfflineError('away')
      const open = Array.from({ length: total }, (_, i) => ({ id: `a${i}` })).filter((a) => !state.done.has(a.id))
      const held = open.filter((a) => have.includes(a.id))
      const more = open.filter((a) => !have.includes(a.id)).slice(0, Math.max(0, want - held.length))
      return { assignments: [...held, ...more], state: open.length > want ? 'more' : 'empty', message: '' }
    },
    prepare: (a) => {
      log.prepared.push(a.id)
      return {
        decode: async () => {
          if (!log.decoded.includes(a.id)) log.decoded.push(a.id)
        },
        release: () => void log.released.push(a.id),
      }
    },
    body: async () => ({ transactions: [], revision: 1 }),
    send: async (decision) => {
      if (state.away) throw new OfflineError('away')
      if (state.refuse.has(decision.assignment)) throw new Error('The box is empty.')
      state.done.add(decision.assignment)
      log.sent.push(decision)
    },
    delivered: () => undefined,
    rebase: () => undefined,
    recall: async (id) => {
      log.recalled.push(id)
      state.done.delete(id)
      return { id }
    },
    earlier: async (known) => (known.has('before') ? null : { id: 'before' }),
    recalled: () => undefined,
    refused: (slot, message) => void state.refused.push(`${slot?.id}: ${message}`),
    id: () => `d${++n}`,
    now_us: () => n,
    wait: () => new Promise((resolve) => waits.push(resolve)),
  }
  const drafts = createMemoryDraftStore()
  return { log, state, ports, drafts, waits, queue: new ItemQueue(ports, drafts, { want: 5 }) }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

it('holds one on the bench and the rest ahead, three of them prepared and the next one decoded', async () => {
  const { queue, log } = world(20)
  await queue.open()

  expect(queue.current?.id).toBe('a0')
  expect(queue.ahead.map((slot) => slot.id)).toEqual(['a1', 'a2', 'a3', 'a4'])
  expect(log.prepared).toEqual(['a0', 'a1', 'a2', 'a3'])
  expect(log.decoded).toEqual(['a0', 'a1'])
})

it('a decision shows the next item at once and is sent behind it', async () => {
  const { queue, log } = world(20)
  await queue.open()

  expect(queue.decide('submit', { active_us: 5 })?.id).toBe('a1')
  await settled()

  expect(log.sent.map((decision) => [decision.assignment, decision.act, decision.body.active_us])).toEqual([['a0', 'submit', 5]])
})

it('the queue never runs dry while the server has more', async () => {
  const { queue } = world(30)
  await queue.open()

  for (let i = 0; i < 29; i++) {
    queue.decide('submit', {})
    await settled()
  }

  expect(queue.current?.id).toBe('a29')
})

it('a decision waits in the drafts while the network is away and goes when it is back', async () => {
  const { queue, state, drafts, waits, log } = world(20)
  await queue.open()
  state.away = true
  queue.decide('submit', {})
  await settled()
  expect((await drafts.decisions()).map((decision) => decision.assignment)).toEqual(['a0'])

  state.away = false
  for (const go of waits.splice(0)) go()
  await settled()

  expect(log.sent.map((decision) => decision.assignment)).toEqual(['a0'])
  expect(await drafts.decisions()).toEqual([])
})

it('a refused decision returns to the head of the queue with its reason', async () => {
  const { queue, state } = world(20)
  await queue.open()
  state.refuse.add('a0')

  queue.decide('submit', {})
  await settled()

  expect(queue.ahead[0]?.id).toBe('a0')
  expect(state.refused).toEqual(['a0: The box is empty.'])
})

it('going back recalls the last decisions one after another', async () => {
  const { queue, log } = world(20)
  await queue.open()
  queue.decide('submit', {})
  queue.decide('skip', {})
  await settled()

  await queue.back()
  await queue.back()
  await settled()

  expect(queue.current?.id).toBe('a0')
  expect(queue.ahead.slice(0, 2).map((slot) => slot.id)).toEqual(['a1', 'a2'])
  expect(log.recalled).toEqual(['a1', 'a0'])
})

it('going back before the first decision of this page opens an earlier one', async () => {
  const { queue } = world(20)
  await queue.open()

  expect(await queue.back()).toBe(true)

  expect(queue.current?.id).toBe('before')
})

it('a recalled item can be decided again', async () => {
  const { queue, log } = world(20)
  await queue.open()
  queue.decide('skip', {})
  await settled()
  await queue.back()

  queue.decide('submit', {})
  await settled()

  expect(log.sent.map((decision) => `${decision.act} ${decision.assignment}`)).toEqual(['skip a0', 'submit a0'])
})

it('a new page first sends what the last one left behind', async () => {
  const { queue, drafts, log } = world(3)
  await drafts.putDecision({ assignment: 'a0', id: 'd0', act: 'submit', body: {}, at_us: 1 })

  await queue.open()

  expect(log.sent[0]?.id).toBe('d0')
  expect(queue.current?.id).toBe('a1')
})

it('what lies more than one behind is let go', async () => {
  const { queue, log } = world(20)
  await queue.open()
  queue.decide('submit', {})
  queue.decide('submit', {})
  await settled()

  expect(log.released).toEqual(['a0'])
})

it('an empty queue says so', async () => {
  const { queue } = world(1)
  await queue.open()

  queue.decide('submit', {})
  await settled()

  expect(queue.current).toBeNull()
  expect(queue.supply).toBe('empty')
})

it('going back and deciding anew while the network is away sends only the last decision', async () => {
  const { queue, state, waits, log } = world(20)
  await queue.open()
  state.away = true
  queue.decide('skip', {})
  await settled()
  await queue.back()
  queue.decide('submit', {})
  await settled()

  state.away = false
  for (let n = 0; n < 3; n++) {
    for (const go of waits.splice(0)) go()
    await settled()
  }

  expect(log.sent.map((decision) => `${decision.act} ${decision.assignment}`)).toEqual(['submit a0'])
  expect(queue.unsent).toBe(0)
})
