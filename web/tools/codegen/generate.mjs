// SPDX-License-Identifier: Apache-2.0
/**
 * Writes `web/src/api/schema.ts` from the server's OpenAPI document:
 *
 *     node generate.mjs openapi.json
 *
 * It lives in a package of its own because openapi-typescript needs TypeScript's JavaScript API, which TypeScript 7 does
 * not have. Merge it back when openapi-typescript runs without.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'

const [source] = process.argv.slice(2)
const nodes = await openapiTS(JSON.parse(readFileSync(source, 'utf8')), { alphabetize: true, immutable: true })
const target = join(import.meta.dirname, '../../src/api/schema.ts')
writeFileSync(
  target,
  `// SPDX-License-Identifier: Apache-2.0\n/** Generated from the OpenAPI document by tools/codegen; do not edit. */\n${astToString(nodes)}`,
)
