import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonLines } from './json-lines.ts'

/** The lines as they are shown. */
const shown = (source: string, linesMax = 100) =>
  jsonLines(source, linesMax)?.lines.map(
    ({ depth, tokens }) => '  '.repeat(depth) + tokens.map(({ text }) => text).join(''),
  )

test('JSON is laid out as JSON.stringify would', () => {
  const value = { a: [1, -2.5, { b: null }], 'c:"d': 'x, {y}', empty: {}, none: [], ok: true, deep: [[[]]] }

  assert.equal(shown(JSON.stringify(value))?.join('\n'), JSON.stringify(value, null, 2))
})

test('what a parser would change stays as it was written', () => {
  const source = '{"id": 12345678901234567890, "id": 1.0, "text": "\\u00e9\\ud83d"}'

  assert.deepEqual(shown(source), [
    '{',
    '  "id": 12345678901234567890,',
    '  "id": 1.0,',
    '  "text": "\\u00e9\\ud83d"',
    '}',
  ])
})

test('keys, texts, numbers and words are told apart', () => {
  const kinds = jsonLines('{"a":["b",1,null]}', 10)?.lines.flatMap(({ tokens }) => tokens)

  assert.deepEqual(
    kinds?.filter(({ kind }) => kind !== 'mark').map(({ kind, text }) => `${kind} ${text}`),
    ['key "a"', 'text "b"', 'number 1', 'word null'],
  )
})

test('a long body is cut after so many lines, and says so', () => {
  const cut = jsonLines(JSON.stringify(Array.from({ length: 50 }, (_, index) => index)), 10)

  assert.deepEqual([cut?.lines.length, cut?.isCut], [10, true])
})

test('what is not JSON is not laid out', () => {
  assert.deepEqual(
    ['', '{', 'hello', '{"a":1}}', '{"a":01}'].map((source) => jsonLines(source, 10)),
    Array(5).fill(null),
  )
})
