import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { forgetAddress, noteAddress, readAddress } from './address-file.ts'

const home = mkdtempSync(path.join(tmpdir(), 'parley-address-'))
after(() => rmSync(home, { recursive: true, force: true }))

test('other commands find where an instance listens, until it stops', () => {
  noteAddress(home, 'http://127.0.0.1:4321')
  const running = readAddress(home)
  forgetAddress(home)

  assert.equal(running, 'http://127.0.0.1:4321')
  assert.equal(readAddress(home), null)
})

test('what a killed instance left behind is not believed', () => {
  writeFileSync(path.join(home, 'address.json'), JSON.stringify({ address: 'http://127.0.0.1:4321', pid: 2 ** 22 + 1 }))

  assert.equal(readAddress(home), null)
})

test('a file that is half written is as none', () => {
  writeFileSync(path.join(home, 'address.json'), '{"addr')

  assert.equal(readAddress(home), null)
})
