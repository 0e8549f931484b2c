// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { LabellingContext } from '../../src/api/wireTypes'
import { findCollisions } from '../../src/state/keymap'
import { MarkDocument } from '../../src/state/markDocument'
import { commands as imageCommands } from '../../src/surfaces/image/commands'
import { commands as textCommands } from '../../src/surfaces/text/commands'
import { getLabelColor } from '../../src/ui/labelColors'
import { formatDuration, hasText, t } from '../../src/ui/texts'
import { answerOps, readAnswer, toggleChoice } from '../../src/workbench/answers'
import { filterLabels } from '../../src/workbench/LabelList'
import { LABELLING_COMMANDS } from '../../src/workbench/labellingCommands'
import { buildSchemaView } from '../../src/workbench/schemaView'
import { findObstacle } from '../../src/workbench/submitChecks'

const surfaces = { image: imageCommands, text: textCommands }

describe.each(Object.entries(surfaces))('the keys with the %s surface', (_, commands) => {
  const all = [...LABELLING_COMMANDS, ...commands]

  it('never collide within a context', () => {
    expect(findCollisions(all)).toEqual([])
  })

  it('of a surface and of marks leave the decisions alone: the innermost context would hide them', () => {
    const flat = all.map((command) => ({ ...command, context: 'everywhere' }))

    expect(findCollisions(flat)).toEqual([])
  })

  it('are all explained', () => {
    expect(all.filter((command) => !hasText(command.help)).map((command) => command.help)).toEqual([])
  })

  it('leave the digits to the labels', () => {
    expect(all.filter((command) => command.key.split(' ').some((key) => /^\d$/.test(key)))).toEqual([])
  })
})

const view = (fields: LabellingContext['schema']['fields'], ask: string[] = []) =>
  buildSchemaView({ version: 1, media: 'text', fields }, ask)
const labels = (...names: string[]) => names.map((name) => ({ name }))
const mood = { name: 'mood', kind: 'choice', labels: labels('good', 'bad'), required: true }
const entity = { name: 'entity', kind: 'span', labels: labels('person', 'place') }

describe('the schema on the screen', () => {
  it('one question with one answer is dealt like cards', () => {
    expect(view([mood]).dealing).toBe(true)
    expect(view([{ ...mood, settings: { multiple: true } }]).dealing).toBe(false)
    expect(view([mood, entity]).dealing).toBe(false)
  })

  it('only what the stage asks is shown', () => {
    expect(view([mood, entity], ['entity']).fields.map((field) => field.name)).toEqual(['entity'])
  })

  it('a label keeps its colour whatever the stage asks', () => {
    expect(view([mood, entity], ['entity']).label('entity', 'person')?.place).toBe(2)
  })

  it('the schema’s own keys come first, the free digits follow in order, retired labels get none', () => {
    const field = { ...mood, labels: [{ name: 'a' }, { name: 'b', key: '1' }, { name: 'gone', retired: true }, { name: 'c' }] }

    expect(view([field]).groups[0]!.labels.map((label) => [label.name, label.digit])).toEqual([
      ['a', '2'],
      ['b', '1'],
      ['c', '3'],
    ])
  })

  it('an unknown kind asks for nothing that could be drawn', () => {
    expect(view([{ name: 'x', kind: 'hologram' }]).drawing).toBe(false)
  })

  it('a label is found by any part of its title, beginnings first', () => {
    const [group] = view([{ ...mood, labels: labels('a big cat', 'cat', 'dog') }]).groups

    expect(filterLabels(group!.labels, 'cat').map((label) => label.name)).toEqual(['cat', 'a big cat'])
  })
})

describe('answers', () => {
  const schema = view([mood])
  const field = schema.fields[0]!
  let n = 0
  const source = { id: () => `t${++n}`, now_us: () => 0 }
  const asset = { name: 'text', media: 'text', text: 'x' }

  it('saying, changing and taking back an answer keeps one mark', () => {
    const doc = new MarkDocument([], source)
    doc.commit(answerOps(doc, field, ['good'], () => 'm1'))
    doc.commit(answerOps(doc, field, ['bad'], () => 'm2'))
    expect([...doc.marks().keys()]).toEqual(['m1'])
    expect(readAnswer(doc, field)).toEqual(['bad'])

    doc.commit(answerOps(doc, field, [], () => 'm3'))

    expect(doc.size).toBe(0)
  })

  it('a wanted answer that is missing stands in the way of a submit', () => {
    const doc = new MarkDocument([], source)
    expect(findObstacle(doc, new Set(), schema, asset)?.field.name).toBe('mood')

    doc.commit(answerOps(doc, field, ['good'], () => 'm1'))

    expect(findObstacle(doc, new Set(), schema, asset)).toBeNull()
  })

  it('several labels are added and taken out again', () => {
    expect(toggleChoice(['a'], 'b', true)).toEqual(['a', 'b'])
    expect(toggleChoice(['a', 'b'], 'a', true)).toEqual(['b'])
    expect(toggleChoice(['a'], 'b', false)).toEqual(['b'])
  })
})

describe('words and colours', () => {
  it('a plural chooses its sentence and numbers are grouped', () => {
    expect(t('status.offline', { n: 1 })).toBe('offline, 1 change kept here')
    expect(t('status.offline', { n: 1200 })).toBe('offline, 1,200 changes kept here')
  })

  it.each([
    [7_000, '0:07'],
    [750_000, '12:30'],
    [3_750_000, '1:02:30'],
  ])('%i ms is said as %s', (ms, said) => {
    expect(formatDuration(ms)).toBe(said)
  })

  it('beyond sixteen labels the colours repeat with another outline', () => {
    expect(getLabelColor(16, false).color).toBe(getLabelColor(0, false).color)
    expect(getLabelColor(16, false).dash).not.toEqual(getLabelColor(0, false).dash)
  })
})
