import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { connectAlone } from '../connection.ts'
import { keepEmbedded } from './keep.ts'
import { isAlive } from './processes.ts'
import { type EmbeddedPostgres, startEmbedded } from './start.ts'

const isRoot = process.getuid?.() === 0
const places = mkdtempSync(path.join(os.tmpdir(), 'parley-embedded-'))
chmodSync(places, 0o755)
after(() => rmSync(places, { recursive: true, force: true }))
const parentScript = path.resolve(import.meta.dirname, '../../../test/support/embedded-parent.ts')

test('a new folder gets a server whose login is no superuser, owns its database and may create roles', async (t) => {
  const server = await startEmbedded({ directory: folder() })
  t.after(() => server.stop())

  const [row] = await query(
    server.url,
    `select current_user as login, current_database() as database, rolsuper, rolcreaterole, rolbypassrls,
            current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit
       from pg_roles where rolname = current_user`,
  )

  assert.deepEqual(row, {
    login: 'parley',
    database: 'parley',
    rolsuper: false,
    rolcreaterole: true,
    rolbypassrls: false,
    fsync: 'on',
    synchronous_commit: 'on',
  })
})

test('the secrets are random and readable by their owner alone', async (t) => {
  const directory = folder()
  const server = await startEmbedded({ directory })
  t.after(() => server.stop())

  const files = ['password', 'superuser-password'].map((name) => path.join(directory, name))

  assert.deepEqual(
    files.map((file) => statSync(file).mode & 0o777),
    [0o600, 0o600],
  )
  assert.notEqual(readFileSync(files[0] ?? ''), readFileSync(files[1] ?? ''))
})

test('what was written is there after a clean stop and another start', async (t) => {
  const directory = folder()
  const first = await startEmbedded({ directory })
  await query(first.url, 'create table kept as select 42 as answer')

  const outcome = await first.stop()
  const second = await startEmbedded({ directory })
  t.after(() => second.stop())

  assert.equal(outcome, 'stopped')
  assert.equal(isAlive(first.pid), false)
  assert.equal(second.adopted, false)
  assert.deepEqual(await query(second.url, 'select answer from kept'), [{ answer: 42 }])
  assert.doesNotMatch(logOf(directory), /recovery/)
})

test('a server that ends by itself is started again at the same address, and what was committed is there', async (t) => {
  const restarted = Promise.withResolvers<void>()
  const server = await keepEmbedded({
    directory: folder(),
    onRestart: restarted.resolve,
    onFailure: restarted.reject,
  })
  t.after(() => server.stop())
  await query(server.url, 'create table kept as select 42 as answer')

  process.kill(server.pid, 'SIGKILL')
  await restarted.promise

  assert.deepEqual(await query(server.url, 'select answer from kept'), [{ answer: 42 }])
  assert.equal(await server.stop(), 'stopped')
})

test('who needs it last stops it, also when another has started it again since', async (t) => {
  const directory = folder()
  const restarted = Promise.withResolvers<void>()
  const keeper = await keepEmbedded({ directory, onRestart: restarted.resolve, onFailure: restarted.reject })
  t.after(() => keeper.stop())
  const guest = await startInProcess(directory)
  t.after(() => void guest.child.kill('SIGKILL'))
  process.kill(keeper.pid, 'SIGKILL')
  await restarted.promise

  assert.equal(await keeper.stop(), 'left-running')
  assert.equal(await stopIn(guest), 'stopped')

  await assert.rejects(query(keeper.url, 'select 1'), { code: 'ECONNREFUSED' })
})

test('a server whose parent was killed with -9 is adopted, and stopped by who adopted it', async () => {
  const directory = folder()
  const { child, server: orphan } = await startInProcess(directory)
  child.kill('SIGKILL')
  await once(child, 'exit')

  const adopter = await startEmbedded({ directory })
  const answer = await query(adopter.url, 'select 1 as one')
  const outcome = await adopter.stop()

  assert.equal(adopter.adopted, true)
  assert.equal(adopter.pid, orphan.pid)
  assert.deepEqual(answer, [{ one: 1 }])
  assert.equal(outcome, 'stopped')
  assert.equal(isAlive(orphan.pid), false)
})

test('a server killed with -9 is started again over its stale lock, with every committed row', async (t) => {
  const directory = folder()
  const first = await startEmbedded({ directory })
  await query(first.url, 'create table kept as select generate_series(1, 1000) as n')
  process.kill(first.pid, 'SIGKILL')

  const second = await startEmbedded({ directory })
  t.after(() => second.stop())

  assert.equal(second.adopted, false)
  assert.notEqual(second.pid, first.pid)
  assert.deepEqual(await query(second.url, 'select count(*) from kept'), [{ count: 1000 }])
  assert.match(logOf(directory), /automatic recovery in progress/)
})

test('a lock whose process id now belongs to another program is stale', async (t) => {
  const directory = folder()
  const first = await startEmbedded({ directory })
  await first.stop()
  writeFileSync(
    path.join(directory, 'data', 'postmaster.pid'),
    `${process.pid}\n${directory}/data\n0\n5432\n\n\n\nready\n`,
  )

  const second = await startEmbedded({ directory })
  t.after(() => second.stop())

  assert.equal(second.adopted, false)
})

