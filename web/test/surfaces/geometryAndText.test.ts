// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { startBoxGesture } from '../../src/kinds/box/drawGesture'
import { boxOf, drag, grow, handles, hit, move } from '../../src/kinds/box/geometry'
import { type Mark, MarkDocument } from '../../src/state/markDocument'
import { carryTransform, coversView, fitItem, toItem, toScreen, zoomAt } from '../../src/surfaces/image/camera'
import { SpatialIndex } from '../../src/surfaces/image/spatialIndex'
import { findNextWord } from '../../src/surfaces/text/commands'
import { MarkedRanges } from '../../src/surfaces/text/markedRanges'
import { cutSegments } from '../../src/surfaces/text/spanRendering'
import { findChunk, splitParagraphs } from '../../src/surfaces/text/textChunks'

const size = { width: 400, height: 300 }
const free = { constrain: false }
const box = (x: number, y: number, width: number, height: number) => boxOf({ x, y, width, height })

describe('the camera', () => {
  it('zoom keeps the point under the cursor where it is', () => {
    const camera = fitItem({ width: 4000, height: 3000 }, { width: 800, height: 600 })
    const at = { x: 123, y: 456 }

    const zoomed = zoomAt(camera, at, 3)

    expect(toItem(zoomed, at).x).toBeCloseTo(toItem(camera, at).x)
    expect(toItem(zoomed, at).y).toBeCloseTo(toItem(camera, at).y)
  })

  it('a bitmap carried to another camera lies where that camera would draw it', () => {
    const [painted, now] = [
      { scale: 2, x: 10, y: 20 },
      { scale: 3, x: -5, y: 7 },
    ]
    const point = { x: 11, y: 13 }
    const [, dx, dy, grown] = carryTransform(painted, now)
      .match(/translate\((.+)px, (.+)px\) scale\((.+)\)/)!
      .map(Number)
    const before = toScreen(painted, point)

    expect(before.x * grown! + dx!).toBeCloseTo(toScreen(now, point).x)
    expect(before.y * grown! + dy!).toBeCloseTo(toScreen(now, point).y)
  })

  it('knows when the margin has run out', () => {
    const view = { width: 100, height: 100 }
    const margin = { width: 12, height: 12 }
    const painted = { scale: 1, x: 0, y: 0 }

    expect(coversView(painted, { scale: 1, x: 12, y: -12 }, view, margin)).toBe(true)
    expect(coversView(painted, { scale: 1, x: 13, y: 0 }, view, margin)).toBe(false)
    expect(coversView(painted, { scale: 0.5, x: 0, y: 0 }, view, margin)).toBe(false)
  })
})

describe('a box', () => {
  it('is made by a drag', () => {
    const gesture = startBoxGesture(size, 3)
    gesture.press({ x: 10, y: 20 }, free)
    gesture.release({ x: 50, y: 80 }, free)

    expect(gesture.state).toBe('done')
    expect(gesture.draft()).toEqual(box(10, 20, 40, 60))
  })

  it('is made by two clicks', () => {
    const gesture = startBoxGesture(size, 3)
    gesture.press({ x: 50, y: 80 }, free)
    gesture.release({ x: 51, y: 80 }, free)
    expect(gesture.state).toBe('drawing')

    gesture.move({ x: 20, y: 20 }, free)
    gesture.press({ x: 10, y: 20 }, free)
    gesture.release({ x: 10, y: 20 }, free)

    expect(gesture.state).toBe('done')
    expect(gesture.draft()).toEqual(box(10, 20, 40, 60))
  })

  it('stays inside the image, and is a square while Shift is held', () => {
    const gesture = startBoxGesture(size, 3)
    gesture.press({ x: 350, y: 250 }, free)
    gesture.move({ x: 900, y: 260 }, { constrain: true })

    expect(gesture.draft()).toEqual(box(350, 250, 50, 50))
  })

  it('moves up to the edge and no further', () => {
    expect(move(box(380, 10, 10, 10), 50, -50, size)).toEqual(box(390, 0, 10, 10))
  })

  it('never shrinks below one pixel or grows past the edge', () => {
    expect(grow(box(390, 10, 5, 5), -50, 500, size)).toEqual(box(390, 10, 1, 290))
  })

  it('a corner dragged past the other turns it inside out', () => {
    expect(drag(box(10, 10, 20, 20), 'se', { x: 0, y: 0 }, free, size)).toEqual(box(0, 0, 10, 10))
  })

  it('a turned one keeps its opposite corner in place while resized', () => {
    const turned = { ...box(100, 100, 60, 40), rotation: 30 }
    const before = handles(turned).find((handle) => handle.id === 'nw')!

    const after = drag(turned, 'se', { x: 200, y: 200 }, free, size)

    const corner = handles(after).find((handle) => handle.id === 'nw')!
    expect(corner.x).toBeCloseTo(before.x)
    expect(corner.y).toBeCloseTo(before.y)
  })

  it('is hit at its edge first, inside second, and outside not', () => {
    expect(hit(box(10, 10, 20, 20), { x: 10, y: 15 }, 2)).toBe(0)
    expect(hit(box(10, 10, 20, 20), { x: 20, y: 20 }, 2)).toBe(20)
    expect(hit(box(10, 10, 20, 20), { x: 50, y: 20 }, 2)).toBeNull()
  })
})

