import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authenticate, basicHeader } from './authenticate.ts'

const outcome = (key: string | null, authorization?: string) => {
  const call = { headers: { authorization }, body: Buffer.alloc(0), url: 'https://x.example', key, at: 0 }
  const authenticated = authenticate(call, { secret: 's3:cret', verifyToken: null })
  return authenticated.state === 'refused' ? authenticated.reason : authenticated.state
}

test('the key of the address is enough', () => {
  assert.equal(outcome('s3:cret'), 'authentic')
  assert.equal(outcome(null), 'key-missing')
  assert.equal(outcome('other'), 'key-mismatch')
})

test('a password that is sent must be the secret as well, whoever the user', () => {
  assert.equal(outcome('s3:cret', basicHeader('s3:cret')), 'authentic')
  assert.equal(outcome('s3:cret', `Basic ${Buffer.from(':s3:cret').toString('base64')}`), 'authentic')
  for (const sent of [
    basicHeader('other'),
    'Basic',
    'Basic !',
    'Bearer s3:cret',
    `Basic ${Buffer.from('s3:cret').toString('base64')}`,
  ])
    assert.equal(outcome('s3:cret', sent), 'key-mismatch', sent)
  assert.equal(outcome(null, basicHeader('s3:cret')), 'key-missing')
})
