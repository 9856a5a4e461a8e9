import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { NormaliseFailure } from '../connector.ts'
import { depthMax, readBody } from './json.ts'

function failureOf(body: string): string {
  try {
    readBody(Buffer.from(body))
    return 'none'
  } catch (error) {
    return error instanceof NormaliseFailure ? error.code : `thrown: ${String(error)}`
  }
}

test('a body that is no JSON object fails with its code', () => {
  assert.equal(failureOf(''), 'body-not-json')
  assert.equal(failureOf('entry=1'), 'body-not-json')
  assert.equal(failureOf('{"entry":'), 'body-not-json')
  assert.equal(failureOf('[]'), 'body-not-an-object')
  assert.equal(failureOf('null'), 'body-not-an-object')
  assert.equal(failureOf('"entry"'), 'body-not-an-object')
})

test('a body nested too deeply fails with its code and leaves the stack alone', () => {
  const nested = (depth: number) => `{"entry":${'['.repeat(depth)}${']'.repeat(depth)}}`

  assert.equal(failureOf(nested(depthMax - 1)), 'none')
  assert.equal(failureOf(nested(depthMax)), 'body-too-deep')
  assert.equal(failureOf(nested(1_000_000)), 'body-too-deep')
  assert.equal(failureOf(nested(1_000_000).replace('"entry"', '"id":12345678901234567890,"entry"')), 'body-too-deep')
})

test('what Postgres refuses in jsonb is replaced, in values and in keys', () => {
  const body = readBody(Buffer.from('{"a\\u0000b":"c\\u0000d","e":["\\ud800","😀"]}'))

  assert.deepEqual(body, { 'a\uFFFDb': 'c\uFFFDd', e: ['\uFFFD', '😀'] })
})

test('an integer beyond 2^53 keeps its digits, as text', () => {
  const body = readBody(Buffer.from('{"id":13491208655302741918,"small":12,"list":[ 9007199254740993 ]}'))

  assert.deepEqual(body, { id: '13491208655302741918', small: 12, list: ['9007199254740993'] })
})

test('a number that JSON cannot carry, a key __proto__ and a byte-order mark do no harm', () => {
  const body = readBody(Buffer.from('\uFEFF{"big":1e999,"zero":-0,"__proto__":{"polluted":true}}'))

  assert.equal(body['big'], null)
  assert.ok(Object.is(body['zero'], 0))
  assert.ok(Object.hasOwn(body, '__proto__'))
  assert.equal(Object.getPrototypeOf(body), Object.prototype)
})

test('of any JSON, whatever its spelling, nothing is left that Postgres or JSON cannot carry', () => {
  const scalars = fc.oneof(
    fc.constantFrom('-0', '-0.0', '-0.25', '0', '-0e9', '1e999', '-1E+400', '-1e-400', `1${'0'.repeat(400)}`, '12e3'),
    fc.constantFrom('true', 'null', '"\\u0000"', '"\\uD83D\\uDE00"', '"\\ude00"', '"[{,-0 \\\\u0000"', '":1e999"'),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  )
  const space = fc.constantFrom('', ' ', '\n\t')
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.tuple(space, scalars).map(([before, scalar]) => before + scalar),
      fc.array(tie('value')).map((items) => `[${items.join(',')}]`),
      fc
        .array(fc.tuple(fc.constantFrom('a', 'b\\u0000', '__proto__'), tie('value')))
        .map((members) => `{${members.map(([key, member]) => `"${key}":${member}`).join(' ,')}}`),
    ),
  }))
  const isCarried = (item: unknown): boolean => {
    if (typeof item === 'string') return item.isWellFormed() && !item.includes('\0')
    if (typeof item === 'number') return Number.isFinite(item) && !Object.is(item, -0)
    return item === null || typeof item !== 'object' || Object.entries(item).flat().every(isCarried)
  }

  fc.assert(
    fc.property(value, (text) => {
      assert.ok(isCarried(readBody(Buffer.from(`{"value":${text}}`))), text)
    }),
    { numRuns: 2_000 },
  )
})
