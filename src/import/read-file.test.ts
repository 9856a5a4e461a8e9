import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { ImportFailure } from './entry.ts'
import { type ReadOptions, readFileOf } from './read-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'parley-read-file-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const options: ReadOptions = {
  zone: 'UTC',
  us: new Set(),
  isWithoutUs: true,
  channel: 'other',
  country: null,
  dateOrder: null,
  date: null,
  replies: null,
  map: '',
  delimiter: ',',
  encoding: null,
}
const table = 'time,direction,contact,text\n2023-01-01,in,zoë,5 € für „Café“\n'

async function textsOf(bytes: Buffer, more: Partial<ReadOptions> = {}): Promise<unknown[]> {
  const file = path.join(folder, 'table.csv')
  writeFileSync(file, bytes)
  const { entries } = await readFileOf(file, 'csv', { ...options, ...more })
  return entries.flatMap(({ speaker, text }) => [speaker?.key, text])
}

/** As Windows writes it: a byte for each sign. */
function windows1252(text: string): Buffer {
  const own: Readonly<Record<string, number>> = { '€': 0x80, '„': 0x84, '“': 0x93 }
  return Buffer.from([...text].map((sign) => own[sign] ?? sign.charCodeAt(0)))
}

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

test('a file is read by the mark at its beginning, or as UTF-8', async () => {
  const expected = ['zoë', '5 € für „Café“']

  assert.deepEqual(await textsOf(Buffer.from(table)), expected)
  assert.deepEqual(await textsOf(Buffer.from(`\ufeff${table}`)), expected)
  assert.deepEqual(await textsOf(Buffer.from(`\ufeff${table}`, 'utf16le')), expected)
  assert.deepEqual(await textsOf(utf16be(`\ufeff${table}`)), expected)
  // What the mark says stands, whatever else is said.
  assert.deepEqual(await textsOf(Buffer.from(`\ufeff${table}`), { encoding: 'windows-1252' }), expected)
})

test('another encoding is told by --encoding', async () => {
  const expected = ['zoë', '5 € für „Café“']

  assert.deepEqual(await textsOf(windows1252(table), { encoding: 'windows-1252' }), expected)
  assert.deepEqual(await textsOf(Buffer.from(table, 'utf16le'), { encoding: 'utf-16le' }), expected)
  assert.deepEqual(await textsOf(utf16be(table), { encoding: 'utf-16be' }), expected)
})

test('a file that is not in its encoding is refused with the place of the first byte that is wrong, and not read with marks in place of letters', async () => {
  const refused = (bytes: Buffer, shape: RegExp, more: Partial<ReadOptions> = {}) =>
    assert.rejects(
      textsOf(bytes, more),
      (error) => error instanceof ImportFailure && error.code === 'import-file-unreadable' && shape.test(error.message),
    )
  const genuine = 'time,direction,contact,text\n2023-01-01,in,zoe,\ufffd ë'
  const at = Buffer.byteLength(genuine.slice(0, -1))

  await refused(windows1252(table), /byte 44 \(line 2\).*--encoding windows-1252, utf-16le or utf-16be/)
  await refused(Buffer.concat([Buffer.from(genuine.slice(0, -1)), Buffer.from([0xeb])]), new RegExp(`byte ${at} `))
  await refused(Buffer.from(genuine).subarray(0, -1), new RegExp(`byte ${at} `))
  await refused(Buffer.from(table, 'utf16le'), /--encoding/)
  await refused(Buffer.from(table).subarray(0, 67), /utf-16le at byte 66/, { encoding: 'utf-16le' })
})
