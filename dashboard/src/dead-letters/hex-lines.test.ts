import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytesOf, hexLines } from './hex-lines.ts'

test('bytes are told in hexadecimal and, where they are printable, as text', () => {
  const bytes = bytesOf(Buffer.from([0, 255, 0x50, 0x61, 0x72, 0x6c, 0x65, 0x79]).toString('base64'))

  assert.deepEqual(hexLines(bytes, 1_000), [
    { offset: '00000000', bytes: '00 ff 50 61 72 6c 65 79', ascii: '··Parley' },
  ])
})

test('a dump has sixteen bytes a line and ends where it is cut', () => {
  const lines = hexLines(new Uint8Array(100), 40)

  assert.deepEqual(
    lines.map(({ offset, ascii }) => [offset, ascii.length]),
    [
      ['00000000', 16],
      ['00000010', 16],
      ['00000020', 8],
    ],
  )
})
