import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deriveInstanceKeys } from './instance-keys.ts'
import { seal, unseal } from './seal.ts'

const cell = { table: 'connections', row: '17', column: 'secret' }
const keysOf = (...fills: number[]) => deriveInstanceKeys(fills.map((fill) => Buffer.alloc(32, fill))).sealing

test('what is sealed opens in its own cell and in no other', () => {
  const sealed = seal('naïve 👋', cell, keysOf(1))

  assert.equal(unseal(sealed, cell, keysOf(1)), 'naïve 👋')
  assert.throws(() => unseal(sealed, { ...cell, row: '18' }, keysOf(1)), { code: 'seal-broken' })
  assert.throws(() => unseal(sealed, { ...cell, column: 'verify_token' }, keysOf(1)), { code: 'seal-broken' })
})

test('one text is sealed differently each time', () => {
  assert.notEqual(seal('s', cell, keysOf(1)), seal('s', cell, keysOf(1)))
})

test('a new key in front seals, and the old one behind it still opens', () => {
  const old = seal('s', cell, keysOf(1))
  const fresh = seal('s', cell, keysOf(2, 1))

  assert.equal(unseal(old, cell, keysOf(2, 1)), 's')
  assert.throws(() => unseal(fresh, cell, keysOf(1)), { code: 'seal-key-unknown' })
})

test('what was changed, cut, or is no sealed text doesn’t open', () => {
  const sealed = seal('secret', cell, keysOf(1))
  const changed = `${sealed.slice(0, -3)}${sealed.slice(-3) === 'AAA' ? 'BBB' : 'AAA'}`

  assert.throws(() => unseal(changed, cell, keysOf(1)), { code: 'seal-broken' })
  assert.throws(() => unseal(sealed.slice(0, 20), cell, keysOf(1)), { code: 'seal-malformed' })
  assert.throws(() => unseal('plain text', cell, keysOf(1)), { code: 'seal-malformed' })
})

test('an instance secret of another length is refused', () => {
  assert.throws(() => deriveInstanceKeys([Buffer.alloc(31)]), { code: 'instance-secret-malformed' })
  assert.throws(() => deriveInstanceKeys([]), { code: 'instance-secret-malformed' })
})
