// SPDX-License-Identifier: Apache-2.0
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSources, type SourceFile } from './sources'

const sheets = readSources('.module.css')
const code = readSources('.ts', '.tsx')
const IMPORT = /import (\w+) from '([^']+\.module\.css)'/g
const COMMENT = /\/\*[\s\S]*?\*\//g

/** Classes that a sheet defines. */
const defined = ({ text }: SourceFile): string[] => [
  ...new Set(Array.from(text.replace(COMMENT, '').matchAll(/\.([a-z]\w*)(?=[^{};]*\{)/gi), (match) => match[1]!)),
]

/** Classes that the code asks of each sheet: `sheet class`. */
const asked = new Set(
  code.flatMap(({ path, text }) =>
    Array.from(text.matchAll(IMPORT)).flatMap(([, name, target]) =>
      Array.from(text.matchAll(new RegExp(`(?<![.\\w/])${name}\\.(\\w+)`, 'g')), (match) => `${join(dirname(path), target!)} ${match[1]}`),
    ),
  ),
)

describe('style sheets', () => {
  it('define no class that nobody uses', () => {
    const unused = sheets.flatMap((sheet) => defined(sheet).map((name) => `${sheet.path} ${name}`)).filter((one) => !asked.has(one))

    expect(unused).toEqual([])
  })

  it('define every class that the code asks for', () => {
    const known = new Set(sheets.flatMap((sheet) => defined(sheet).map((name) => `${sheet.path} ${name}`)))

    expect([...asked].filter((one) => !known.has(one))).toEqual([])
  })

  it('are modules, but for the theme', () => {
    expect(
      readSources('.css')
        .map(({ path }) => path)
        .filter((path) => !path.endsWith('.module.css')),
    ).toEqual(['ui/theme.css'])
  })

  it('name colours by their variable; only the theme and the palette of labels know values', () => {
    const value = /#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch)\(/gi
    const where = [...readSources('.css'), ...code].filter(({ path }) => !['ui/theme.css', 'ui/labelColors.ts'].includes(path))

    expect(where.flatMap(({ path, text }) => (text.replace(COMMENT, '').match(value) ?? []).map((found) => `${path} ${found}`))).toEqual([])
  })
})
