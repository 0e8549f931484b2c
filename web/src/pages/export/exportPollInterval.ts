// SPDX-License-Identifier: Apache-2.0
/** How often to look while something is being written: events tell of the end, not of the way there. */

const LOOK_EVERY_MS = 1_000

export const exportPollInterval = (rows: readonly { readonly state: string }[] | undefined): number | false =>
  rows?.some((row) => row.state === 'writing') ? LOOK_EVERY_MS : false
