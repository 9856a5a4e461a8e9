import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences } from './differences.ts'

test('equal texts have no differences', () => {
  assert.deepEqual(differences('a\nb', 'a\nb'), [])
})

test('a changed line is shown out and in, with two lines around it', () => {
  const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].join('\n')
  const after = ['a', 'b', 'c', 'D', 'e', 'f', 'g'].join('\n')

  assert.deepEqual(differences(before, after), ['  b', '  c', '- d', '+ D', '  e', '  f', '…'])
})

test('lines added at the end and removed at the start are told apart', () => {
  assert.deepEqual(differences('a\nb', 'b\nc'), ['- a', '  b', '+ c'])
})
