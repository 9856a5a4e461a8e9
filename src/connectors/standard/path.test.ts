import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compile, type JSONValue } from 'json-p3'
import { NormaliseFailure } from '../connector.ts'
import type { Json } from '../reading/json.ts'
import { effortMax, find, first, PathFailure, pathTo, readPath } from './path.ts'

const all = (path: string, body: Json) =>
  [...find(readPath(path), { value: body, place: [] }, { left: effortMax })].map(({ value }) => value)

const body: Json = {
  type: 'message',
  'a b': { 'c\'"d': 1 },
  list: [
    { id: 1, on: true },
    { id: 2, key: 'email', value: 'ada@shop.example' },
    { id: 3, key: 'phone', value: null },
  ],
  empty: [],
}

test('names, positions, all, and filters lead where RFC 9535 says', () => {
  const led = [
    '$',
    '$.type',
    `$['a b']["c'\\"d"]`,
    '$.list[0].id',
    '$.list[-1].id',
    '$.list[9]',
    '$.list[*].id',
    '$.none.at.all',
  ].map((path) => all(path, body))

  assert.deepEqual(led, [[body], ['message'], [1], [1], [3], [], [1, 2, 3], []])
  assert.deepEqual(all('$.list[?@.key == "email"].value', body), ['ada@shop.example'])
  assert.deepEqual(all('$.list[?@.key && @.value == null].id', body), [3])
  assert.deepEqual(all('$.list[?@.on].id', body), [1])
  assert.deepEqual(all('$.list[?@.id == "1"]', body), [], 'a number is no text')
})

test('names of objects’ own machinery lead nowhere', () => {
  for (const path of ['$.constructor', '$.__proto__', '$.toString', '$.list.length', '$.type.length'])
    assert.deepEqual(all(path, body), [], path)
  assert.deepEqual(all('$.__proto__.x', JSON.parse('{"__proto__":{"x":1}}') as Json), [1])
})

test('whatever is taken leads where the library leads', () => {
  const name = fc.constantFrom('a', 'b', 'c d', '__proto__', '*')
  const json = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<Json>(null, true, 0, 1, '', 'x'),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).value
  const selector = fc.oneof(
    name.map((one) => `[${JSON.stringify(one)}]`),
    fc.integer({ min: -3, max: 3 }).map((index) => `[${index}]`),
    fc.constant('[*]'),
    fc.constantFrom('[?@.a]', '[?@.a == 1]', '[?@ == "x"]', '[?@["c d"] && @.b == null]', '[?@[0] == true]'),
  )
  const path = fc.array(selector, { maxLength: 4 }).map((selectors) => `$${selectors.join('')}`)

  fc.assert(
    fc.property(json, path, (value, written) => {
      assert.deepEqual(
        all(written, value),
        compile(written)
          .query(value as JSONValue)
          .values(),
      )
    }),
    { numRuns: 2_000, seed: 20_261_128 },
  )
})

test('what has no bound, or is no path, is refused with what is wrong', () => {
  const refused = [
    '',
    'a.b',
    '$.',
    '$.a[',
    '$..a',
    '$[0,1]',
    '$[0:2]',
    '$[?match(@.a, "(a+)+$")]',
    '$[?@..a == 1]',
    '$[?@.a[*] == 1]',
    '$[?@.a < 1]',
    '$[?!@.a]',
    '$[?$.a == 1]',
    `$[${'?@['.repeat(400)}`,
    `$[?${'('.repeat(5_000)}@.a`,
  ]

  for (const path of refused)
    assert.throws(
      () => readPath(path),
      (error: unknown) => error instanceof PathFailure && error.message.length > 3 && error.message.length < 200,
      path.slice(0, 40),
    )
})

test('what looks at more than it may is ended', () => {
  const effort = { left: 1_000 }
  const wide: Json = { list: Array.from({ length: 2_000 }, (_, id) => ({ id })) }

  assert.throws(
    () => [...find(readPath('$.list[?@.id == -1]'), { value: wide, place: [] }, effort)],
    (error: unknown) => error instanceof NormaliseFailure && error.code === 'mapping-too-costly',
  )
  assert.equal(
    first(readPath('$.list[*].id'), wide, { left: 10 }),
    0,
    'the first is found without looking at the others',
  )
})

test('a place is told as a path that leads to it', () => {
  for (const place of [[], ['a', 0, 'b c'], ['it\'s "so"', -0]]) {
    const value = place.reduceRight<Json>(
      (inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }),
      'here',
    )
    assert.deepEqual(all(pathTo(place), value), ['here'], pathTo(place))
  }
})
