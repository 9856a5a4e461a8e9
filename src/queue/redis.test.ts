import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Redis } from 'ioredis'
import { type RedisServer, startRedis } from '../../test/support/redis.ts'
import { deliveries, delivery, eventually, streamConformance } from './conformance.ts'
import { openRedisStream } from './redis.ts'
import { type Entry, type Stream, StreamFull, StreamUnavailable, streamLimitsDefault } from './stream.ts'

const options = { keyPrefix: 'test:', limits: streamLimitsDefault, now: Date.now }

let server: Under
let cluster: Under
const undoings: (() => Promise<void>)[] = []
before(async () => {
  server = await started({ appendfsync: 'always' })
  cluster = await started({ 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1' })
  await cluster.redis.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16383)
  await eventually(async () => assert.match(String(await cluster.redis.call('CLUSTER', 'INFO')), /cluster_state:ok/))
})
after(() => Promise.all(undoings.map((undo) => undo())))

/** A server, and a connection to ask and set things with. */
type Under = RedisServer & { readonly redis: Redis }

async function started(settings: Record<string, string>): Promise<Under> {
  const running = await startRedis({ after: (undo) => undoings.push(undo) }, settings)
  const redis = new Redis(running.url, { retryStrategy: () => 20 })
  redis.on('error', () => {})
  undoings.push(async () => redis.disconnect())
  return { ...running, redis }
}

const on = (kind: () => Under) => async () => {
  const { redis, url, start, kill } = kind()
  await redis.flushall()
  return {
    open: (limits = {}) =>
      openRedisStream({ ...options, redisUrl: url, limits: { ...streamLimitsDefault, ...limits } }),
    cutOff: async () => {
      await kill()
      return start
    },
  }
}
streamConformance(
  'Redis',
  on(() => server),
)
// One node that owns every slot refuses keys of different slots in one script as well as three nodes do.
streamConformance(
  'Redis Cluster',
  on(() => cluster),
)

test('Redis Cluster: while the cluster is down opening says so, and it opens once the cluster is up', async (t) => {
  const { redis, url } = await started({ 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1' })
  const open = () => openRedisStream({ ...options, redisUrl: url })

  await assert.rejects(open(), StreamUnavailable)
  await redis.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16383)
  const stream = await eventually(open)
  t.after(() => stream.close())

  await stream.append(deliveries(1))
  assert.equal((await stream.figures()).entries, 1)
})

test('Redis: what append returned for survives a kill -9 of the server (appendfsync always)', async (t) => {
  const stream = await opened(t)
  const sent = deliveries(50)

  await stream.append(sent)
  await server.kill()
  await server.start()

  const entries = await eventually(() => stream.take('a', { entriesMax: 100, waitMsMax: 1_000 }))
  assert.deepEqual(
    idsOf(entries),
    sent.map(({ id }) => id),
  )
})

test('Redis: entries in flight and retrying survive a kill -9 of the server', async (t) => {
  const stream = await opened(t, { reclaimAfterMs: 300 })
  const [held, retried] = [delivery(), delivery()]
  await stream.append([retried, held])
  const taken = await stream.take('a', { entriesMax: 2, waitMsMax: 0 })
  await stream.retry(
    taken.filter((entry) => entry.delivery.id === retried.id),
    0,
  )

  await server.kill()
  await server.start()

  const got = new Map<string, number>()
  await eventually(async () => {
    for (const { delivery, attempts } of await stream.take('b', { entriesMax: 2, waitMsMax: 500 }))
      got.set(delivery.id, attempts)
    assert.equal(got.size, 2)
  })
  assert.deepEqual(
    got,
    new Map([
      [retried.id, 1],
      [held.id, 0],
    ]),
  )
})

test('Redis: a stream whose keys vanished under a waiting take goes on with what comes next', async (t) => {
  const stream = await opened(t)
  await stream.append(deliveries(1))
  await stream.acknowledge(await stream.take('a', { entriesMax: 1, waitMsMax: 0 }))
  const waiting = stream.take('a', { entriesMax: 1, waitMsMax: 30_000 })

  await server.redis.flushall()
  const next = delivery()
  await stream.append([next])

  assert.deepEqual(idsOf(await waiting), [next.id])
})

test('Redis: full memory refuses an append whole and lets the stream be drained', async (t) => {
  const stream = await opened(t)
  t.after(() => server.redis.config('SET', 'maxmemory', '0'))
  await stream.append(deliveries(3))

  await server.redis.config('SET', 'maxmemory-policy', 'noeviction')
  await server.redis.config('SET', 'maxmemory', '1')
  await assert.rejects(stream.append(deliveries(2)), StreamFull)
  const [done, failed, released] = await stream.take('a', { entriesMax: 10, waitMsMax: 0 })
  await stream.acknowledge([done as Entry])
  await stream.retry([failed as Entry], 0)
  await stream.release([released as Entry])
  const again = await stream.take('a', { entriesMax: 10, waitMsMax: 1_000 })

  assert.equal(again.length, 2)
  assert.equal((await stream.figures()).entries, 2)
})

test('Redis: consumers that left are forgotten once they hold nothing', async (t) => {
  const stream = await opened(t, { reclaimAfterMs: 20 })
  await stream.append(deliveries(1))
  await stream.take('gone', { entriesMax: 1, waitMsMax: 0 })

  await eventually(async () => {
    await stream.acknowledge(await stream.take('alive', { entriesMax: 1, waitMsMax: 50 }))
    assert.equal((await consumersOf(server)).includes('gone'), false)
  })
})

test('Redis: what someone else put under the key hinders nobody and is not lost', async (t) => {
  const stream = await opened(t)
  await server.redis.xadd('{test:in}', '*', 'foreign', 'entry')
  const ours = delivery()
  await stream.append([ours])

  const entries = await stream.take('a', { entriesMax: 10, waitMsMax: 0 })
  await stream.acknowledge(entries)

  assert.deepEqual(idsOf(entries), [ours.id])
  assert.equal((await stream.figures()).entries, 1)
})

async function opened(t: { after(end: () => Promise<void>): void }, limits = {}): Promise<Stream> {
  await server.redis.flushall()
  const stream = await openRedisStream({
    ...options,
    redisUrl: server.url,
    limits: { ...streamLimitsDefault, ...limits },
  })
  t.after(() => stream.close())
  return stream
}

async function consumersOf({ redis }: Under): Promise<unknown[]> {
  const consumers = (await redis.xinfo('CONSUMERS', '{test:in}', 'processors')) as unknown[][]
  return consumers.map((facts) => facts[1])
}

function idsOf(entries: readonly Entry[]): string[] {
  return entries.map((entry) => entry.delivery.id)
}
