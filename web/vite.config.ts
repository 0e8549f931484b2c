// SPDX-License-Identifier: Apache-2.0
/** Builds the web app into the Python package: one folder of hashed, immutable files that the server hands out as they are. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** Chunks named after what they are, so that the size budgets can be told apart. */
const chunks = [
  { name: 'surface-image', test: /src\/surfaces\/image\/|node_modules\/flatbush|node_modules\/flatqueue/ },
  { name: 'surface-text', test: /src\/surfaces\/text\// },
  { name: 'surface-record', test: /src\/surfaces\/record\// },
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
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
})
