import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { freePort } from '../../test/support/ports.ts'
import { connectAlone } from './connection.ts'
import { type DatabaseOptions, openDatabase, type Tx } from './database.ts'
import { isPassing } from './database-failure.ts'

const ann = '11111111-1111-4111-8111-111111111111'
const bob = '22222222-2222-4222-8222-222222222222'

const { app, owner, url } = await testDatabase({ after })
await owner.outside(async (tx) => {
  await tx.query('create table things (tenant_id uuid not null, name text not null, primary key (tenant_id, name))')
  await tx.query(`select secure_by_tenant('things')`)
  await tx.query('grant select, insert on things to parley_app')
})
await app.write(ann, (tx) => add(tx, ann, 'hers'))
await app.write(bob, (tx) => add(tx, bob, 'his'))

test('each tenant reads its own rows and nobody else’s, on one connection in turn', async (t) => {
  const database = open(t, { connectionsMax: 1 })

  const seen = [
    await database.read(ann, names),
    await database.read(bob, names),
    await database.outside(names),
    await database.read(ann, names),
  ]

  assert.deepEqual(seen, [['hers'], ['his'], [], ['hers']])
})

test('a transaction speaks for its tenant only until it ends', async (t) => {
  const database = open(t, { connectionsMax: 1 })

  const inside = await database.write(bob, names)
  const outside = await database.outside(names)

  assert.deepEqual(inside, ['his'])
  assert.deepEqual(outside, [])
})

test('a row cannot be written for another tenant', async () => {
  await assert.rejects(
    app.write(ann, (tx) => add(tx, bob, 'smuggled')),
    { code: '42501' },
  )
})

test('work that throws leaves nothing behind, and the error comes through as it is', async () => {
  const thrown = new Error('changed my mind')

  const outcome = app.write(ann, async (tx) => {
    await add(tx, ann, 'half-done')
    throw thrown
  })

  await assert.rejects(outcome, (error) => error === thrown)
  assert.deepEqual(await app.read(ann, names), ['hers'])
})

test('a commit that Postgres turned into a rollback is an error', async () => {
  const outcome = app.write(ann, async (tx) => {
    await add(tx, ann, 'hers').catch(() => undefined)
  })

  await assert.rejects(outcome, { code: 'transaction-aborted' })
})

test('errors of Postgres keep their SQLSTATE and constraint', async () => {
  await assert.rejects(
    app.write(ann, (tx) => add(tx, ann, 'hers')),
    { code: '23505', constraint: 'things_pkey' },
  )
})

test('a statement sent after its work has ended is refused', async () => {
  let kept: Tx | undefined
  await app.read(ann, async (tx) => {
    kept = tx
  })

  await assert.rejects(async () => kept?.query('select 1'), { code: 'transaction-over' })
})

test('a connection left in the midst of a transaction is not used again', async (t) => {
  const database = open(t, { connectionsMax: 1 })
  await database.outside((tx) => tx.query('begin'))

  const [row] = await database.outside((tx) =>
    tx.query<{ isFresh: boolean }>('select transaction_timestamp() = statement_timestamp() as "isFresh"'),
  )

  assert.equal(row?.isFresh, true)
})

test('what is not a UUID never gets into a statement', async () => {
  const injected = `'; drop table things; --`

  await assert.rejects(app.read(injected, names), { code: 'tenant-id-malformed' })
  await assert.rejects(app.write(injected, names), { code: 'tenant-id-malformed' })
})

test('reading costs one query, and one more only when the tenant changes', async (t) => {
  const sent: string[] = []
  const database = open(t, { connectionsMax: 1, onQuery: (sql) => sent.push(sql) })

  await database.read(ann, (tx) => tx.query('select 1'))
  await database.read(ann, (tx) => tx.query('select 2'))
  await database.write(ann, (tx) => tx.query('select 3'))
  await database.read(ann, (tx) => tx.query('select 4'))

  const begin = `begin; set local parley.tenant = '${ann}'`
  assert.deepEqual(sent, [
    `set parley.tenant = '${ann}'`,
    'select 1',
    'select 2',
    begin,
    'select 3',
    'commit',
    'select 4',
  ])
})

test('values come back as the types the code works with', async () => {
  const [row] = await app.outside((tx) =>
    tx.query(
      `select 9007199254740991::bigint as big, array[1, null]::bigint[] as bigs, 1.50::numeric as exact, date '2026-03-01' as day,
              timestamptz '2026-03-01T12:00:00.123Z' as moment, '{"a": 1}'::jsonb as document, '\\x00ff'::bytea as bytes`,
    ),
  )

  assert.deepEqual(row, {
    big: 9007199254740991,
    bigs: [1, null],
    exact: '1.50',
    day: '2026-03-01',
    moment: new Date('2026-03-01T12:00:00.123Z'),
    document: { a: 1 },
    bytes: Buffer.from([0, 255]),
  })
})

test('a bigint that a number cannot hold is an error and not another number', async () => {
  const outcome = app.outside((tx) => tx.query('select 9007199254740993::bigint'))

  await assert.rejects(outcome, RangeError)
})

test('a named statement is prepared once per connection', async (t) => {
  const database = open(t, { connectionsMax: 1 })
  const double = (tx: Tx, n: number) => tx.query<{ n: number }>('select $1::int * 2 as n', [n], { name: 'double' })

  const answers = [await database.outside((tx) => double(tx, 1)), await database.outside((tx) => double(tx, 21))]
  const prepared = await database.outside((tx) => tx.query('select name from pg_prepared_statements'))

  assert.deepEqual(answers, [[{ n: 2 }], [{ n: 42 }]])
  assert.deepEqual(prepared, [{ name: 'double' }])
})

