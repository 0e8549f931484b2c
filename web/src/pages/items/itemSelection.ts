// SPDX-License-Identifier: Apache-2.0
/** Which items are chosen: some by id, or all that the filter finds. */

export interface ItemSelection {
  readonly ids: ReadonlySet<number>
  /** All that match, also those not fetched yet. */
  readonly all: boolean
  /** Where a range begins. */
  readonly anchor: number | null
}

export const NO_SELECTION: ItemSelection = { ids: new Set(), all: false, anchor: null }

export function toggleItem(picked: ItemSelection, id: number): ItemSelection {
  const ids = new Set(picked.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, all: false, anchor: id }
}

/** Choose everything between the anchor and an item, in the order shown. */
export function selectRange(picked: ItemSelection, to: number, order: readonly number[]): ItemSelection {
  const [start, end] = [order.indexOf(picked.anchor ?? to), order.indexOf(to)]
  const between = order.slice(Math.min(start < 0 ? end : start, end), Math.max(start, end) + 1)
  return { ids: new Set([...picked.ids, ...between]), all: false, anchor: picked.anchor ?? to }
}
