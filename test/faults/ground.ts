import assert from 'node:assert/strict'
import { openStream } from '../../src/queue/open-stream.ts'
import { type Stream, type StreamFigures, StreamUnavailable } from '../../src/queue/stream.ts'
import type { Database } from '../../src/store/database.ts'
import { tablesOf } from '../flow/tables.ts'
import { testDatabase } from '../support/database.ts'
import { eventually, until } from '../support/eventually.ts'
import { type Installation, type Tenant, testInstallation } from '../support/instance.ts'
import { type RedisServer, startRedis } from '../support/redis.ts'
import { lastFirst, type TestEnd } from '../support/test-end.ts'

export const drivers = ['redis', 'table'] as const
export type Driver = (typeof drivers)[number]

/** What the real processes stand on, and how the tests look at it from outside. */
export type Ground = {
  readonly installation: Installation
  readonly databaseUrl: string
  readonly owner: Database
  /** Null where the stream is a table. */
  readonly redis: RedisServer | null
  /** The same stream, seen by one more client. */
  readonly stream: Stream
}

/** Short, so that what a killed processor held is soon given to the next. */
const reclaimSeconds = '2'

/** A database and, for that driver, a Redis that loses nothing; one installation on both. */
export async function openGround(test: TestEnd, driver: Driver): Promise<Ground> {
  const end = lastFirst(test)
  const { url, app, owner } = await testDatabase(end)
  const redis = driver === 'redis' ? await startRedis(end, { appendfsync: 'always' }) : null
  const stream = await openStream({ redisUrl: redis?.url, database: app })
  end.after(() => stream.close())
  const installation = testInstallation(end, {
    databaseUrl: url,
    ...(redis !== null && { redisUrl: redis.url }),
    settings: { PARLEY_RECLAIM_SECONDS: reclaimSeconds },
  })
  return { installation, databaseUrl: url, owner, redis, stream }
}

/** Resolves when the stream is empty and everything is folded. */
export async function drained(ground: Ground): Promise<void> {
  await until(async () => (await figuresOf(ground)).entries === 0)
  await until(async () => (await count(ground.owner, 'select count(*) from bucket_deltas')) === 0)
}

/** The stream's figures, as soon as it can be reached. */
export function figuresOf({ stream }: Pick<Ground, 'stream'>): Promise<StreamFigures> {
  return eventually(() =>
    stream.figures().catch((error: unknown) => {
      if (error instanceof StreamUnavailable) return null
      throw error
    }),
  )
}

/** The messages with these ids, and no others, are there once each, and count once in everything derived from them. */
export async function assertExactlyOnce(ground: Ground, { tenantId }: Tenant, ids: readonly string[]): Promise<void> {
  const { owner, installation } = ground
  const expected = [...ids].sort()
  for (const table of ['events', 'messages']) assert.deepEqual(await externalIds(owner, tenantId, table), expected)
  assert.equal(await count(owner, 'select count(*) from dead_letters where tenant_id = $1', tenantId), 0)

  const before = await tablesOf(owner, tenantId)
  await installation.command('rebuild', '--tenant', tenantId)
  assert.deepEqual(await tablesOf(owner, tenantId), before)
}

/** How many rows of events are committed. */
export function eventsOf(owner: Database, { tenantId }: Tenant): Promise<number> {
  return count(owner, `select count(*) from events where tenant_id = $1 and name = 'message_received'`, tenantId)
}

export async function count(owner: Database, sql: string, ...values: string[]): Promise<number> {
  const [row] = await owner.outside((tx) => tx.query<{ count: number }>(sql, values))
  return row?.count ?? 0
}

async function externalIds(owner: Database, tenantId: string, table: string): Promise<string[]> {
  const isMessage = table === 'events' ? `and name = 'message_received'` : ''
  const rows = await owner.outside((tx) =>
    tx.query<{ id: string }>(`select external_id as id from ${table} where tenant_id = $1 ${isMessage}`, [tenantId]),
  )
  return rows.map(({ id }) => id).sort()
}
