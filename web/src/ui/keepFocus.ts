// SPDX-License-Identifier: Apache-2.0
/** For `onMouseDown`: pressing with the mouse leaves the focus where it is, on the item. */
export const keepFocus = (event: { preventDefault(): void }): void => event.preventDefault()
