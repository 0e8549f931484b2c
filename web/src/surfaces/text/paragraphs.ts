// SPDX-License-Identifier: Apache-2.0
/** Text cut into paragraphs, and a paragraph cut where spans begin and end. Pure; all positions are UTF-16 units. */

export interface Paragraph {
  readonly start: number
  /** Where its line break begins: the break itself belongs to the paragraph but is not drawn. */
  readonly end: number
}

/** Return the paragraphs of a text. LF, CRLF and lone CR end one; offsets are those of the untouched text. */
export function splitParagraphs(text: string): Paragraph[] {
  const found: Paragraph[] = []
  let start = 0
  for (const line of text.matchAll(/\r\n|\n|\r/g)) {
    found.push({ start, end: line.index })
    start = line.index + line[0].length
  }
  found.push({ start, end: text.length })
  return found
}

/** A stretch covered by a mark. */
export interface MarkedRange {
  readonly id: string
  readonly start: number
  readonly end: number
}

/** A piece of a paragraph that the same marks cover from end to end. */
export interface Segment {
  readonly start: number
  readonly end: number
  /** Indexes into the covers, in the order given. */
  readonly covers: readonly MarkedRange[]
}

/** Cut a paragraph at every edge of a cover. An empty paragraph gives no segment. */
export function cutSegments({ start, end }: Paragraph, covers: readonly MarkedRange[]): Segment[] {
  const inside = covers.filter((cover) => cover.start < end && cover.end > start)
  const edges = new Set([start, end])
  for (const cover of inside) {
    edges.add(Math.max(start, cover.start))
    edges.add(Math.min(end, cover.end))
  }
  const cuts = [...edges].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1]!
    return { start: from, end: to, covers: inside.filter((cover) => cover.start < to && cover.end > from) }
  })
}

/** Give overlapping covers different lanes, so that each has a line of its own. Returns id -> lane (0 = next to the text). */
export function assignLanes(covers: readonly MarkedRange[]): Map<string, number> {
  const order = [...covers].sort((a, b) => a.start - b.start || b.end - a.end)
  const given = new Map<string, number>()
  const free: number[] = []
  for (const cover of order) {
    const lane = given.get(cover.id) ?? free.findIndex((end) => end <= cover.start)
    const taken = lane < 0 ? free.length : lane
    free[taken] = Math.max(free[taken] ?? 0, cover.end)
    given.set(cover.id, taken)
  }
  return given
}

/** Return the paragraph that holds a position. */
export function findParagraph(all: readonly Paragraph[], position: number): number {
  let low = 0
  let high = all.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (all[middle]!.start <= position) low = middle
    else high = middle - 1
  }
  return low
}
