// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { commands as imageCommands } from '../../src/surfaces/image/commands'
import { commands as textCommands } from '../../src/surfaces/text/commands'
import { english } from '../../src/ui/texts.en'
import { LABELLING_COMMANDS } from '../../src/workbench/labellingCommands'
import { readSources } from './sources'

const code = readSources('.ts', '.tsx')
  .filter(({ path }) => !/texts\..*en\.ts$/.test(path))
  .map(({ text }) => text)
  .join('\n')

const strings = new Set(Array.from(code.matchAll(/'([\w.-]+)'/g), (match) => match[1]!))

/** Template strings as patterns, in which `${...}` stands for one part of a key; and keys that have variants. */
const patterns = [
  ...Array.from(code.matchAll(/`((?:[\w-]+\.)+(?:\$\{[^}]*\}|[\w.-])*)`/g), (match) => match[1]!),
  ...Array.from(code.matchAll(/textFor\(['`]([^'`]+)['`]/g), (match) => `${match[1]!}.\${variant}`),
].map((template) => new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[^.]*')}$`))

/** A sentence's key without what `t` adds for numbers. */
const asked = (key: string): string => key.replace(/\.(one|many)$/, '')

/** Helps of commands; and names of the server's events, which have dots of their own. */
const helps = new Set([...LABELLING_COMMANDS, ...imageCommands, ...textCommands].map((command) => command.help))
const EVENTS = /^event\./

const isUsed = (key: string): boolean =>
  strings.has(key) || helps.has(key) || EVENTS.test(key) || patterns.some((pattern) => pattern.test(key))

describe('the catalogue of texts', () => {
  it('holds no sentence that nobody asks for', () => {
    const unused = Object.keys(english).filter((key) => !isUsed(key) && !isUsed(asked(key)))

    expect(unused).toEqual([])
  })

  it('has a sentence for every key that the code names', () => {
    const calls = Array.from(code.matchAll(/\bt\(([^,()]*)/g), (match) => match[1]!)
    const named = calls.flatMap((call) => Array.from(call.matchAll(/[?:(]?\s*'([\w-]+\.[\w.-]+)'/g), (match) => match[1]!))

    expect(named.filter((key) => !(key in english) && !(`${key}.many` in english))).toEqual([])
  })

  it('a sentence that nobody asks for would be found', () => {
    expect(isUsed('bench.nobody.asks')).toBe(false)
    expect(isUsed('app.close')).toBe(true)
  })
})
