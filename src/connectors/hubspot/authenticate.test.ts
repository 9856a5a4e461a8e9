import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authenticate, signatureOf } from './authenticate.ts'

const secret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy'
const body = Buffer.from('[{"eventId":1}]')
const url = 'https://www.example.com/webhook_uri'
const at = 1_700_000_000_000

/** Made by HubSpot's own client of version 14.0.1. */
const signature = 'vnX5Als0n2OhEZQxOS/1ftERzeabHuxE8jEarlPWRdE='

const outcome = (given: Partial<{ url: string; at: number; time: string; signature: string }> = {}) => {
  const headers = {
    'x-hubspot-signature-v3': given.signature ?? signature,
    'x-hubspot-request-timestamp': given.time ?? String(at),
  }
  const call = { headers, body, url: given.url ?? url, key: null, at: given.at ?? at }
  const authenticated = authenticate(call, { secret, verifyToken: null })
  return authenticated.state === 'refused' ? authenticated.reason : authenticated.state
}

test('what HubSpot’s own client signed is authentic', () => {
  assert.equal(outcome(), 'authentic')
})

test('address and time are signed as well', () => {
  assert.equal(outcome({ url: `${url}?a=1` }), 'signature-mismatch')
  assert.equal(outcome({ time: String(at + 1) }), 'signature-mismatch')
  assert.equal(outcome({ time: '' }), 'signature-malformed')
})

test('five minutes later, and earlier, it is not taken any more', () => {
  assert.equal(outcome({ at: at + 300_000 }), 'authentic')
  assert.equal(outcome({ at: at + 300_001 }), 'signature-expired')
  assert.equal(outcome({ at: at - 300_001 }), 'signature-expired')
})

test('of an address those escapes are decoded that HubSpot decodes, and no others', () => {
  const signed = signatureOf({ url: 'https://x.example/a?b=c:d%20e', body, time: String(at), secret })

  assert.equal(outcome({ url: 'https://x.example/a?b=c%3Ad%20e', signature: signed }), 'authentic')
  assert.equal(outcome({ url: 'https://x.example/a?b=c%3Ad e', signature: signed }), 'signature-mismatch')
})
