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

test('a Brazilian mobile number has its ninth digit, also where WhatsApp leaves it out; a landline has none', () => {
  for (const written of ['558291234567', '+55 (82) 9123-4567', '5582991234567', '+55 82 99123-4567'])
    assert.equal(toE164(written), '+5582991234567', written)
  assert.equal(toE164('(82) 9123-4567', 'BR'), '+5582991234567')
  assert.equal(toE164('558233334444'), '+558233334444')
})

test('a Mexican mobile number has no 1 after the country, as WhatsApp still writes it', () => {
  for (const written of [
    '5215512345678',
    '+52 1 55 1234 5678',
    '525512345678',
    '+52 (55) 1234-5678',
    '0052 55 1234 5678',
  ])
    assert.equal(toE164(written), '+525512345678', written)
  assert.equal(toE164('5214444444444'), '+524444444444')
  assert.equal(toE164('+521234567890'), '+521234567890')
})

test('an Argentine number has the 9 that callers from abroad dial and WhatsApp writes, however people write it', () => {
  for (const written of [
    '5493515550109',
    '+54 9 351 555-0109',
    '+54 351 15 555-0109',
    '+54 (351) 555-0109',
    '0054 351 5550109',
  ])
    assert.equal(toE164(written), '+5493515550109', written)
  for (const written of ['0351 15-555-0109', '351 555 0109', '9 351 555 0109', '5493515550109'])
    assert.equal(toE164(written, 'AR'), '+5493515550109', written)
  assert.equal(toE164('+54 800 555 0109'), '+548005550109', 'free of charge, and nobody’s mobile')
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
