import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { authenticate } from './authenticate.ts'

const secret = 'a secret that Chatwoot made'
const body = Buffer.from('{"event":"message_created"}')
const at = Date.UTC(2026, 0, 1, 9)
const seconds = String(at / 1000)

test('without a key in the address the signature over timestamp and body is the proof', () => {
  const signed = sign(seconds)

  assert.deepEqual(asked(signed, seconds), { state: 'authentic' })
  assert.deepEqual(asked(signed, seconds, at + 300_000), { state: 'authentic' })
})

test('a signature that is malformed, of another body or another time, or old is refused, each with its reason', () => {
  const reasons = [
    asked('sha256=', seconds),
    asked(sign(seconds).slice('sha256='.length), seconds),
    asked(sign(seconds), 'yesterday'),
    asked(sign(String(at / 1000 - 1)), seconds),
    asked(`sha256=${'0'.repeat(64)}`, seconds),
    asked(sign(seconds), seconds, at + 300_001),
    asked(sign(seconds), seconds, at - 300_001),
  ].map((outcome) => outcome.state === 'refused' && outcome.reason)

  assert.deepEqual(reasons, [
    'signature-malformed',
    'signature-malformed',
    'signature-malformed',
    'signature-mismatch',
    'signature-mismatch',
    'signature-expired',
    'signature-expired',
  ])
})

test('with neither, the key is missing; a wrong key is not made good by a signature', () => {
  assert.deepEqual(asked(undefined, seconds), { state: 'refused', reason: 'key-missing' })
  assert.deepEqual(asked(sign(seconds), seconds, at, 'another'), { state: 'refused', reason: 'key-mismatch' })
})

test('a secret that holds nothing signs nothing', () => {
  assert.deepEqual(asked(sign(seconds, ''), seconds, at, null, ''), { state: 'refused', reason: 'signature-mismatch' })
})

function sign(timestamp: string, by = secret): string {
  return `sha256=${createHmac('sha256', by).update(`${timestamp}.${body.toString()}`).digest('hex')}`
}

function asked(signature: string | undefined, timestamp: string, now = at, key: string | null = null, kept = secret) {
  const headers = { 'x-chatwoot-signature': signature, 'x-chatwoot-timestamp': timestamp }
  const call = { headers, body, url: 'https://parley.example/webhooks/chatwoot/1', key, at: now }
  return authenticate(call, { secret: kept, verifyToken: null })
}
