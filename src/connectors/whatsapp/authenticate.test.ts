import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { authenticate } from './authenticate.ts'

const secrets = { secret: 'app-secret', verifyToken: null }
const body = Buffer.from('{"object":"whatsapp_business_account","entry":[]}')

const called = (signature: string | undefined, bytes = body) => ({
  headers: { 'x-hub-signature-256': signature },
  body: bytes,
  url: 'https://parley.example/webhooks/whatsapp/1',
  key: null,
  at: 0,
})

function signed(bytes: Buffer): string {
  return `sha256=${createHmac('sha256', secrets.secret).update(bytes).digest('hex')}`
}

test('the bytes that Meta signed are authentic', () => {
  assert.deepEqual(authenticate(called(signed(body)), secrets), { state: 'authentic' })
})

test('bytes that are no text are signed as they are', () => {
  const bytes = Buffer.from([0xff, 0x00, 0xfe])

  assert.deepEqual(authenticate(called(signed(bytes), bytes), secrets), { state: 'authentic' })
})

test('each refusal says why', () => {
  const reasonFor = (signature: string | undefined) => {
    const outcome = authenticate(called(signature), secrets)
    return outcome.state === 'refused' ? outcome.reason : outcome.state
  }

  assert.equal(reasonFor(undefined), 'signature-missing')
  assert.equal(reasonFor(''), 'signature-missing')
  assert.equal(reasonFor('sha256='), 'signature-malformed')
  assert.equal(reasonFor(signed(body).replace('sha256', 'sha1')), 'signature-malformed')
  assert.equal(reasonFor(signed(body).slice(0, -1)), 'signature-malformed')
  assert.equal(reasonFor(`${signed(body)}00`), 'signature-malformed')
  assert.equal(reasonFor(signed(Buffer.from('{}'))), 'signature-mismatch')
})

test('a signature by another app secret is refused', () => {
  const outcome = authenticate(called(signed(body)), { ...secrets, secret: 'another' })

  assert.deepEqual(outcome, { state: 'refused', reason: 'signature-mismatch' })
})