test('the role holds whatever options the address brings along', async (t) => {
  const address = new URL(url)
  address.searchParams.set('options', '-c role=parley_owner -c statement_timeout=4321')
  const database = open(t, { url: address.href })

  const [row] = await database.outside((tx) =>
    tx.query(`select current_user as role, current_setting('statement_timeout') as timeout,
                     current_setting('application_name') as application`),
  )

  assert.deepEqual(row, { role: 'parley_app', timeout: '4321ms', application: 'parley database test' })
})

test('a connection that lost its role on the way gives no answer', async (t) => {
  const pooler = await dropStartupOptions(url)
  t.after(() => pooler.close())
  const database = open(t, { url: pooler.url })

  await assert.rejects(database.outside(names), { code: 'database-role-lost' })
})

test('Postgres away is one code, and a fault that passes', async (t) => {
  const database = open(t, { url: `postgres://parley@127.0.0.1:${await freePort()}/parley` })

  const error: unknown = await database.read(ann, names).catch((reason) => reason)

  assert.equal((error as { code?: string }).code, 'database-unavailable')
  assert.equal(isPassing(error), true)
})

test('a connection ended by the server fails its statement, and the next statement gets another', async (t) => {
  const database = open(t, { connectionsMax: 1 })

  const work = database.outside(async (tx) => {
    const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
    await endConnections('pid = $1', [row?.pid])
    await tx.query('select 1')
  })
  const ended: unknown = await work.catch((error) => error)
  const next = await database.read(ann, names)

  assert.equal(isPassing(ended), true)
  assert.deepEqual(next, ['hers'])
})

test('reading falls back to the primary while the replica is away, and writing never goes there', async (t) => {
  const database = open(t, { replicaUrl: `postgres://parley@127.0.0.1:${await freePort()}/parley` })

  assert.deepEqual(await database.read(ann, names), ['hers'])
  assert.deepEqual(await database.write(ann, names), ['hers'])
})

test('reading goes to the replica where there is one', async (t) => {
  const replica = new URL(url)
  replica.searchParams.set('options', '-c default_transaction_read_only=on')
  const database = open(t, { replicaUrl: replica.href })
  const isReadOnly = async (tx: Tx) =>
    tx.query<{ on: string }>(`select current_setting('transaction_read_only') as on`).then(([row]) => row?.on)

  assert.equal(await database.read(ann, isReadOnly), 'on')
  assert.equal(await database.write(ann, isReadOnly), 'off')
  assert.equal(await database.outside(isReadOnly), 'off')
})

test('a notification arrives, and after a broken connection the gap is told before more arrive', async (t) => {
  const database = open(t, {})
  const heard: string[] = []
  const changed = new EventTarget()
  const hear = (what: string) => {
    heard.push(what)
    changed.dispatchEvent(new Event('heard'))
  }
  const until = async (count: number) => {
    while (heard.length < count) await once(changed, 'heard')
  }
  await database.listen('a "channel"', hear, () => hear('(gap)'))
  const notify = (payload: string) =>
    database.outside((tx) => tx.query('select pg_notify($1, $2)', ['a "channel"', payload]))

  await notify('one')
  await until(1)
  await endConnections('query ilike $1', ['listen %'])
  await until(2)
  await notify('two')
  await until(3)

  assert.deepEqual(heard, ['one', '(gap)', 'two'])
})

test('closing ends a listener too, and it stays ended', async () => {
  const database = openDatabase(settings({}))
  await database.listen('quiet', assert.fail, assert.fail)

  await database.close()

  await assert.rejects(database.outside(names), { code: 'database-unavailable' })
})

async function names(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ name: string }>('select name from things order by name')
  return rows.map(({ name }) => name)
}

async function add(tx: Tx, tenantId: string, name: string): Promise<void> {
  await tx.query('insert into things (tenant_id, name) values ($1, $2)', [tenantId, name])
}

function settings(changes: Partial<DatabaseOptions>): DatabaseOptions {
  return { url, role: 'parley_app', connectionsMax: 2, applicationName: 'parley database test', ...changes }
}

function open(t: { after(undo: () => Promise<void>): void }, changes: Partial<DatabaseOptions>) {
  const database = openDatabase(settings(changes))
  t.after(() => database.close())
  return database
}

/** As a restart of the server would. */
async function endConnections(which: 'pid = $1' | 'query ilike $1', values: readonly unknown[]): Promise<void> {
  const client = await connectAlone({ url, applicationName: 'parley test' })
  const sql = `select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = current_database() and ${which}`
  await client.query(sql, [...values])
  await client.end()
}

/** A pooler that ignores `options`: it drops them from the first message, which has a length and pairs of strings. */
async function dropStartupOptions(target: string): Promise<{ url: string; close(): Promise<void> }> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connectTo(Number(port), hostname)
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => undefined))
    client.once('data', (first) => {
      upstream.write(withoutOptions(first))
      client.pipe(upstream)
    })
    upstream.pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = new URL(target)
  address.port = String((server.address() as AddressInfo).port)
  return {
    url: address.href,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function withoutOptions(startup: Buffer): Buffer {
  const strings = startup.toString('utf8', 8).split('\0')
  const at = strings.indexOf('options')
  const body = Buffer.from(strings.toSpliced(at, 2).join('\0'))
  const head = Buffer.from(startup.subarray(0, 8))
  head.writeInt32BE(8 + body.length)
  return Buffer.concat([head, body])
}
