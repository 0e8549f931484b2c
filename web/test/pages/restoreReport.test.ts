// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { describeRestore, type Restore } from '../../src/pages/restore/restoreReport'

const problem = { where: 'files/ab/1.png', message: 'it was altered', code: 'archive.altered', hint: null }
const restore = (part: Partial<Restore>): Restore => ({
  id: 1,
  state: 'restored',
  project: 'drill',
  items: 1200,
  problems: 0,
  first: [],
  message: null,
  created_us: 0,
  updated_us: 0,
  ...part,
})

describe('what a restore says of itself', () => {
  it('names the project that is back, and that nothing is missing', () => {
    const report = describeRestore(restore({}))

    expect(report.title).toBe('drill is back')
    expect(report.lead).toBe('1,200 items came back. Nothing is missing.')
    expect(report.mayTakePart).toBe(false)
  })

  it('says how many things were left out, and how many of them are not named', () => {
    const report = describeRestore(restore({ items: 1, problems: 1500, first: [problem] }))

    expect(report.lead).toBe('1 item came back. 1,500 things in the archive could not be taken:')
    expect(report.unnamed).toBe(1499)
  })

  it('counts what there is so far while it goes on', () => {
    expect(describeRestore(restore({ state: 'restoring', project: null, items: 1 })).lead).toMatch(/^1 item so far/)
  })

  it('offers a part of what was refused for its contents, and of nothing else', () => {
    const damaged = restore({ state: 'failed', project: null, items: 0, problems: 1, first: [problem] })
    const taken = restore({ state: 'failed', project: null, items: 0, message: "there is a project 'drill' already" })

    expect(describeRestore(damaged).mayTakePart).toBe(true)
    expect(describeRestore(damaged).lead).toMatch(/^1 thing in the archive is missing|^1 thing/)
    expect(describeRestore(taken).mayTakePart).toBe(false)
    expect(describeRestore(taken).lead).toBe("there is a project 'drill' already")
  })

  it('says so when a failed one gave no reason', () => {
    expect(describeRestore(restore({ state: 'failed', project: null, items: 0 })).lead).toMatch(/without a reason/)
  })
})
