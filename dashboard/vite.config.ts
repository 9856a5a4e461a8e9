import path from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compress } from './build/compress.ts'

/** The instance that the development server stands in front of. */
const instance = process.env['PARLEY_ORIGIN'] ?? 'http://127.0.0.1:3000'

/**
 * Every address in the build is relative and resolves against `<base href>` of index.html, which the server sets to
 * the path it is published under: one build works at `/` and behind a proxy's prefix.
 */
export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss(), compress()],
  resolve: { alias: { 'react-style-singleton': path.resolve(import.meta.dirname, 'build/style-singleton.ts') } },
  build: { target: 'es2022', assetsInlineLimit: 0, sourcemap: false },
  server: { proxy: { '^/(api|docs|health|webhooks)(/|\\?|$)|^/(metrics|openapi\\.json)(\\?|$)': instance } },
})
