// SPDX-License-Identifier: Apache-2.0

import { describe, expect, it } from 'vitest'
import { fetchAllPages } from '../../src/api/pagination'
import { getInitials } from '../../src/pages/answerLayers'
import { listFileChoices } from '../../src/pages/import/FileFields'
import { applyPlannedRoles, assignColumnRole, EMPTY_PLAN, rewriteFile, toImportRequest } from '../../src/pages/import/importPlan'
import { type FilterCondition, formatFilter, parseFilter } from '../../src/pages/items/filterConditions'
import { NO_SELECTION, selectRange, toggleItem } from '../../src/pages/items/itemSelection'
import { fillTimeGaps } from '../../src/pages/overview/ProgressChart'
import { mayGive, ROLES } from '../../src/pages/rolePermissions'
import { listKindsInSchema } from '../../src/pages/settings/fieldKinds'
import { toUniqueName } from '../../src/pages/settings/settingsDraft'
import { mergeThreeWay } from '../../src/pages/settings/threeWayMerge'

describe('chips', () => {
  const chips: FilterCondition[] = [
    { about: 'state', value: 'done' },
    { about: 'label', name: 'hazard', value: 'person' },
    { about: 'tag', value: 'say "hi" && go' },
    { about: 'flags' },
    { about: 'meta', name: 'camera', value: 'east\\west' },
  ]

  it('reads back as chips what chips were written as', () => {
    expect(parseFilter(formatFilter(chips))).toEqual(chips)
  })

  it('keeps a condition it has no chip for as one of its own', () => {
    expect(parseFilter('state == "open" && priority > 3')).toEqual([
      { about: 'state', value: 'open' },
      { about: 'own', value: 'priority > 3' },
    ])
  })

  it('does not take a condition with or apart', () => {
    const filter = 'state == "open" || flags > 0'
    expect(parseFilter(filter)).toEqual([{ about: 'own', value: filter }])
    expect(formatFilter(parseFilter(filter))).toBe(filter)
  })

  it('puts a condition of its own in brackets when others stand beside it', () => {
    const both: FilterCondition[] = [{ about: 'flags' }, { about: 'own', value: 'state == "open" || round > 1' }]
    expect(formatFilter(both)).toBe('flags > 0 && (state == "open" || round > 1)')
    expect(parseFilter(formatFilter(both))).toEqual(both)
  })

  it('has no chips for an empty condition', () => {
    expect(parseFilter('  ')).toEqual([])
    expect(formatFilter([])).toBe('')
  })
})

describe('choosing items', () => {
  it('takes a second toggle back', () => {
    expect([...toggleItem(toggleItem(NO_SELECTION, 4), 4).ids]).toEqual([])
  })

  it('chooses a range in the order shown, whichever way it goes', () => {
    const order = [9, 4, 7, 1, 3]
    expect([...selectRange(toggleItem(NO_SELECTION, 1), 4, order).ids].sort()).toEqual([1, 4, 7])
    expect([...selectRange(toggleItem(NO_SELECTION, 4), 1, order).ids].sort()).toEqual([1, 4, 7])
  })
})

describe('names', () => {
  it('makes a slug of any title', () => {
    expect(toUniqueName('Fußgänger A', [])).toBe('fussgaenger-a')
    expect(toUniqueName('إشارة', [])).toBe('x')
    expect(toUniqueName('Cat', ['cat', 'cat-2'])).toBe('cat-3')
  })

  it('takes at most two initials', () => {
    expect(getInitials('grace brewster hopper')).toBe('GB')
    expect(getInitials('ليلى')).toBe('ل')
  })
})

