import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Redis } from 'ioredis'
import { startRedis } from '../../test/support/redis.ts'
import { checkRedisSettings } from './redis-settings.ts'

const undoings: (() => Promise<void>)[] = []
let redis: Redis
before(async () => {
  const { url } = await startRedis({ after: (undo) => undoings.push(undo) })
  redis = new Redis(url)
  undoings.unshift(async () => redis.disconnect())
})
after(async () => {
  for (const undo of undoings) await undo()
})

const cases = [
  {
    settings: { appendfsync: 'always' },
    finding: 'redis-durability ok',
    what: /nothing that was acknowledged is lost/,
  },
  { settings: { appendfsync: 'everysec' }, finding: 'redis-durability ok', what: /power cut up to about 1 s/ },
  { settings: { appendfsync: 'no' }, finding: 'redis-durability warn', what: /often 30 s/ },
  { settings: { appendonly: 'no' }, finding: 'redis-durability error', what: /since the last snapshot/ },
  { settings: { 'maxmemory-policy': 'noeviction' }, finding: 'redis-eviction ok', what: /noeviction/ },
  {
    settings: { 'maxmemory-policy': 'allkeys-lru' },
    finding: 'redis-eviction error',
    what: /throw the whole stream away/,
  },
  { settings: { maxmemory: '0' }, finding: 'redis-memory warn', what: /no maxmemory/ },
  { settings: { maxmemory: '1gb' }, finding: 'redis-memory ok', what: /of 1024 MB used/ },
  { settings: { maxmemory: '1' }, finding: 'redis-memory error', what: /used/ },
]

for (const { settings, finding, what } of cases) {
  test(`doctor: ${JSON.stringify(settings)} is ${finding}`, async (t) => {
    const before: string[] = []
    for (const [name, value] of Object.entries(settings)) {
      before.push(...((await redis.config('GET', name)) as string[]))
      await redis.config('SET', name, value)
    }
    t.after(() => redis.config('SET', ...(before as [string, string])))

    const findings = await checkRedisSettings(redis)

    const found = findings.find(({ code }) => finding.startsWith(code))
    assert.equal(`${found?.code} ${found?.level}`, finding)
    assert.match(found?.what ?? '', what)
    assert.equal(found?.level === 'ok' || found?.how !== '', true, 'what is wrong says how to mend it')
  })
}

test('doctor: where CONFIG is forbidden, as on hosted Redis, what INFO tells is enough for the rest', async (t) => {
  await redis.call('ACL', 'SETUSER', 'hosted', 'on', '>secret', '~*', '+@all', '-config')
  const hosted = redis.duplicate({ username: 'hosted', password: 'secret' })
  t.after(async () => hosted.disconnect())

  const findings = await checkRedisSettings(hosted)

  const levels = Object.fromEntries(findings.map(({ code, level }) => [code, level]))
  assert.equal(levels['redis-durability'], 'warn')
  assert.equal(levels['redis-eviction'], 'ok')
  assert.equal(levels['redis-version'], 'ok')
})