describe('the spatial index', () => {
  const marks: Mark[] = Array.from({ length: 200 }, (_, n) => ({ id: `m${n}`, field: 'f', value: box(n * 10, 0, 8, 8) }))
  let n = 0
  const source = { id: () => String(++n), now_us: () => 0 }

  it('finds what lies in a part and at a point', () => {
    const index = new SpatialIndex(new MarkDocument(marks, source), 'a')

    expect(index.within({ x: 15, y: 0, width: 10, height: 5 }).map((mark) => mark.id)).toEqual(['m1', 'm2'])
    expect(index.at({ x: 14, y: 4 }, 1)[0]?.id).toBe('m1')
  })

  it('finds a changed mark where it is now and not where it was', () => {
    const doc = new MarkDocument(marks, source)
    const index = new SpatialIndex(doc, 'a')
    doc.subscribe((changed) => index.touch(changed))
    index.within({ x: 0, y: 0, width: 1, height: 1 })

    doc.commit([{ mark: 'm1', before: marks[1]!, after: { ...marks[1]!, value: box(5, 500, 8, 8) } }])

    expect(index.within({ x: 0, y: 490, width: 50, height: 50 }).map((mark) => mark.id)).toEqual(['m1'])
    expect(index.at({ x: 14, y: 4 }, 1)).toEqual([])
  })
})

describe('text', () => {
  it('paragraphs keep the offsets of LF, CRLF and CR texts', () => {
    const text = 'one\r\ntwo\n\nfour\rfive'

    expect(splitParagraphs(text).map(({ start, end }) => text.slice(start, end))).toEqual(['one', 'two', '', 'four', 'five'])
    expect(findChunk(splitParagraphs(text), text.indexOf('four') + 2)).toBe(3)
  })

  it('a paragraph is cut at every edge of overlapping spans', () => {
    const covers = [
      { id: 'a', start: 0, end: 6 },
      { id: 'b', start: 4, end: 30 },
    ]

    const cut = cutSegments({ start: 2, end: 10 }, covers)

    expect(cut.map((one) => [one.start, one.end, one.covers.map((cover) => cover.id).join('')])).toEqual([
      [2, 4, 'a'],
      [4, 6, 'ab'],
      [6, 10, 'b'],
    ])
  })

  it('a long paragraph is cut after spaces into chunks that leave nothing out', () => {
    const text = `${'word '.repeat(1_000)}\nshort`
    const [long, short] = splitParagraphs(text)

    expect(long!.chunks.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.slice(0, 5_000))
    expect(long!.chunks.length).toBeGreaterThan(4)
    expect(long!.chunks.every(({ end }) => text[end - 1] === ' ')).toBe(true)
    expect(short!.chunks).toEqual([{ start: 5_001, end: 5_006 }])
  })

  it('a long paragraph without a space is cut between characters, never inside one', () => {
    const text = '👩‍🔬'.repeat(1_000)

    const cuts = splitParagraphs(text)[0]!.chunks.map(({ end }) => end)

    expect(cuts.length).toBeGreaterThan(3)
    expect(cuts.every((at) => at % '👩‍🔬'.length === 0)).toBe(true)
  })
})

describe('marked ranges', () => {
  const chunks = [
    { start: 0, end: 10 },
    { start: 10, end: 20 },
    { start: 20, end: 30 },
  ]
  const mark = (id: string): Mark => ({ id, field: 'f', value: { kind: 'span' } })
  const lanesOn = (ranges: MarkedRanges, chunk: number) => Object.fromEntries([...ranges.on(chunk)].map((one) => [one.mark.id, one.lane]))

  it('overlapping spans get lines of their own; those that do not share one', () => {
    const ranges = new MarkedRanges(chunks)
    ranges.set('own', mark('a'), [[0, 6]])
    ranges.set('own', mark('b'), [[4, 9]])
    ranges.set('own', mark('c'), [[6, 8]])

    expect(lanesOn(ranges, 0)).toEqual({ a: 0, b: 1, c: 0 })
  })

  it('a change names the chunks it concerns: where the mark was and where it is', () => {
    const ranges = new MarkedRanges(chunks)

    expect([...ranges.set('own', mark('a'), [[8, 12]])]).toEqual([0, 1])
    expect([...ranges.set('own', mark('a'), [[22, 25]])]).toEqual([0, 1, 2])
    expect([...ranges.delete('own', 'a')]).toEqual([2])
    expect([...ranges.on(2)]).toEqual([])
  })

  it('a mark on several chunks has one lane on all of them', () => {
    const ranges = new MarkedRanges(chunks)
    ranges.set('own', mark('a'), [[15, 18]])
    ranges.set('own', mark('b'), [[5, 25]])

    expect([0, 1, 2].map((chunk) => lanesOn(ranges, chunk).b)).toEqual([1, 1, 1])
  })
})

describe('words', () => {
  it('are walked forwards and backwards', () => {
    expect(findNextWord('the quick fox', 3, 1)).toEqual([4, 9])
    expect(findNextWord('the quick fox', 4, -1)).toEqual([0, 3])
    expect(findNextWord('the ', 3, 1)).toBeNull()
  })
})
