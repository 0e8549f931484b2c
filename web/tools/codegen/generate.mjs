// SPDX-License-Identifier: Apache-2.0
/**
 * Writes `web/src/api/schema.d.ts` from the server's OpenAPI document:
 *
 *     node generate.mjs ../../src/api/openapi.json [target]
 *
 * It lives in a package of its own because openapi-typescript needs TypeScript's JavaScript API, which TypeScript 7 does
 * not have. Merge it back when openapi-typescript runs without.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'

const [source, to] = process.argv.slice(2)
const nodes = await openapiTS(JSON.parse(readFileSync(source, 'utf8')), { alphabetize: true, defaultNonNullable: false })
const target = to ? resolve(to) : join(import.meta.dirname, '../../src/api/schema.d.ts')
writeFileSync(
  target,
  `// SPDX-License-Identifier: Apache-2.0\n/** Generated from the OpenAPI document by tools/codegen; do not edit. */\n${astToString(nodes)}`,
)
