import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handshake } from './handshake.ts'

const secrets = { secret: 'app-secret', verifyToken: 'kettle' }
const asked = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': 'kettle' }
const refused = { state: 'refused', reason: 'verify-token-mismatch' }

test('the challenge comes back as plain text when the verify token is ours', () => {
  assert.deepEqual(handshake(asked, secrets), {
    state: 'answered',
    contentType: 'text/plain; charset=utf-8',
    body: '1158201444',
  })
})

test('another token, another mode or a missing part is refused', () => {
  assert.deepEqual(handshake({ ...asked, 'hub.verify_token': 'teapot' }, secrets), refused)
  assert.deepEqual(handshake({ ...asked, 'hub.verify_token': undefined }, secrets), refused)
  assert.deepEqual(handshake({ ...asked, 'hub.mode': 'unsubscribe' }, secrets), refused)
  assert.deepEqual(handshake({ ...asked, 'hub.challenge': undefined }, secrets), refused)
  assert.deepEqual(handshake({}, secrets), refused)
})

test('a connection without a verify token refuses every handshake', () => {
  assert.deepEqual(handshake({ ...asked, 'hub.verify_token': '' }, { ...secrets, verifyToken: '' }), refused)
  assert.deepEqual(handshake(asked, { ...secrets, verifyToken: null }), refused)
})
