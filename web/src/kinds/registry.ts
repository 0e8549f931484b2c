// SPDX-License-Identifier: Apache-2.0
/** All kinds the web app knows, built from one explicit list. A tag it does not know is shown read-only and kept as it came. */
import type { MarkValue } from '../state/markDocument'
import { box } from './box'
import { choice } from './choice'
import type { Kind } from './kind'
import { span } from './span'
import { text } from './text'
import { unknown } from './unknownKind'

export type Registry = ReadonlyMap<string, Kind>

// A room types its own value; behind the registry all are MarkValue, decoded by tag.
const rooms = [choice, text, box, span] as unknown as readonly Kind[]

export const registry: Registry = new Map(rooms.map((kind) => [kind.tag, kind]))

/** Return the kind of a tag or a value; the read-only one when nobody here knows it. */
export function kindOf(of: string | MarkValue): Kind {
  const tag = typeof of === 'string' ? of : of.kind
  return registry.get(tag) ?? unknown
}
