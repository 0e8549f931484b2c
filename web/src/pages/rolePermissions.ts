// SPDX-License-Identifier: Apache-2.0
/** What a role may do, as far as the screen needs it: to leave out what would be refused. The server decides. */

const MANAGE = new Set(['owner', 'manager'])
const LABEL = new Set(['owner', 'manager', 'annotator', 'expert', 'reviewer', 'adjudicator'])
const LOOK = new Set(['owner', 'manager', 'reviewer', 'adjudicator', 'auditor'])

export const mayManage = (role: string | undefined): boolean => MANAGE.has(role ?? '')
export const mayLabel = (role: string | undefined): boolean => LABEL.has(role ?? '')
export const mayInspect = (role: string | undefined): boolean => LOOK.has(role ?? '')
export const mayExport = (role: string | undefined): boolean => mayManage(role) || role === 'auditor'
export const mayResolve = (role: string | undefined): boolean => mayInspect(role) && role !== 'auditor'

/** Which roles somebody may give and take: those who give roles themselves come from an owner. */
export const mayGive = (giver: string | undefined, role: string): boolean => giver === 'owner' || (mayManage(giver) && !MANAGE.has(role))

export const ROLES = ['annotator', 'reviewer', 'adjudicator', 'expert', 'manager', 'owner', 'auditor'] as const
