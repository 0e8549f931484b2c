// SPDX-License-Identifier: Apache-2.0
/** What the items page looks at lies in its address: a view can be sent to somebody. */
export interface ItemsSearch {
  readonly filter?: string
  readonly q?: string
  readonly sort?: string
  readonly layout?: string
}
