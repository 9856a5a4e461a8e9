import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsMeant, matcher, patternProblem } from './event-types.ts'

const meant = (...patterns: string[]) => eventsMeant(patterns).map(({ type }) => type)

test('a pattern means a type, a kind of every channel, all of a channel, or everything', () => {
  assert.deepEqual(meant('whatsapp.message.received'), ['whatsapp.message.received'])
  assert.ok(meant('*.message.received').includes('sms.message.received'))
  assert.ok(meant('*.message.received').every((type) => type.endsWith('.message.received')))
  assert.ok(meant('whatsapp.*').includes('whatsapp.status.updated'))
  assert.ok(meant('whatsapp.*').every((type) => type.startsWith('whatsapp.')))
  assert.ok(meant('*.message.*').every((type) => type.split('.')[1] === 'message'))
  assert.equal(meant('*').length, meant('*.*').length)
  assert.deepEqual(meant('web.page.viewed', 'web.page.*'), ['web.page.viewed'])
})

test('what has another channel’s name for its beginning is not meant', () => {
  const means = matcher(['web.*', '*.agent.assigned'])

  assert.deepEqual(['web.page.viewed', 'webby.page.viewed', 'sms.agent.assigned', 'sms.reagent.assigned'].map(means), [
    true,
    false,
    true,
    false,
  ])
})

test('a pattern that can mean nothing says what was expected', () => {
  for (const pattern of ['*', '*.*', 'whatsapp.*', 'whatsapp.message.*', '*.status.updated', 'other.unrecognised'])
    assert.equal(patternProblem(pattern), null, pattern)
  for (const pattern of [
    '',
    'whatsapp',
    'whatsapp.',
    '**',
    'fax.*',
    'whatsapp.message',
    'whatsapp.*.received',
    '*.cat.*',
  ])
    assert.match(patternProblem(pattern) ?? '', /^must /, pattern)
})