test('while another process uses the server, stopping leaves it running', async () => {
  const directory = folder()
  const owner = await startInProcess(directory)

  const guest = await startEmbedded({ directory })
  const guestLeaves = await guest.stop()
  const stillAnswers = await query(guest.url, 'select 1 as one')
  const ownerLeaves = await stopIn(owner)

  assert.equal(guest.adopted, true)
  assert.equal(guestLeaves, 'left-running')
  assert.deepEqual(stillAnswers, [{ one: 1 }])
  assert.equal(ownerLeaves, 'stopped')
})

test('two first starts at the same moment share one server', async () => {
  const directory = folder()

  const both = await Promise.all([startInProcess(directory), startInProcess(directory)])
  const rows = await Promise.all(both.map(({ server }) => query(server.url, 'select 1 as one')))
  const outcomes = [await stopIn(both[0]), await stopIn(both[1])]

  assert.equal(both[0].server.pid, both[1].server.pid)
  assert.deepEqual(rows, [[{ one: 1 }], [{ one: 1 }]])
  assert.deepEqual(outcomes, ['left-running', 'stopped'])
})

test('a folder written by another version is refused, and left as it is', async () => {
  const directory = folder()
  mkdirSync(path.join(directory, 'data'))
  writeFileSync(path.join(directory, 'data', 'PG_VERSION'), '17\n')

  await assert.rejects(startEmbedded({ directory }), { code: 'embedded-data-version', message: /PostgreSQL 17/ })

  assert.equal(readFileSync(path.join(directory, 'data', 'PG_VERSION'), 'utf8'), '17\n')
})

test('a server that cannot start says why in its own words', async () => {
  const directory = folder()

  const start = startEmbedded({ directory, settings: { shared_buffers: 'plenty' } })

  await assert.rejects(start, {
    code: 'embedded-start-failed',
    message: /invalid value for parameter "shared_buffers"/,
  })
})

test('an ordinary user runs it under its own name', { skip: !isRoot && 'the other tests do so' }, async (t) => {
  const ids = { uid: 65534, gid: 65534 }
  const directory = folder()
  chownSync(directory, ids.uid, ids.gid)

  const parent = await startInProcess(directory, ids)
  t.after(() => stopIn(parent))

  assert.equal(statSync(path.join(directory, 'data')).uid, ids.uid)
  assert.deepEqual(await query(parent.server.url, 'select 1 as one'), [{ one: 1 }])
})

test('another user’s folder is refused with what to do', { skip: !isRoot && 'needs root' }, async () => {
  const directory = folder()
  chmodSync(directory, 0o700)

  const { complaint } = spawnParent(directory, { uid: 65534, gid: 65534 })

  assert.match(await complaint, /embedded-data-foreign/)
})

const cannotMap = spawnSync('unshare', ['--user', '--map-user=1000', 'true']).status !== 0 && 'no user namespaces here'

test('root runs it in a private folder, which no other user can enter', { skip: !isRoot || cannotMap }, async (t) => {
  const directory = path.join(folder(), 'parley')
  chmodSync(path.dirname(directory), 0o700)

  const server = await startEmbedded({ directory })
  t.after(() => server.stop())

  assert.equal(statSync(path.join(directory, 'data')).uid, 0)
  assert.deepEqual(await query(server.url, 'select 1 as one'), [{ one: 1 }])
})

function folder(): string {
  const directory = mkdtempSync(path.join(places, 'home-'))
  chmodSync(directory, 0o755)
  return directory
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = await connectAlone({ url, applicationName: 'parley test' })
  try {
    const { rows } = await client.query(sql)
    return rows
  } finally {
    await client.end()
  }
}

function logOf(directory: string): string {
  return readFileSync(path.join(directory, 'postgres.log'), 'utf8')
}

type Ids = { readonly uid: number; readonly gid: number }
type Parent = {
  readonly child: ChildProcess
  readonly lines: AsyncIterator<string>
  readonly complaint: Promise<string>
}

/** Another process that starts the server on the folder. */
function spawnParent(directory: string, ids?: Ids): Parent {
  const child = spawn(process.execPath, [parentScript, directory], { ...ids, cwd: '/', stdio: 'pipe' })
  return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator](), complaint: text(child.stderr) }
}

async function startInProcess(directory: string, ids?: Ids): Promise<Parent & { server: EmbeddedPostgres }> {
  const parent = spawnParent(directory, ids)
  const { value, done } = await parent.lines.next()
  if (done === true) throw new Error(`the process ended: ${await parent.complaint}`)
  return { ...parent, server: JSON.parse(value) }
}

/** What stopping came to, in the other process. */
async function stopIn({ child, lines }: Parent): Promise<string> {
  const ended = once(child, 'exit')
  child.stdin?.write('stop\n')
  const { value } = await lines.next()
  await ended
  return JSON.parse(value)
}