describe('what the pages send and fetch', () => {
  it('sends an upload or a path, never both', () => {
    expect(toImportRequest({ ...EMPTY_PLAN, path: '/data' }, undefined).source).toEqual({ path: '/data' })
    expect(toImportRequest({ ...EMPTY_PLAN, path: '/data' }, 'u1').source).toEqual({ upload: 'u1' })
  })

  it('names an author only for answers, and sends a label that is left out as null', () => {
    const plan = { ...EMPTY_PLAN, author: 'ada@example.org', labels: { Katze: 'cat', Hund: null } }
    expect(toImportRequest(plan, 'u')).toMatchObject({ author: null, labels: { Katze: 'cat', Hund: null } })
    expect(toImportRequest({ ...plan, marks: 'annotations' }, 'u').author).toBe('ada@example.org')
  })

  it('forgets the columns of a file that is read otherwise, and keeps how it is read', () => {
    const said = { ...EMPTY_PLAN, columns: { ...EMPTY_PLAN.columns, text: 'words', separator: ';', field: 'verdict' } }
    const columns = rewriteFile(said, 'encoding', 'cp1252')
    expect(columns).toEqual({ ...EMPTY_PLAN.columns, separator: ';', encoding: 'cp1252', field: 'verdict' })
    expect(toImportRequest({ ...said, columns }, 'u').columns).toMatchObject({ encoding: 'cp1252', sheet: null, frame: null })
    expect(rewriteFile(said, 'frame', 'stored')).toMatchObject({ text: 'words', frame: 'stored' })
  })

  it('asks of a file what its reader can be told', () => {
    const format = { title: '', reads: true, writes: false, several: false, extra: null, media: [], kinds: [] }
    const formats: Parameters<typeof listFileChoices>[0] = [{ ...format, name: 'excel', choices: ['sheet'] }]
    expect(listFileChoices(formats, EMPTY_PLAN, 'excel', false)).toEqual(['sheet'])
    expect(listFileChoices(formats, { ...EMPTY_PLAN, format: 'excel' }, undefined, false)).toEqual(['sheet'])
    expect(listFileChoices(formats, EMPTY_PLAN, undefined, false)).toEqual([])
    expect(listFileChoices(formats, EMPTY_PLAN, undefined, true)).toEqual(['encoding', 'separator'])
  })

  it('makes metadata of the column that was the text when another becomes it', () => {
    const seen = (['key', 'text', 'meta', null] as const).map((role, at) => ({ name: `c${at}`, role, cells: [] }))
    expect(assignColumnRole(EMPTY_PLAN, seen, 'c3', 'text')).toMatchObject({ key: 'c0', text: 'c3', label: '', meta: ['c1', 'c2'] })
    expect(assignColumnRole(EMPTY_PLAN, seen, 'c2', null)).toMatchObject({ key: 'c0', text: 'c1', meta: [] })
  })

  it('keeps what was said of one column while another is changed before the server has answered', () => {
    const seen = ['a', 'b', 'c'].map((name) => ({ name, role: 'meta' as const, cells: [] }))
    const first = { ...EMPTY_PLAN, columns: assignColumnRole(EMPTY_PLAN, seen, 'a', 'key') }
    expect(assignColumnRole(first, applyPlannedRoles(first, seen), 'b', 'text')).toMatchObject({ key: 'a', text: 'b', meta: ['c'] })
  })

  it('fetches a list page by page until there is no cursor', async () => {
    const pages: Record<string, { rows: number[]; next: string | null }> = { '': { rows: [1, 2], next: 'a' }, a: { rows: [3], next: null } }
    expect(await fetchAllPages((cursor) => Promise.resolve(pages[cursor ?? '']!))).toEqual([1, 2, 3])
  })

  it('finds the kinds wherever a JSON Schema has them', () => {
    const schema = {
      $defs: { F: { anyOf: [{ properties: { kind: { const: 'box' } } }, { properties: { kind: { enum: ['choice', 'text'] } } }] } },
    }
    expect(listKindsInSchema(schema)).toEqual(['box', 'choice', 'text'])
  })

  it('draws the hours in which nothing happened as nought', () => {
    const some = {
      counts: {},
      labels: [],
      people: [],
      step_us: 10,
      over_time: [
        { at_us: 20, submitted: 4, skipped: 1 },
        { at_us: 40, submitted: 2, skipped: 0 },
      ],
    }
    expect(fillTimeGaps(some).map((moment) => moment.submitted)).toEqual([4, 0, 2])
    expect(fillTimeGaps({ ...some, over_time: [] })).toEqual([])
  })
})

describe('two people change the settings', () => {
  const label = (name: string, title: string) => ({ name, title })
  const base = { title: 'Yard', fields: [{ name: 'objects', title: 'Draw', labels: [label('cat', 'Cat'), label('dog', 'Dog')] }] }

  it('keeps what only one of them changed', () => {
    const theirs = { ...base, title: 'South yard' }
    const mine = { ...base, fields: [{ ...base.fields[0]!, labels: [label('cat', 'Katze'), label('dog', 'Dog'), label('owl', 'Owl')] }] }
    expect(mergeThreeWay(base, theirs, mine)).toEqual({ title: 'South yard', fields: mine.fields })
  })

  it('takes my word where both changed the same, and their labels where I added mine', () => {
    const theirs = {
      ...base,
      fields: [{ ...base.fields[0]!, title: 'Box it', labels: [label('cat', 'Cat'), label('dog', 'Hund'), label('fox', 'Fox')] }],
    }
    const mine = {
      ...base,
      fields: [{ ...base.fields[0]!, title: 'Mark it', labels: [label('cat', 'Cat'), label('dog', 'Dog'), label('owl', 'Owl')] }],
    }
    const { fields } = mergeThreeWay(base, theirs, mine)
    expect(fields[0]!.title).toBe('Mark it')
    expect(fields[0]!.labels).toEqual([label('cat', 'Cat'), label('dog', 'Hund'), label('owl', 'Owl'), label('fox', 'Fox')])
  })

  it('leaves out what I removed and they left alone', () => {
    const mine = { ...base, fields: [{ ...base.fields[0]!, labels: [label('cat', 'Cat')] }] }
    expect(mergeThreeWay(base, { ...base, title: 'x' }, mine).fields[0]!.labels).toEqual([label('cat', 'Cat')])
  })
})

describe('roles that somebody may give', () => {
  it('leaves roles that give roles to owners', () => {
    expect(ROLES.filter((role) => mayGive('manager', role))).toEqual(['annotator', 'reviewer', 'adjudicator', 'expert', 'auditor'])
    expect(ROLES.filter((role) => mayGive('owner', role))).toEqual([...ROLES])
    expect(ROLES.filter((role) => mayGive('reviewer', role))).toEqual([])
  })
})
