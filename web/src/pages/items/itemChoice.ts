// SPDX-License-Identifier: Apache-2.0
/** The chosen items as the API takes them, and what can be done to them. */
import type { Schema } from '../../api/wireTypes'
import type { ItemsFilter } from './itemQueries'
import type { ItemSelection } from './itemSelection'

export type BulkAction = Schema<'BulkAction'>['action']

/** The chosen items as the API takes them: by id, or by the filter that finds them. */
export type ItemChoice = { readonly ids: number[] } | { readonly filter: string; readonly q?: string }

export const toItemChoice = (picked: ItemSelection, asked: ItemsFilter): ItemChoice =>
  picked.all ? { filter: asked.filter, ...(asked.q ? { q: asked.q } : {}) } : { ids: [...picked.ids] }
