import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { connectAlone } from '../store/connection.ts'
import { deliveries, delivery, streamConformance } from './conformance.ts'
import { streamLimitsDefault } from './stream.ts'
import { openTableStream } from './table.ts'
import { insertEntries } from './table-statements.ts'

const undoings: (() => Promise<void>)[] = []
let database: TestDatabase
before(async () => {
  database = await testDatabase({ after: (undo) => undoings.push(undo) })
})
after(async () => {
  for (const undo of undoings.toReversed()) await undo()
})

streamConformance('Postgres table', async () => {
  await database.owner.outside((tx) => tx.query('delete from stream_entries'))
  return {
    open: async (limits = {}) =>
      openTableStream({ database: database.app, limits: { ...streamLimitsDefault, ...limits }, now: Date.now }),
    cutOff: () => cutOff(database.url),
  }
})

test('Postgres table: takers are woken by a notice, and served by polling when none comes', async (t) => {
  const [edge, processor] = [1, 2].map(() =>
    openTableStream({ database: database.app, limits: streamLimitsDefault, now: Date.now }),
  )
  assert.ok(edge && processor)
  t.after(() => Promise.all([edge.close(), processor.close()]))
  const [sent, unannounced] = [delivery(), delivery()]

  const woken = processor.take('a', { entriesMax: 1, waitMsMax: 30_000 })
  await edge.append([sent])
  const [first] = await woken
  const polling = processor.take('a', { entriesMax: 1, waitMsMax: 30_000 })
  await database.app.outside((tx) => insertEntries(tx, [unannounced]))
  const [second] = await polling

  assert.deepEqual([first?.delivery, second?.delivery], [sent, unannounced])
})

test('Postgres table: only the application may touch the entries of all tenants', async () => {
  const [granted] = await database.owner.outside((tx) =>
    tx.query<{ roles: string }>(
      `select string_agg(distinct grantee, ',') as roles from information_schema.role_table_grants
       where table_name = 'stream_entries' and grantee <> 'parley_owner'`,
    ),
  )

  assert.equal(granted?.roles, 'parley_app')
})

test('Postgres table: no statement scans the waiting entries to take some, whatever the statistics say', async () => {
  await database.app.outside((tx) => insertEntries(tx, deliveries(5_000)))
  await database.owner.outside((tx) => tx.query('analyze stream_entries'))

  const plan = await database.app.outside((tx) =>
    tx.query<{ 'QUERY PLAN': string }>(
      `explain select entry_id from stream_entries where held_until is null and retry_at is null
       order by entry_id limit 100 for update skip locked`,
    ),
  )

  assert.doesNotMatch(plan.map((line) => line['QUERY PLAN']).join('\n'), /Seq Scan|Sort/)
})

/** Breaks every connection to the database and lets nobody in until restored. */
async function cutOff(url: string): Promise<() => Promise<void>> {
  const address = new URL(url)
  const name = address.pathname.slice(1)
  address.pathname = '/postgres'
  const allow = async (allowed: boolean) => {
    const admin = await connectAlone({ url: address.href, applicationName: 'parley test' })
    await admin.query(`alter database ${admin.escapeIdentifier(name)} allow_connections ${allowed}`)
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
    await admin.end()
  }
  await allow(false)
  return () => allow(true)
}
