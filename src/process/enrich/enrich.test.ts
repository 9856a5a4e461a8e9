import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StandardEvent } from '../../domain/event.ts'
import { openEnrich } from './enrich.ts'

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'
const instagram =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 334.0.0.0'
const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'

const event = (details: StandardEvent['details']): StandardEvent => ({
  name: 'page_viewed',
  channel: 'web',
  externalId: 'm-1',
  discriminator: '',
  occurredAt: 0,
  timeReplaced: false,
  identifiers: [
    { kind: 'external', value: 'u-1' },
    { kind: 'anonymous', value: 'a-1' },
  ],
  contactName: null,
  thread: { kind: 'contact' },
  details,
})

const placeOf = (ip: string) => (ip === '203.0.113.0' ? { country: 'DE', city: 'Berlin' } : null)
const enrich = openEnrich(placeOf)

for (const [what, userAgent, told] of [
  [
    'a phone',
    iphone,
    {
      isBot: false,
      browser: 'Mobile Safari',
      browserVersion: '17',
      os: 'iOS',
      osVersion: '17.5',
      device: 'mobile',
      deviceModel: 'Apple iPhone',
    },
  ],
  [
    'a desktop',
    chrome,
    { isBot: false, browser: 'Chrome', browserVersion: '126', os: 'Windows', osVersion: '10', device: 'desktop' },
  ],
  ['a page within an app', instagram, { isBot: false, browser: 'Instagram', os: 'iOS', device: 'mobile' }],
  ['a program', 'curl/8.5.0', { isBot: true }],
] as const) {
  test(`the user agent of ${what} is told apart`, () => {
    assert.partialDeepStrictEqual(enrich(event({ userAgent })).details, told)
  })
}

test('an address is placed as well as the database knows, and one it does not know is not', () => {
  assert.deepEqual(enrich(event({ ip: '203.0.113.0' })).details, { ip: '203.0.113.0', country: 'DE', city: 'Berlin' })
  assert.deepEqual(enrich(event({ ip: '198.51.100.0' })).details, { ip: '198.51.100.0' })
  assert.deepEqual(openEnrich(null)(event({ ip: '203.0.113.0' })).details, { ip: '203.0.113.0' })
})

test('what the sender told itself stands, but whether it is a machine', () => {
  const { details } = enrich(event({ userAgent: googlebot, os: 'Plan 9', isBot: false }))

  assert.deepEqual([details['os'], details['isBot']], ['Plan 9', true])
})

test('a machine is nobody by the id of its visit, and whoever it is signed in as', () => {
  assert.deepEqual(enrich(event({ userAgent: googlebot })).identifiers, [{ kind: 'external', value: 'u-1' }])
  assert.equal(enrich(event({ userAgent: iphone })).identifiers.length, 2)
})

test('an event that tells neither stays as it is', () => {
  const bare = event({ view: 'Home' })

  assert.equal(enrich(bare), bare)
})
