import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CommandFailure, explain } from './failure.ts'

test('a failure of ours says itself what to do', () => {
  const explained = explain(new CommandFailure('port-taken', 'port 3000 is taken: choose another'))

  assert.deepEqual(explained, { code: 'port-taken', detail: 'port 3000 is taken: choose another' })
})

test('an error from below gets the advice that belongs to its code', () => {
  const { detail } = explain(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))

  assert.match(detail, /^connect ECONNREFUSED\. Check DATABASE_URL/)
})

test('an error without words is told by its code', () => {
  const { detail } = explain(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }))

  assert.match(detail, /^ECONNREFUSED\. /)
})
