import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { changeOf, inbound, status, webhook } from '../../test/flow/cloud-api.ts'
import { delivery, makePlace } from '../../test/flow/support.ts'
import { testDatabase } from '../../test/support/database.ts'
import { until } from '../../test/support/eventually.ts'
import { connectorOf } from '../connectors/registry.ts'
import { streamLimitsDefault } from '../queue/stream.ts'
import { openTableStream } from '../queue/table.ts'
import { startProcessor } from './loop.ts'
import { eventsMax } from './normalise.ts'

const { app, owner } = await testDatabase({ after })
const receivedAt = Date.UTC(2026, 2, 2, 9)
const goodCount = 1_000
/** So that five attempts take seconds. */
const limits = {
  batchEntriesMax: 200,
  backoffMs: 10,
  slowBackoffMs: 10,
  store: { statementMs: 300, statementMsPerEvent: 2 },
}

test('a delivery that crashes a step, one that takes for ever and one that is too much are buried alone, and a thousand around them go through', {
  timeout: 120_000,
}, async (t) => {
  const place = await makePlace(owner)
  await trapMessages()
  const stream = openTableStream({ database: app, limits: streamLimitsDefault, now: Date.now })
  const good = Array.from({ length: goodCount }, (_, index) => {
    const at = receivedAt - index * 1_000
    return delivery(place, webhook([changeOf(inbound({ id: `good.${index}`, at, from: customer(index) }))]), receivedAt)
  })
  const one = (id: string) => delivery(place, webhook([changeOf(inbound({ id, at: receivedAt }))]), receivedAt)
  const poisons = {
    'processing-failed': one('poison.crash'),
    'processing-timeout': one('poison.sleep'),
    'events-too-many': delivery(place, webhook([changeOf(...statuses(eventsMax + 1))]), receivedAt),
  }
  await stream.append([...good.slice(0, 150), ...Object.values(poisons), ...good.slice(150)])

  const processor = startProcessor({
    database: app,
    stream,
    connectorOf,
    log: pino({ level: 'silent' }),
    now: () => receivedAt,
    consumer: randomUUID(),
    retentionDays: 30,
    limits,
  })
  t.after(async () => {
    await processor.stop()
    await stream.close()
  })
  await until(async () => (await stream.figures()).entries === 0)

  const letters = await owner.read(place.tenantId, (tx) =>
    tx.query<{ id: string; reason: string }>('select id, reason from dead_letters where tenant_id = $1', [
      place.tenantId,
    ]),
  )
  assert.deepEqual(
    Object.fromEntries(letters.map(({ id, reason }) => [reason, id])),
    Object.fromEntries(Object.entries(poisons).map(([reason, { id }]) => [reason, id])),
  )
  assert.equal(letters.length, 3)
  assert.equal(await messagesOf(place.tenantId), goodCount)
})

/** Postgres itself refuses one message, and stands still over another. */
async function trapMessages(): Promise<void> {
  await owner.outside((tx) =>
    tx.query(`create function trap() returns trigger language plpgsql as $$
      begin
        if new.external_id = 'poison.crash' then raise exception 'a fault of our own'; end if;
        if new.external_id = 'poison.sleep' then perform pg_sleep(3600); end if;
        return new;
      end $$`),
  )
  await owner.outside((tx) =>
    tx.query('create trigger trap before insert on messages for each row execute function trap()'),
  )
}

async function messagesOf(tenantId: string): Promise<number> {
  const sql = 'select count(*) from messages where tenant_id = $1'
  const [row] = await owner.read(tenantId, (tx) => tx.query<{ count: number }>(sql, [tenantId]))
  return Number(row?.count)
}

function statuses(count: number) {
  return Array.from({ length: count }, (_, index) => status({ id: `much.${index}`, state: 'sent', at: receivedAt }))
}

function customer(index: number): string {
  return `4477009${String(index % 40).padStart(5, '0')}`
}
