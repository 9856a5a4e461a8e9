import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { addConnection } from '../../src/access/connections.ts'
import { findConnection } from '../../src/access/find-connection.ts'
import { deriveInstanceKeys } from '../../src/access/instance-keys.ts'
import { appendTogether } from '../../src/capture/append-together.ts'
import { rememberConnections } from '../../src/capture/connection.ts'
import { captureRoutes } from '../../src/capture/route.ts'
import { connectorOf } from '../../src/connectors/registry.ts'
import type { Source } from '../../src/domain/event.ts'
import type { App } from '../../src/http/app.ts'
import { startProcessor } from '../../src/process/loop.ts'
import { openStream } from '../../src/queue/open-stream.ts'
import type { Database } from '../../src/store/database.ts'
import { type RealCall, realCalls, realFolders } from '../connectors/real-calls.ts'
import { senders } from '../connectors/senders.ts'
import { testDatabase } from '../support/database.ts'
import { testServer } from '../support/server.ts'
import { lastFirst } from '../support/test-end.ts'
import { tablesOf } from './tables.ts'

/** The same for every delivery, for some events have no other time. */
const receivedAt = Date.UTC(2026, 10, 21)
const keys = deriveInstanceKeys([randomBytes(32)])

const publicUrl = 'https://parley.example'

/** A tenant, with a connection of each source. */
type Address = { readonly tenantId: string; readonly urls: ReadonlyMap<Source, string> }
type Edge = { readonly owner: Database; post(address: Address, call: RealCall): Promise<void>; idle(): Promise<void> }

test('every real call of every source, posted twice and in two orders, becomes the same tables and no dead letter', async (t) => {
  const payloads = everyCall()
  if (payloads === null) return t.skip('the shared data is not here')
  const [forward, backward] = [await openEdge(), await openEdge()]
  const address = await makeAddress(forward.owner)
  await copyAddress(forward.owner, backward.owner, address)

  for (const edge of [forward, backward]) {
    const order = edge === forward ? payloads : payloads.toReversed()
    for (const payload of [...order, ...order]) await edge.post(address, payload)
    await edge.idle()
  }

  assert.deepEqual(await deadLetters(forward.owner), [])
  assert.deepEqual(await deadLetters(backward.owner), [])
  assert.equal(await deliveries(backward.owner), payloads.length * 2)
  assert.deepEqual(await tablesOf(backward.owner, address.tenantId), await tablesOf(forward.owner, address.tenantId))
})

test('what each real call becomes, alone', async (t) => {
  const payloads = everyCall()
  if (payloads === null) return t.skip('the shared data is not here')
  const edge = await openEdge()
  const alone = await Promise.all(
    payloads.map(async (payload) => ({ payload, address: await makeAddress(edge.owner) })),
  )

  for (const { address, payload } of alone) await edge.post(address, payload)
  await edge.idle()

  for (const { address, payload } of alone) {
    const events = await eventsByName(edge.owner, address.tenantId)
    const rows = await rowsByTable(edge.owner, address.tenantId)
    t.diagnostic(`${payload.file} | ${listed(events)} | ${listed(rows)}`)
  }
  assert.deepEqual(await deadLetters(edge.owner), [])
})

function everyCall(): RealCall[] | null {
  const folders = Object.keys(realFolders).map(realCalls)
  return folders.some((calls) => calls === null) ? null : folders.flatMap((calls) => calls ?? [])
}

/** Capture over real HTTP, the stream and a processor on a database of their own. */
async function openEdge(): Promise<Edge> {
  const end = lastFirst({ after })
  const { app: database, owner } = await testDatabase(end)
  const now = () => receivedAt
  const stream = await openStream({ database })
  const log = pino({ level: 'silent' })
  const processor = startProcessor({ database, stream, connectorOf, log, now, consumer: 'test', retentionDays: 30 })
  const connections = rememberConnections((id) => findConnection(database, id, keys.sealing), Date.now)
  const activity = { note() {} }
  const deps = { connections, connectorOf, append: appendTogether(stream), activity, publicUrl, now }
  end.after(async () => {
    await processor.stop()
    await stream.close()
  })
  const server = await testServer(end, [(app: App) => captureRoutes(app, deps)])
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    owner,
    async post({ urls }, { file, source, body }) {
      const url = urls.get(source) ?? ''
      const headers = senders[source].headers(body, { url, at: receivedAt })
      const response = await fetch(url.replace(publicUrl, origin), {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
      })
      assert.equal(response.status, 200, file)
    },
    idle: () => processor.idle(),
  }
}

async function makeAddress(owner: Database): Promise<Address> {
  const tenantId = randomUUID()
  await owner.write(tenantId, (tx) => tx.query('insert into tenants (id, name) values ($1, $2)', [tenantId, 'Test']))
  const urls = new Map<Source, string>()
  for (const source of new Set(Object.values(realFolders))) {
    const { secrets, proof } = senders[source]
    const wanted = { tenantId, source, name: source, secret: secrets.secret, isKeyed: proof === 'key' }
    const { webhookUrl } = await addConnection(owner, wanted, { sealingKeys: keys.sealing, publicUrl })
    urls.set(source, webhookUrl)
  }
  return { tenantId, urls }
}

/** Ids are made of the tenant's and the connection's: only under the same can tables be equal. */
async function copyAddress(from: Database, to: Database, { tenantId }: Address): Promise<void> {
  for (const [table, id] of [
    ['tenants', 'id'],
    ['connections', 'tenant_id'],
  ] as const) {
    const rows = await from.outside((tx) =>
      tx.query<{ row: object }>(`select to_jsonb(t) as row from ${table} t where ${id} = $1`, [tenantId]),
    )
    for (const { row } of rows)
      await to.write(tenantId, (tx) =>
        tx.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [row]),
      )
  }
}

async function deadLetters(owner: Database): Promise<{ reason: string; detail: string }[]> {
  return owner.outside((tx) => tx.query('select reason, detail from dead_letters order by reason, detail'))
}

/** Every post is kept, also the second of the same bytes. */
async function deliveries(owner: Database): Promise<number> {
  const [row] = await owner.outside((tx) => tx.query<{ count: number }>('select count(*) as count from deliveries'))
  return row?.count ?? 0
}

type Counts = Readonly<Record<string, number>>

async function eventsByName(owner: Database, tenantId: string): Promise<Counts> {
  const rows = await owner.outside((tx) =>
    tx.query<{ name: string; count: number }>(
      'select name, count(*) as count from events where tenant_id = $1 group by name order by name',
      [tenantId],
    ),
  )
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}

/** Of every derived table that a person would look at. */
async function rowsByTable(owner: Database, tenantId: string): Promise<Counts> {
  const tables = Object.entries(await tablesOf(owner, tenantId)).filter(([, rows]) => rows.length > 0)
  return Object.fromEntries(tables.filter(([name]) => !inside.has(name)).map(([name, rows]) => [name, rows.length]))
}

const inside = new Set(['events', 'event_keys', 'message_keys', 'buckets', 'bucket_deltas', 'threads'])

function listed(counts: Counts): string {
  return (
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ') || 'nothing'
  )
}
