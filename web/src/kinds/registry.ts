// SPDX-License-Identifier: Apache-2.0
/** All kinds the web app knows, built from one explicit list. A tag it does not know is shown read-only and kept as it came. */
import type { MarkValue } from '../state/markDocument'
import { boxKind } from './box'
import { choiceKind } from './choice'
import type { Kind } from './kind'
import { spanKind } from './span'
import { textKind } from './text'
import { unknownKind } from './unknownKind'

export type Registry = ReadonlyMap<string, Kind>

// A room types its own value; behind the registry all are MarkValue, decoded by tag.
const kinds = [choiceKind, textKind, boxKind, spanKind] as unknown as readonly Kind[]

export const registry: Registry = new Map(kinds.map((kind) => [kind.tag, kind]))

/** Return the kind of a tag or a value; the read-only one when nobody here knows it. */
export function getKind(of: string | MarkValue): Kind {
  const tag = typeof of === 'string' ? of : of.kind
  return registry.get(tag) ?? unknownKind
}
