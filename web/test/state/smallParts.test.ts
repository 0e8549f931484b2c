// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ActiveTime } from '../../src/state/activeTime'
import { chord, findCollisions, Keymap, type KeyPress } from '../../src/state/keymap'
import { snapGraphemes, snapWords, TextIndex, wordAt } from '../../src/state/textPositions'
import { uuid7 } from '../../src/state/uuid7'

describe('uuid7', () => {
  it('ids made in one millisecond still rise', () => {
    const ids = Array.from({ length: 5_000 }, () => uuid7(1_700_000_000_000))

    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(5_000)
  })

  it('an id has version 7 and the standard variant', () => {
    expect(uuid7()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('active time', () => {
  it('a pause counts for 30 seconds at most', () => {
    const time = new ActiveTime()
    time.start(0)
    time.touch(10_000)
    time.touch(200_000)

    expect(time.total_ms(205_000)).toBe(10_000 + 30_000 + 5_000)
  })

  it('a hidden tab counts nothing', () => {
    const time = new ActiveTime()
    time.start(0)
    time.hide(4_000)

    expect(time.total_ms(20_000)).toBe(4_000)
  })

  it('a recalled item goes on counting', () => {
    const time = new ActiveTime()
    time.start(50_000, 7_000)

    expect(time.total_ms(51_000)).toBe(8_000)
  })
})

describe('positions', () => {
  const text = 'a👨‍👩‍👧b\r\nc𝄞 déjà'
  const index = new TextIndex(text)

  it('code points and UTF-16 units convert both ways', () => {
    const cps = Array.from(text)

    for (let cp = 0; cp <= cps.length; cp++) {
      const utf16 = cps.slice(0, cp).join('').length
      expect(index.toUtf16(cp)).toBe(utf16)
      expect(index.toCp(utf16)).toBe(cp)
    }
  })

  it('a place inside a surrogate pair goes to the start of its character', () => {
    expect(index.toCp(2)).toBe(1)
  })

  it('a selection never cuts a family or a line break in two', () => {
    expect(snapGraphemes(text, [3, 5])).toEqual([1, 9])
    expect(snapGraphemes('x\r\ny', [0, 2])).toEqual([0, 3])
  })

  it('a selection snaps to words and drops the spaces at its ends', () => {
    expect(snapWords('the quick fox', [2, 6])).toEqual([0, 9])
    expect(snapWords('the quick fox', [3, 10])).toEqual([4, 9])
    expect(snapWords('the   fox', [3, 6])).toEqual([3, 6])
  })

  it('a word is found at its place and not between words', () => {
    expect(wordAt('the quick fox', 5)).toEqual([4, 9])
    expect(wordAt('the  fox', 3)).toBeNull()
  })
})

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('keymap', () => {
  const table = [
    { id: 'skip', context: 'label', key: 's', help: 'skip' },
    { id: 'undo', context: 'label', key: 'Ctrl+z', help: 'undo' },
    { id: 'vertex.back', context: 'draw', key: 'Backspace', help: 'vertex' },
    { id: 'back', context: 'label', key: 'Backspace', help: 'back' },
    { id: 'fit', context: 'image', key: 'Num0 Shift+1', help: 'fit' },
  ]

  it.each([
    [press('S', { shiftKey: true, code: 'KeyS' }), 'Shift+s'],
    [press('?', { shiftKey: true, code: 'Slash' }), '?'],
    [press('!', { shiftKey: true, code: 'Digit1' }), 'Shift+1'],
    [press('0', { code: 'Numpad0' }), 'Num0'],
    [press(' '), 'Space'],
    [press('Z', { metaKey: true, shiftKey: true }), 'Ctrl+Shift+z'],
    [press('ArrowUp', { shiftKey: true, altKey: true }), 'Alt+Shift+ArrowUp'],
  ])('a press is named as the table writes it: %#', (given, name) => {
    expect(chord(given)).toBe(name)
  })

  it('the innermost context wins', () => {
    const keys = new Keymap(table)

    expect(keys.find(press('Backspace'), ['draw', 'label'])).toBe('vertex.back')
    expect(keys.find(press('Backspace'), ['label'])).toBe('back')
  })

  it('two commands with one key in one context collide', () => {
    const clash = findCollisions([...table, { id: 'flag', context: 'label', key: 'f s', help: 'flag' }])

    expect(clash).toEqual([{ context: 'label', key: 's', commands: ['skip', 'flag'] }])
  })

  it('a key of one’s own is remembered and a taken one is refused', () => {
    const shelf = new Map<string, string>()
    const storage = {
      getItem: (key: string) => shelf.get(key) ?? null,
      setItem: (key: string, value: string) => void shelf.set(key, value),
    }
    const keys = new Keymap(table, storage)

    expect(keys.rebind('skip', 'Backspace')?.commands).toEqual(['skip', 'back'])
    expect(keys.rebind('skip', 'k')).toBeNull()
    expect(new Keymap(table, storage).find(press('k'), ['label'])).toBe('skip')
  })

  it('single-key commands can be switched off', () => {
    const keys = new Keymap(table)
    keys.setSingles(false)

    expect(keys.find(press('s'), ['label'])).toBeNull()
    expect(keys.find(press('z', { ctrlKey: true }), ['label'])).toBe('undo')
  })
})

const positions = join(import.meta.dirname, '../../../tests/golden/positions')
const goldens = existsSync(positions) ? readdirSync(positions) : []

describe('the golden positions shared with Python', () => {
  it.each(goldens)('%s', (file) => {
    const golden = JSON.parse(readFileSync(join(positions, file), 'utf8')) as { text: string; pairs: [number, number][] }
    const index = new TextIndex(golden.text)

    expect(golden.pairs.map(([cp]) => [cp, index.toUtf16(cp)])).toEqual(golden.pairs)
    expect(golden.pairs.map(([, utf16]) => [index.toCp(utf16), utf16])).toEqual(golden.pairs)
  })
})
