// SPDX-License-Identifier: Apache-2.0
/** Between the DOM and the text: every element with `data-start` holds text from that UTF-16 position on. */

/** Return the text position of a place in the DOM, or null when it is outside the text. */
function getTextPosition(node: Node, offset: number): number | null {
  if (node instanceof Text) {
    const holder = node.parentElement?.closest<HTMLElement>('[data-start]')
    return holder ? Number(holder.dataset.start) + offset : null
  }
  if (!(node instanceof HTMLElement)) return null
  const child = node.childNodes[offset]
  if (child instanceof HTMLElement && child.dataset.start !== undefined) return Number(child.dataset.start)
  if (node.dataset.end !== undefined) return offset === 0 ? Number(node.dataset.start) : Number(node.dataset.end)
  const last = node.childNodes[offset - 1]
  return last instanceof HTMLElement && last.dataset.end !== undefined ? Number(last.dataset.end) : null
}

/** Return what the person selected inside `host` as a UTF-16 range, or null when nothing is. */
export function getSelectedRange(host: HTMLElement): readonly [number, number] | null {
  const selection = host.ownerDocument.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!host.contains(range.startContainer) || !host.contains(range.endContainer)) return null
  const start = getTextPosition(range.startContainer, range.startOffset)
  const end = getTextPosition(range.endContainer, range.endOffset)
  return start === null || end === null || start >= end ? null : [start, end]
}

/** Select a UTF-16 range on the screen. `elementAt` finds the element of the chunk that holds a position. */
export function selectRange(elementAt: (position: number) => HTMLElement | undefined, [start, end]: readonly [number, number]): void {
  const from = findDomPlace(elementAt(start), start)
  const to = findDomPlace(elementAt(end), end)
  if (from && to) document.getSelection()?.setBaseAndExtent(...from, ...to)
}

function findDomPlace(chunk: HTMLElement | undefined, position: number): [Node, number] | null {
  if (!chunk) return null
  const segments = ([...chunk.children] as HTMLElement[]).filter((child) => child.dataset.start !== undefined)
  const holder = segments.findLast((segment) => Number(segment.dataset.start) <= position) ?? chunk
  if (!(holder.firstChild instanceof Text)) return null
  return [holder.firstChild, Math.min(position - Number(holder.dataset.start), holder.firstChild.length)]
}
