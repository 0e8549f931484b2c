// SPDX-License-Identifier: Apache-2.0
/** The shapes of the API, all from the generated schema; nothing is written by hand. Those that several folders use have a name. */
import type { Readable } from 'openapi-typescript-helpers'
import type { components } from './schema'

/** A shape as the client reads it, by its name in the OpenAPI document. */
export type Schema<Name extends keyof components['schemas']> = Readable<components['schemas'][Name]>

export type Assignment = Schema<'AssignmentView'>
export type AssignmentSummary = Schema<'FinishedRow'>
export type AttributeDefinition = Schema<'Attribute'>
export type Comment = Schema<'CommentView'>
export type FieldDefinition = Schema<'Field'>
export type LabelDefinition = Schema<'Label'>
export type NextItems = Schema<'NextAssignments'>
export type Person = Schema<'PersonRow'>
export type ProjectRow = Schema<'ProjectRow'>
export type LabellingContext = Schema<'LabellingContext'>
