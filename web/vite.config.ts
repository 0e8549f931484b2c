// SPDX-License-Identifier: Apache-2.0
/** Builds the web app into the Python package: one folder of hashed, immutable files that the server hands out as they are. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** A surface's chunk is named after it, so that the size budgets can be told apart. */
const named = ({ facadeModuleId, moduleIds }: { facadeModuleId: string | null; moduleIds: string[] }): string => {
  const surface = /src\/surfaces\/(\w+)\/index/.exec(facadeModuleId ?? moduleIds.find((id) => /surfaces\/\w+\/index/.test(id)) ?? '')?.[1]
  return surface ? `assets/surface-${surface}-[hash].js` : 'assets/[name]-[hash].js'
}

/**
 * What several pages share lies in two files: each file more costs the headers of an answer, and packs worse.
 * Surfaces stay apart.
 */
const SHARED = [
  { name: 'libraries', test: /node_modules/, minShareCount: 2 },
  { name: 'shared', test: /src\/(ui|api|state|kinds|workbench)\//, minShareCount: 2 },
]

export default defineConfig({
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../src/labelwright/static',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: { output: { chunkFileNames: named, codeSplitting: { groups: SHARED } } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
})
