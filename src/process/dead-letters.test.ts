import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { openTableStream } from '../queue/table.ts'
import { openDatabase } from '../store/database.ts'
import { insertDeadLetters } from '../store/dead-letters.ts'
import { ReplaysTooMany, replayDeadLetters, replaysMax } from './dead-letters.ts'

const { url, app: database, owner } = await testDatabase({ after })
const tenantId = randomUUID()
await owner.write(tenantId, (tx) => tx.query(`insert into tenants (id, name) values ($1, 'Acme')`, [tenantId]))

async function bury(): Promise<string> {
  const id = randomUUID()
  const delivery = { id, tenantId, connectionId: randomUUID(), source: 'whatsapp', receivedAt: 0, headers: {} }
  const letter = { reason: 'normalise-failed', detail: 'it threw', attempts: 1 }
  await database.write(tenantId, (tx) =>
    insertDeadLetters(tx, tenantId, [{ delivery: { ...delivery, body: Buffer.from('{}') }, ...letter }]),
  )
  return id
}

test('as many replays at once as there are connections all come to an end', async (t) => {
  const narrow = openDatabase({ url, role: 'parley_app', connectionsMax: 2, applicationName: 'parley test' })
  const limits = { entriesMax: 1_000, reclaimAfterMs: 60_000 }
  const stream = openTableStream({ database: narrow, limits, now: Date.now })
  t.after(async () => {
    await stream.close()
    await narrow.close()
  })
  const replay = replayDeadLetters(narrow, stream)
  const ids = await Promise.all(Array.from({ length: 6 }, bury))

  const done = await Promise.all(ids.map((id) => replay(tenantId, [id])))

  assert.deepEqual(done.flat(), ids)
  assert.equal((await stream.figures()).entries, 6)
})

test('a replay that would wait for too many others is refused, and those after them are not', async () => {
  const asked = Promise.withResolvers<void>()
  const append = async () => {
    await asked.promise
    throw new Error('the stream is away')
  }
  const replay = replayDeadLetters(database, { append })
  const ids = await Promise.all(Array.from({ length: replaysMax }, bury))
  const waiting = Promise.allSettled(ids.map((id) => replay(tenantId, [id])))

  await assert.rejects(replay(tenantId, [randomUUID()]), ReplaysTooMany)
  asked.resolve()
  const outcomes = await waiting

  assert.deepEqual(new Set(outcomes.map(({ status }) => status)), new Set(['rejected']))
  assert.deepEqual(await replay(tenantId, [randomUUID()]), [])
})
