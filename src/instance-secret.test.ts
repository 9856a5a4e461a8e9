import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { readConfig } from './config.ts'
import { instanceSecrets } from './instance-secret.ts'

const home = mkdtempSync(path.join(tmpdir(), 'parley-secret-'))
after(() => rmSync(home, { recursive: true, force: true }))

test('the secret is made once, kept for its owner alone, and found again', () => {
  const config = readConfig({ PARLEY_HOME: path.join(home, 'first') })

  const made = instanceSecrets(config)
  const found = instanceSecrets(config)

  assert.equal(made[0]?.length, 32)
  assert.deepEqual(found, made)
  assert.equal(statSync(path.join(config.home, 'secret')).mode & 0o777, 0o600)
})

test('a secret of the environment is used and not written down', () => {
  const secret = Buffer.alloc(32, 7)
  const config = readConfig({ PARLEY_HOME: path.join(home, 'second'), PARLEY_SECRET: secret.toString('base64') })

  assert.deepEqual(instanceSecrets(config), [secret])
  assert.throws(() => readFileSync(path.join(config.home, 'secret')))
})

test('a damaged secret file is an error that names it', () => {
  const file = path.join(home, 'secret')
  writeFileSync(file, 'oops\n')

  assert.throws(() => instanceSecrets(readConfig({ PARLEY_HOME: home })), /secret must be 32 bytes/)
})
