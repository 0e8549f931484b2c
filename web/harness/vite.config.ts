// SPDX-License-Identifier: Apache-2.0
/** Serves the surface harness: `npm run harness`, then /?media=image&marks=2000. */
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  server: { port: 8091, fs: { allow: ['..'] } },
  build: { outDir: '../dist', target: 'es2023' },
})
