import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, type TestContext, test } from 'node:test'
import { pino } from 'pino'
import { delivery, makePlace, type Place } from '../../test/flow/support.ts'
import { testDatabase } from '../../test/support/database.ts'
import { until } from '../../test/support/eventually.ts'
import type { Connector } from '../connectors/connector.ts'
import { whatsapp } from '../connectors/whatsapp/whatsapp.ts'
import { type Stream, streamLimitsDefault } from '../queue/stream.ts'
import { openTableStream } from '../queue/table.ts'
import { type Processor, startProcessor } from './loop.ts'

const { app, owner } = await testDatabase({ after })
const receivedAt = Date.UTC(2026, 2, 2, 9)

test('a failure whose text Postgres would not take is buried with that text made harmless', {
  timeout: 30_000,
}, async (t) => {
  const place = await makePlace(owner)
  const unreadable: Connector = {
    ...whatsapp,
    normalise: () => {
      throw new Error(`unexpected "\u0000${'x'.repeat(100_000)}"`)
    },
  }
  const stream = openStream()
  const poison = delivery(place, '{}', receivedAt)
  await stream.append([poison])

  run(t, stream, unreadable)
  await drained(stream)

  const [letter] = await lettersOf(place)
  assert.equal(letter?.id, poison.id)
  assert.match(letter?.detail ?? '', /^unexpected "\uFFFDx{100}/)
})

test('a delivery that cannot even be buried stays on the stream and hinders nobody', { timeout: 30_000 }, async (t) => {
  const place = await makePlace(owner)
  const stream = openStream()
  const homeless = { ...delivery(place, 'not JSON', receivedAt), tenantId: 'nobody' }
  const broken = delivery(place, 'not JSON', receivedAt)
  const whole = delivery(place, '{}', receivedAt)
  await stream.append([homeless, broken, whole])

  run(t, stream, whatsapp)
  await until(async () => (await stream.figures()).entries === 1)

  assert.deepEqual(
    (await lettersOf(place)).map(({ id }) => id),
    [broken.id],
  )
  assert.deepEqual(await storedOf(place), [whole.id])
  await until(async () => (await stream.figures()).retrying === 1)
})

test('a processor stops also where its stream was closed before it', { timeout: 30_000 }, async () => {
  const stream = openStream()
  const processor = start(stream, whatsapp)

  await stream.close()

  await processor.stop()
})

function openStream(): Stream {
  return openTableStream({ database: app, limits: streamLimitsDefault, now: Date.now })
}

function start(stream: Stream, connector: Connector): Processor {
  return startProcessor({
    database: app,
    stream,
    connectorOf: () => connector,
    log: pino({ level: 'silent' }),
    now: () => receivedAt,
    consumer: randomUUID(),
    retentionDays: 30,
  })
}

function run(t: TestContext, stream: Stream, connector: Connector): void {
  const processor = start(stream, connector)
  t.after(async () => {
    await processor.stop()
    await stream.close()
    await owner.outside((tx) => tx.query('delete from stream_entries'))
  })
}

async function drained(stream: Stream): Promise<void> {
  await until(async () => (await stream.figures()).entries === 0)
}

function lettersOf({ tenantId }: Place): Promise<{ id: string; detail: string }[]> {
  return owner.read(tenantId, (tx) => tx.query('select id, detail from dead_letters where tenant_id = $1', [tenantId]))
}

async function storedOf({ tenantId }: Place): Promise<string[]> {
  const sql = 'select id from deliveries where tenant_id = $1'
  return (await owner.read(tenantId, (tx) => tx.query<{ id: string }>(sql, [tenantId]))).map(({ id }) => id)
}
