// SPDX-License-Identifier: Apache-2.0
/** A kind this web app does not know: its marks are listed by their tag, never edited, and sent back byte for byte. */
import type { Kind } from './kind'

export const unknownKind: Kind = {
  tag: 'unknown',
  family: 'link',
  version: 0,
  media: [],
  check: () => null,
  summary: (value) => value.kind,
}
