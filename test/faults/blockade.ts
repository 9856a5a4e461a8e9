import { Redis } from 'ioredis'
import type pg from 'pg'
import { connectAlone } from '../../src/store/connection.ts'
import { until } from '../support/eventually.ts'
import { testCluster } from '../support/postgres.ts'
import type { Ground } from './ground.ts'

/**
 * Holds up a processor at one point of its work, from outside and with what Postgres and Redis offer anybody. So the
 * moment at which it is killed is chosen, not hit by luck.
 */

export type Blockade = {
  /** Resolves when a processor stands before it. */
  reached(): Promise<void>
  /** Lets everybody pass who is still alive. Nothing that a killed process had already sent is carried out. */
  lift(): Promise<void>
}

const pauseMsMax = 60_000

/** Nobody can change the tenant's chats: a batch that must stands still in the midst of its transaction. */
export async function holdChats(ground: Ground, tenantId: string): Promise<Blockade> {
  const blocker = await connectAdmin(ground.databaseUrl)
  await blocker.query('begin')
  await blocker.query('select id from chats where tenant_id = $1 for update', [tenantId])
  return {
    reached: () => until(async () => (await waitingProcessors(blocker)).length > 0),
    lift: () => blocker.end(),
  }
}

/** Postgres takes for ever over every message, without a lock that anyone waits for. */
export async function holdMessages(ground: Ground): Promise<Blockade> {
  const admin = await connectAdmin(ground.databaseUrl)
  await admin.query(`create function stand_still() returns trigger language plpgsql as $$
    begin perform pg_sleep(3600); return new; end $$`)
  await admin.query('create trigger stand_still before insert on messages for each row execute function stand_still()')
  return {
    reached: () =>
      until(
        async () =>
          (
            await admin.query(
              `select from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`,
            )
          ).rowCount !== 0,
      ),
    async lift() {
      await admin.query('drop function stand_still cascade')
      await admin.end()
    },
  }
}

/** Nothing can be acknowledged, while Postgres takes every commit of the tables. */
export function holdAcknowledgements(ground: Ground): Promise<Pick<Blockade, 'lift'>> {
  return ground.redis === null ? holdTable(ground.databaseUrl) : holdRedis(ground.redis.url)
}

async function holdRedis(url: string): Promise<Pick<Blockade, 'lift'>> {
  const redis = new Redis(url, { retryStrategy: () => null })
  await redis.call('CLIENT', 'PAUSE', pauseMsMax, 'WRITE')
  return {
    async lift() {
      await redis.call('CLIENT', 'KILL', 'TYPE', 'normal') // with them goes what they had sent; the living come back
      await redis.call('CLIENT', 'UNPAUSE')
      redis.disconnect()
    },
  }
}

async function holdTable(databaseUrl: string): Promise<Pick<Blockade, 'lift'>> {
  const blocker = await connectAdmin(databaseUrl)
  await blocker.query('begin')
  await blocker.query('lock table stream_entries in exclusive mode')
  return {
    async lift() {
      // A backend does not notice that its client is dead while it waits for a lock, and would go on when it gets it.
      await until(async () => {
        const pids = await waitingProcessors(blocker)
        await blocker.query('select pg_terminate_backend(pid) from unnest($1::int[]) as waiting (pid)', [pids])
        return pids.length === 0
      })
      await blocker.end()
    },
  }
}

/** The processors' backends that wait for a lock of the blocker's. */
async function waitingProcessors(blocker: pg.Client): Promise<number[]> {
  await blocker.query('select pg_stat_clear_snapshot()') // else one transaction sees one moment only
  const { rows } = await blocker.query<{ pid: number }>(
    `select pid from pg_stat_activity
     where application_name = 'parley processor' and pg_backend_pid() = any (pg_blocking_pids(pid))`,
  )
  return rows.map(({ pid }) => pid)
}

/** As the superuser: only that one sees what everybody waits for. */
async function connectAdmin(databaseUrl: string): Promise<pg.Client> {
  const address = new URL((await testCluster()).adminUrl)
  address.pathname = new URL(databaseUrl).pathname
  return connectAlone({ url: address.href, applicationName: 'parley blockade' })
}
