import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, isPassword, makePassword } from './passwords.ts'

test('a password is recognised however its letters are composed, and another is not', async () => {
  const hashed = await hashPassword('café 42')

  assert.equal(await isPassword('cafe\u0301 42', hashed), true)
  assert.equal(await isPassword('cafe 42', hashed), false)
})

test('nobody’s password is right', async () => {
  assert.equal(await isPassword('', null), false)
  assert.equal(await isPassword('x', 'not a hash'), false)
})

test('made passwords are 20 letters that aren’t mistaken for each other, never twice', () => {
  const made = Array.from({ length: 200 }, makePassword)

  assert.ok(made.every((password) => /^[a-km-np-z2-9]{20}$/.test(password)))
  assert.equal(new Set(made).size, made.length)
})
