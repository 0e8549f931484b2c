// SPDX-License-Identifier: Apache-2.0
/** UUIDs of version 7 (RFC 9562): sortable by time, made by the client so that a retry is the same request. */

const MAX_COUNTER = 0xfff
let last_ms = 0
let counter = 0

/** Return a new id. Ids made by one tab rise strictly: within a millisecond the 12 bits after the version count up. */
export function uuid7(now_ms: number = Date.now()): string {
  tick(now_ms)
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  bytes[0] = (bytes[0]! & 0x3f) | 0x80
  const time = last_ms.toString(16).padStart(12, '0')
  const tail = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

function tick(now_ms: number): void {
  if (now_ms > last_ms) {
    last_ms = now_ms
    counter = 0
  } else if (counter < MAX_COUNTER) {
    counter += 1
  } else {
    last_ms += 1
    counter = 0
  }
}

/** The client's clock in microseconds UTC, as the server counts. */
export const now_us = (): number => Date.now() * 1000
