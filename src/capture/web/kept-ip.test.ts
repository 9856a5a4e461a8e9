import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keptIp } from './kept-ip.ts'

for (const [written, kept] of [
  ['203.0.113.77', '203.0.113.0'],
  [' 203.0.113.77 ', '203.0.113.0'],
  ['::ffff:203.0.113.77', '203.0.113.0'],
  ['2001:db8:12:34:5678::9', '2001:db8:12::'],
  ['fe80::1%eth0', 'fe80::'],
  ['::1', '::'],
  ['', null],
  ['203.0.113', null],
  ['0xcb.1', null],
  ['203.0.113.77, 10.0.0.1', null],
  ['someone', null],
] as const) {
  test(`of ${JSON.stringify(written)} is kept ${kept}`, () => {
    assert.equal(keptIp(written, 'truncated'), kept)
  })
}

test('nothing is kept where nothing may be', () => {
  assert.equal(keptIp('203.0.113.77', 'none'), null)
})
