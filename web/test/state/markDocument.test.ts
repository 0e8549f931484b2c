// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import {
  addOp,
  applyOps,
  deepEqual,
  deleteOp,
  invertOps,
  type Mark,
  MarkDocument,
  rebaseOps,
  replaceOp,
  type Transaction,
} from '../../src/state/markDocument'

let n = 0
const source = { id: () => `t${++n}`, now_us: () => 1 }
const mark = (id: string, x = 0, label = 'person'): Mark => ({ id, field: 'hazard', label, value: { kind: 'box', x } })
const fresh = (...marks: Mark[]) => new MarkDocument(marks, source)

it('a transaction and its inverse leave the document as it was', () => {
  const marks = new Map([['a', mark('a')]])
  const ops = [replaceOp(mark('a'), mark('a', 5)), addOp(mark('b')), deleteOp(mark('b'))]

  const back = applyOps(applyOps(marks, ops), invertOps(ops))

  expect([...back]).toEqual([...marks])
})

it('undo takes the last step back and redo does it again', () => {
  const doc = fresh()
  doc.commit([addOp(mark('a'))], { title: 'draw box' })

  expect(doc.undo()).toBe('draw box')
  expect(doc.size).toBe(0)
  expect(doc.redo()).toBe('draw box')
  expect(doc.get('a')).toEqual(mark('a'))
})

it('changes merged under one word undo together', () => {
  const doc = fresh(mark('a'))
  doc.commit([replaceOp(mark('a', 0), mark('a', 1))], { merge: 'nudge a' })
  doc.commit([replaceOp(mark('a', 1), mark('a', 2))], { merge: 'nudge a' })

  doc.undo()

  expect(doc.get('a')).toEqual(mark('a', 0))
})

it('after a seal the same word begins a new step', () => {
  const doc = fresh(mark('a'))
  doc.commit([replaceOp(mark('a', 0), mark('a', 1))], { merge: 'nudge a' })
  doc.seal()
  doc.commit([replaceOp(mark('a', 1), mark('a', 2))], { merge: 'nudge a' })

  doc.undo()

  expect(doc.get('a')).toEqual(mark('a', 1))
})

it('a change that changes nothing is no transaction', () => {
  expect(fresh(mark('a')).commit([replaceOp(mark('a'), { ...mark('a'), attributes: {} })])).toBeNull()
})

it('undo is a transaction too, so it is saved like any other', () => {
  const doc = fresh()
  const seen: Transaction[] = []
  doc.onTransaction((txn) => seen.push(txn))
  doc.commit([addOp(mark('a'))])

  doc.undo()

  expect(seen.map((txn) => txn.ops)).toEqual([[addOp(mark('a'))], [deleteOp(mark('a'))]])
})

it('subscribers hear exactly the ids that changed, and null when all was replaced', () => {
  const doc = fresh(mark('a'))
  const heard: (string[] | null)[] = []
  doc.subscribe((changed) => heard.push(changed && [...changed.keys()]))

  doc.commit([addOp(mark('b'))])
  doc.replace([mark('c')])

  expect(heard).toEqual([['b'], null])
})

it('a rebase drops what the other side did and names what both changed', () => {
  const onto = new Map([
    ['a', mark('a', 7)],
    ['b', mark('b')],
  ])

  const { ops, conflicts } = rebaseOps([replaceOp(mark('a', 0), mark('a', 1)), addOp(mark('b')), addOp(mark('c'))], onto)

  expect(conflicts).toEqual(['a'])
  expect(ops.map((op) => [op.mark, op.before?.value.x ?? null])).toEqual([
    ['a', 7],
    ['c', null],
  ])
})

it('JSON values are compared by what they say, not by the order of members', () => {
  expect(deepEqual({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true)
  expect(deepEqual({ a: 1 }, { a: 1, b: 2 })).toBe(false)
  expect(deepEqual([1, 2], [1, 2, 3])).toBe(false)
})
