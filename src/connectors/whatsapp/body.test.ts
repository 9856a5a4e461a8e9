import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NormaliseFailure } from '../connector.ts'
import { depthMax, readBody } from './body.ts'

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
