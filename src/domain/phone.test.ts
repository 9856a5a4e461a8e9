import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toE164 } from './phone.ts'

test('a WhatsApp id gets its plus sign', () => {
  assert.equal(toE164('447700900101'), '+447700900101')
  assert.equal(toE164('919876543210'), '+919876543210')
})

test('every writing of one number becomes the same E.164', () => {
  const writings = ['+44 7700 900101', '+44 (0)7700 900101', '0044 7700 900101', '447700900101', ' +44-7700-900101 ']

  assert.deepEqual(new Set(writings.map((writing) => toE164(writing))), new Set(['+447700900101']))
})

test('a national number is read in the country that the caller names', () => {
  assert.equal(toE164('07700 900101', 'GB'), '+447700900101')
  assert.equal(toE164('(202) 555-0142', 'US'), '+12025550142')
})

test('a number is checked for possibility only: unassigned ones pass, impossible lengths do not', () => {
  assert.equal(toE164('15550002222'), '+15550002222')
  assert.equal(toE164('1234567890'), null)
  assert.equal(toE164('1'), null)
  assert.equal(toE164('0919876543210'), null)
})

test('text that only contains a number is no number', () => {
  assert.deepEqual(
    ['call 447700900101 now', 'PHONE_NUMBER', '', 'US.13491208655302741918', '+'.repeat(1000)].map((text) =>
      toE164(text),
    ),
    [null, null, null, null, null],
  )
})

test('normalising twice changes nothing', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[+0-9 ()-]{0,20}$/), (text) => {
      const once = toE164(text)
      assert.equal(once === null ? null : toE164(once), once)
    }),
  )
})
