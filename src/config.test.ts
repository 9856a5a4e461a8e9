import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { ConfigFailure, readConfig } from './config.ts'

test('without any setting everything is embedded and listens on this machine only', () => {
  const config = readConfig({})

  assert.equal(config.home, path.resolve('.parley'))
  assert.equal(config.host, '127.0.0.1')
  assert.equal(config.port, 3000)
  assert.equal(config.databaseUrl, null)
  assert.equal(config.redisUrl, null)
  assert.equal(config.retentionDays, 30)
  assert.equal(config.reclaimAfterMs, 30_000)
  assert.deepEqual([config.geoipFile, config.webEventsPerSecondMax], [null, 1_000])
})

test('a setting that is empty counts as not set, as compose files leave them', () => {
  const config = readConfig({ DATABASE_URL: '', PORT: ' ' })

  assert.equal(config.databaseUrl, null)
  assert.equal(config.port, 3000)
})

test('an unknown PARLEY_ variable is an error that names it', () => {
  assert.throws(
    () => readConfig({ PARLEY_RETENTION: '10' }),
    (error) => error instanceof ConfigFailure && error.message.startsWith('PARLEY_RETENTION is not a setting'),
  )
})

for (const [name, value, expected] of [
  ['PORT', '70000', 'a whole number from 0 to 65535'],
  ['PORT', '80a', 'a whole number from 0 to 65535'],
  ['PARLEY_RETENTION_DAYS', '0', 'a whole number from 1 to 3650'],
  ['PARLEY_RECLAIM_SECONDS', '0.5', 'a whole number from 1 to 3600'],
  ['LOG_LEVEL', 'loud', 'one of fatal'],
  ['DATABASE_URL', 'mysql://there', 'postgres://'],
  ['REDIS_URL', 'localhost:6379', 'redis://'],
  ['PUBLIC_URL', 'parley.example.com', 'https://'],
  ['PARLEY_SECRET', 'short', '32 bytes in base64'],
  ['PARLEY_CORS_ORIGINS', 'https://a.example/path', 'origins such as'],
  ['PARLEY_WEB_EVENTS_PER_SECOND', '0', 'a whole number from 1 to 1000000'],
] as const) {
  test(`${name}=${value} is an error that names it and says what was expected`, () => {
    assert.throws(
      () => readConfig({ [name]: value }),
      (error) => error instanceof ConfigFailure && error.message.includes(name) && error.message.includes(expected),
    )
  })
}

test('a wrong address of a database is not repeated, for it may hold a password', () => {
  assert.throws(
    () => readConfig({ DATABASE_URL: 'mysql://root:hunter2@there' }),
    (error) => error instanceof Error && !error.message.includes('hunter2'),
  )
})

test('several secrets are read newest first', () => {
  const [older, newer] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]

  const config = readConfig({ PARLEY_SECRET: `${newer.toString('base64')},${older.toString('base64')}` })

  assert.deepEqual(config.secrets, [newer, older])
})
