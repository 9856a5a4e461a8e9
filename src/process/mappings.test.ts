import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { makePlace, type Place } from '../../test/flow/support.ts'
import { testDatabase } from '../../test/support/database.ts'
import { until } from '../../test/support/eventually.ts'
import { connectorOf } from '../connectors/registry.ts'
import type { Mapping } from '../connectors/standard/mapping.ts'
import { type Delivery, mappingVersionHeader } from '../domain/delivery.ts'
import { streamLimitsDefault } from '../queue/stream.ts'
import { openTableStream } from '../queue/table.ts'
import { DatabaseFailure } from '../store/database-failure.ts'
import { insertMapping } from '../store/mappings.ts'
import { startProcessor } from './loop.ts'
import { openMappings } from './mappings.ts'
import { openNormalise, threadBytesMin } from './normalise.ts'

const { app, owner } = await testDatabase({ after })
const savedBy = { kind: 'key', id: randomUUID(), name: 'test' } as const

const naming = (customName: string): Mapping => ({
  rules: [{ when: [], event: 'event_tracked', fields: { customName: { constant: customName } } }],
})

/** Saves these versions, the first as 1. */
async function place(...names: readonly string[]): Promise<Place> {
  const at = await makePlace(owner)
  for (const [basedOn, name] of names.entries())
    await app.write(at.tenantId, (tx) =>
      insertMapping(tx, at.tenantId, at.connectionId, {
        mapping: naming(name),
        note: '',
        savedAt: 0,
        savedBy,
        basedOn,
      }),
    )
  return at
}

function delivery(at: Place, version: number | null, body: object = { a: 1 }): Delivery {
  const headers = version === null ? {} : { [mappingVersionHeader]: String(version) }
  return {
    ...at,
    id: randomUUID(),
    source: 'standard',
    receivedAt: Date.UTC(2026, 2, 2, 9),
    headers,
    body: Buffer.from(JSON.stringify(body)),
  }
}

const mappings = openMappings(app)
const { normalise, close } = openNormalise(connectorOf, mappings)
after(close)

async function named(of: Delivery): Promise<unknown> {
  const read = await normalise(of)
  if (read.state === 'unreadable') return read.reason
  return read.events
    .map((event) => (event.name === 'event_tracked' ? String(event.details['event']) : event.name))
    .join()
}

test('a delivery is read by the version that it names, whichever is the newest', async () => {
  const at = await place('first', 'second')

  assert.deepEqual(
    [await named(delivery(at, 1)), await named(delivery(at, 2)), await named(delivery(at, null))],
    ['first', 'second', 'unrecognised'],
  )
})

test('in the thread of large bodies too', async () => {
  const at = await place('first')
  const large = { filler: 'x'.repeat(threadBytesMin) }

  assert.deepEqual(
    [await named(delivery(at, 1, large)), await named(delivery(at, null, large))],
    ['first', 'unrecognised'],
  )
})

test('a version that is not there, or another tenant’s, buries the delivery with its reason', async () => {
  const [at, other] = [await place('first'), await place()]

  assert.equal(await named(delivery(at, 2)), 'mapping-missing')
  assert.equal(await named({ ...delivery(at, 1), tenantId: other.tenantId }), 'mapping-missing')
})

test('a version is asked for once', async () => {
  const at = await place('first')
  let asked = 0
  const counting = openMappings({
    ...app,
    write(...given) {
      asked++
      return app.write(...given)
    },
  })

  for (const _ of [1, 2, 3]) await counting(delivery(at, 1))

  assert.equal(asked, 1)
})

test('while mappings cannot be looked up nothing is buried: deliveries wait, and are read once they can', {
  timeout: 30_000,
}, async (t) => {
  const at = await place('first')
  let isAway = true
  const database = {
    ...app,
    write: ((...given: Parameters<typeof app.write>) => {
      if (isAway) throw new DatabaseFailure('database-unavailable', 'away')
      return app.write(...given)
    }) as typeof app.write,
  }
  const stream = openTableStream({ database: app, limits: streamLimitsDefault, now: Date.now })
  await stream.append([delivery(at, 1)])
  const log = pino({ level: 'silent' })
  const processor = startProcessor({
    database,
    stream,
    connectorOf,
    log,
    now: Date.now,
    consumer: randomUUID(),
    retentionDays: 3_650,
  })
  t.after(async () => {
    isAway = false
    await processor.stop()
    await stream.close()
  })

  // It was taken and given back at least once.
  await until(async () => {
    const rows = await owner.outside((tx) =>
      tx.query<{ count: number }>('select count(*) as count from stream_entries'),
    )
    return rows[0]?.count === 1
  })
  isAway = false
  await until(async () => {
    const rows = await owner.read(at.tenantId, (tx) =>
      tx.query<{ name: string }>(`select properties->'details'->>'event' as name from events where tenant_id = $1`, [
        at.tenantId,
      ]),
    )
    return rows[0]?.name === 'first'
  })

  const letters = await owner.read(at.tenantId, (tx) =>
    tx.query('select id from dead_letters where tenant_id = $1', [at.tenantId]),
  )
  assert.deepEqual(letters, [])
})
