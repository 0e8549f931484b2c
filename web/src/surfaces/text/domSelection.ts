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

/** Select a UTF-16 range on the screen; what is not drawn is left out. */
export function selectRange(host: HTMLElement, [start, end]: readonly [number, number]): void {
  const from = placeOf(host, start)
  const to = placeOf(host, end)
  if (from && to) host.ownerDocument.getSelection()?.setBaseAndExtent(...from, ...to)
}

function placeOf(host: HTMLElement, position: number): [Node, number] | null {
  const holders = [...host.querySelectorAll<HTMLElement>('[data-start]')]
  const holder = holders.findLast((one) => Number(one.dataset.start) <= position && one.firstChild instanceof Text)
  if (!holder?.firstChild) return null
  return [holder.firstChild, Math.min(position - Number(holder.dataset.start), holder.textContent.length)]
}
