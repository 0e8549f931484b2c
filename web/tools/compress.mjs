// SPDX-License-Identifier: Apache-2.0
/**
 * Packs the built files with Brotli once, beside themselves as `name.br`, for browsers that take it; the server packs nothing itself.
 *
 *     npm run build
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const OUT = join(import.meta.dirname, '../../src/labelwright/static')
const TEXT = /\.(js|css|html|svg|json)$/
const OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }

for (const name of readdirSync(OUT, { recursive: true }).filter((each) => TEXT.test(each) && !each.startsWith('.vite')))
  writeFileSync(join(OUT, `${name}.br`), brotliCompressSync(readFileSync(join(OUT, name)), OPTIONS))
