import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { authenticate, signatureOf } from './authenticate.ts'
import { secretForms } from './secret.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
const at = 1_767_345_600_000
const body = Buffer.from('{"type":"invoice.paid","data":{"name":"Ådä"}}')
const theirs = new Webhook(secret)

const signedBy = (webhook: Webhook, time = at) => ({
  'webhook-id': id,
  'webhook-timestamp': String(time / 1_000),
  'webhook-signature': webhook.sign(id, new Date(time), body.toString()),
})

type Given = { headers?: Record<string, string | undefined>; key?: string | null; at?: number; secret?: string }

function outcome(given: Given = {}): string {
  const headers = { ...signedBy(theirs), ...given.headers }
  const call = {
    headers,
    body,
    url: 'https://parley.example/webhooks/standard/1',
    key: given.key ?? null,
    at: given.at ?? at,
  }
  const authenticated = authenticate(call, { secret: given.secret ?? secret, verifyToken: null })
  return authenticated.state === 'refused' ? authenticated.reason : authenticated.state
}

test('what the standard’s own library signed is authentic, and it takes what we sign', () => {
  const now = new Date()
  const time = String(Math.floor(now.getTime() / 1_000))
  const signature = signatureOf({ id, time, body, secret })

  assert.equal(outcome(), 'authentic')
  assert.deepEqual(
    theirs.verify(body.toString(), { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature }),
    JSON.parse(body.toString()),
  )
})

test('any signature of a list will do, as while a secret is changed; those of other versions are passed over', () => {
  const right = signedBy(theirs)['webhook-signature']
  const other = signedBy(new Webhook(`whsec_${randomBytes(32).toString('base64')}`))['webhook-signature']
  const keyPair = `v1a,${randomBytes(64).toString('base64')}`

  for (const value of [`${other} ${right}`, `${right} ${other}`, `${keyPair} ${right}`])
    assert.equal(outcome({ headers: { 'webhook-signature': value } }), 'authentic', value)
  assert.equal(outcome({ headers: { 'webhook-signature': other } }), 'signature-mismatch')
  assert.equal(outcome({ headers: { 'webhook-signature': keyPair } }), 'signature-malformed')
})

test('id, time and body are all signed, and each refusal has its reason', () => {
  const refusals: readonly (readonly [Given, string])[] = [
    [{ headers: { 'webhook-id': 'msg_other' } }, 'signature-mismatch'],
    [{ headers: { 'webhook-timestamp': String(at / 1_000 + 1) } }, 'signature-mismatch'],
    [{ headers: { 'webhook-id': undefined } }, 'signature-missing'],
    [{ headers: { 'webhook-timestamp': undefined } }, 'signature-missing'],
    [{ headers: { 'webhook-signature': '' } }, 'signature-missing'],
    [{ headers: { 'webhook-timestamp': `${at / 1_000}.5` } }, 'signature-malformed'],
    [{ headers: { 'webhook-timestamp': '-1' } }, 'signature-malformed'],
    [{ headers: { 'webhook-signature': 'v1,nonsense!' } }, 'signature-malformed'],
    [{ headers: { 'webhook-signature': 'v1' } }, 'signature-malformed'],
    [{ headers: { 'webhook-id': 'x'.repeat(2_000) } }, 'signature-malformed'],
  ]

  for (const [given, reason] of refusals) assert.equal(outcome(given), reason, JSON.stringify(given))
})

test('five minutes later, and earlier, it is not taken any more', () => {
  assert.equal(outcome({ at: at + 300_000 }), 'authentic')
  assert.equal(outcome({ at: at - 300_000 }), 'authentic')
  assert.equal(outcome({ at: at + 301_000 }), 'signature-expired')
  assert.equal(outcome({ at: at - 301_000 }), 'signature-expired')
})

test('of a secret that doesn’t sign, the address alone proves a call', () => {
  const key = secretForms.make('address')

  assert.equal(outcome({ secret: key, key }), 'authentic')
  assert.equal(outcome({ secret: key, key: `${key}x` }), 'key-mismatch')
  assert.equal(outcome({ secret: key }), 'key-missing')
})

test('with a secret that signs, the whole of it at the end of the address proves a call as well, and nothing less', () => {
  assert.equal(outcome({ key: secret, headers: { 'webhook-signature': undefined } }), 'authentic')
  assert.equal(outcome({ key: 'whsec_', headers: { 'webhook-signature': undefined } }), 'key-mismatch')
  assert.equal(outcome({ key: '' }), 'key-mismatch')
})

test('a secret is kept in the form of its proof, whatever was pasted', () => {
  const bytes = (count: number) => Buffer.alloc(count, 7).toString('base64')

  assert.deepEqual(secretForms.read(`whsec_${bytes(24)}`, 'signature'), { secret: `whsec_${bytes(24)}` })
  assert.deepEqual(secretForms.read(bytes(64), 'signature'), { secret: `whsec_${bytes(64)}` })
  for (const pasted of [`whsec_${bytes(23)}`, bytes(65), 'whsec_', 'not base64 at all, but long enough'])
    assert.ok('problem' in secretForms.read(pasted, 'signature'), pasted)
  assert.deepEqual(secretForms.read('a key of sixteen', 'address'), { secret: 'a key of sixteen' })
  for (const pasted of ['short', `whsec_${bytes(32)}`])
    assert.ok('problem' in secretForms.read(pasted, 'address'), pasted)
})

test('secrets that are made here are of the form that is asked for, and never the same', () => {
  for (const proof of ['signature', 'address'] as const) {
    const [one, other] = [secretForms.make(proof), secretForms.make(proof)]
    assert.equal(secretForms.proofOf(one), proof)
    assert.deepEqual(secretForms.read(one, proof), { secret: one })
    assert.notEqual(one, other)
  }
  assert.doesNotThrow(() => new Webhook(secretForms.make('signature')))
})
