import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CallFailed } from './client.ts'
import { fieldProblems } from './field-problems.ts'

function failed(errors: { pointer: string; detail: string }[], detail = 'what the api says'): CallFailed {
  return new CallFailed({
    type: 'about:blank',
    title: 'Not valid',
    status: 400,
    code: 'parameter-invalid',
    detail,
    errors,
  })
}

test('what is wrong with a field is a sentence at that field', () => {
  const problems = fieldProblems(
    failed([
      { pointer: '/body/name', detail: 'is empty' },
      { pointer: '/body/email', detail: 'ada is not an e-mail address' },
    ]),
    ['name', 'email'],
  )

  assert.equal(problems.of('name', 'The name'), 'The name is empty.')
  assert.equal(problems.of('email', 'The address'), 'Ada is not an e-mail address.')
  assert.equal(problems.of('role', 'The role'), null)
  assert.equal(problems.rest, null)
})

test('what belongs to no field of the form is told beside it', () => {
  assert.equal(
    fieldProblems(failed([{ pointer: '/body/other', detail: 'is odd' }]), ['name']).rest,
    'What the api says.',
  )
  assert.equal(fieldProblems(failed([]), ['name']).rest, 'What the api says.')
  assert.equal(fieldProblems(null, ['name']).rest, null)
})
