// SPDX-License-Identifier: Apache-2.0
/** The English sentences of import, export and settings. */

export const transfer = {
  'import.title': 'Import',
} as const satisfies Readonly<Record<string, string>>
