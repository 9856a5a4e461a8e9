import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterDigest, readCursor, signCursor } from './cursor.ts'

test('a cursor gives back what was put in', () => {
  const position = { at: '2026-03-01T00:00:00.000Z', id: 'ü', filters: filterDigest({ channel: 'whatsapp' }) }

  assert.deepEqual(readCursor(signCursor(position, 'secret'), 'secret'), position)
})

test('a cursor that was changed, cut or signed by another instance is refused', () => {
  const cursor = signCursor({ id: 7 }, 'secret')
  const changed = `${Buffer.from('{"id":8}').toString('base64url')}${cursor.slice(cursor.indexOf('.'))}`

  for (const wrong of [changed, cursor.slice(0, -1), signCursor({ id: 7 }, 'other'), '', '.', 'x', 'y'.repeat(5_000)]) {
    assert.throws(() => readCursor(wrong, 'secret'), { code: 'cursor-invalid', status: 400 })
  }
})

test('the digest of filters depends on their values, not on their order or on absent ones', () => {
  const digest = filterDigest({ channel: 'whatsapp', agentId: 'a' })

  assert.equal(filterDigest({ agentId: 'a', q: undefined, channel: 'whatsapp' }), digest)
  assert.notEqual(filterDigest({ channel: 'web', agentId: 'a' }), digest)
})
