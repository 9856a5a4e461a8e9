import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const compressible = /\.(js|css|svg|html|json|map|txt|webmanifest)$/
/** A smaller answer fits into one packet as it is. */
const bytesMin = 1_024

/** Writes a `.br` and a `.gz` beside each file of the build that they make smaller, so that the server never compresses one. */
export function compress(): Plugin {
  return {
    name: 'parley:compress',
    apply: 'build',
    writeBundle({ dir = 'dist' }) {
      for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
        if (entry.isFile() && compressible.test(entry.name)) compressFile(path.join(entry.parentPath, entry.name))
      }
    },
  }
}

function compressFile(file: string): void {
  const plain = readFileSync(file)
  if (plain.length < bytesMin) return
  const brotli = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length }
  const forms = { '.br': brotliCompressSync(plain, { params: brotli }), '.gz': gzipSync(plain, { level: 9 }) }
  for (const [ending, bytes] of Object.entries(forms)) {
    if (bytes.length < plain.length) writeFileSync(file + ending, bytes)
  }
}
