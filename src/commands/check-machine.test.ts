import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { readConfig } from '../config.ts'
import { checkMachine, runtime } from './check-machine.ts'

const home = mkdtempSync(path.join(tmpdir(), 'parley-doctor-'))
after(() => rmSync(home, { recursive: true, force: true }))

test('a runtime that is too old is an error that says how to get the right one', () => {
  assert.equal(runtime('24.12.0').level, 'ok')
  assert.equal(runtime('26.0.1').level, 'ok')
  assert.equal(runtime('24.11.1').level, 'error')
  assert.match(runtime('20.9.0').how, /npm ci/)
})

test('a secret that others can read is a warning with the command that mends it', () => {
  const file = path.join(home, 'secret')
  writeFileSync(file, 'x')
  chmodSync(file, 0o644)

  const found = checkMachine(readConfig({ PARLEY_HOME: home })).find(({ code }) => code === 'home-secret')

  assert.equal(found?.level, 'warn')
  assert.equal(found?.how, `chmod 600 ${file}`)
})

test('a database elsewhere without PARLEY_SECRET is a warning', () => {
  const findings = checkMachine(readConfig({ PARLEY_HOME: home, DATABASE_URL: 'postgres://db/parley' }))

  assert.equal(findings.find(({ code }) => code === 'secret')?.level, 'warn')
})
