import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { connectAlone } from '../../src/store/connection.ts'
import { bootstrap } from '../../src/store/embedded/bootstrap.ts'
import { moveOut } from '../../src/store/embedded/occupants.ts'
import { isAlive } from '../../src/store/embedded/processes.ts'
import { startEmbedded } from '../../src/store/embedded/start.ts'
import { migrate, migrationsDirectory } from '../../src/store/migrate.ts'

const repository = path.resolve(import.meta.dirname, '../..')
const templateLockId = 7_241_865_325_823_002

/** Durability is off: the folder's name holds the machine's boot, so a power cut costs a new folder and no more. */
const careless = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  shared_buffers: '128MB',
}

export type TestCluster = { readonly url: string; readonly adminUrl: string }
type Running = TestCluster & { stop(): Promise<unknown> }

let starting: Promise<Running> | undefined

/**
 * The cluster the tests work on. The embedded one, shared by all test processes of this checkout and stopped by the last of
 * them to end; or any other that TEST_POSTGRES_ADMIN_URL names, as its superuser.
 */
export function testCluster(): Promise<TestCluster> {
  starting ??= start(process.env['TEST_POSTGRES_ADMIN_URL'])
  return starting
}

/** Makes the template that every test's database is copied from. */
export async function prepareTemplate(): Promise<void> {
  const cluster = await testCluster()
  await asAdmin(cluster, (admin) => ensureTemplate(admin, cluster))
}

/** This process needs it no longer. */
export async function leaveTestCluster(): Promise<void> {
  const cluster = await starting
  starting = undefined
  await cluster?.stop()
}

/** Makes a database by copying the migrated template, and returns its address for the ordinary login. */
export async function createTestDatabase(name: string): Promise<string> {
  const cluster = await testCluster()
  await asAdmin(cluster, async (admin) => {
    const template = await ensureTemplate(admin, cluster)
    await admin.query(`create database ${name} template ${template} owner parley`)
  })
  return inDatabase(cluster.url, name)
}

/** Makes a database without any schema. */
export async function createEmptyDatabase(name: string): Promise<string> {
  const cluster = await testCluster()
  await asAdmin(cluster, (admin) => admin.query(`create database ${name} owner parley`))
  return inDatabase(cluster.url, name)
}

/** Drops it, whoever is still connected. */
export async function dropTestDatabase(name: string): Promise<void> {
  await asAdmin(await testCluster(), (admin) => admin.query(`drop database if exists ${name} with (force)`))
}

/** A name no other test has, which says what process it belongs to. */
export function freshDatabaseName(): string {
  databasesNamed++
  return `parley_test_${process.pid}_${databasesNamed}`
}
let databasesNamed = 0

async function start(adminUrl: string | undefined): Promise<Running> {
  if (adminUrl !== undefined) return useForeign(adminUrl)
  const place = createHash('sha256').update([repository, os.userInfo().uid, bootId()].join('\n')).digest('hex')
  const directory = path.join(os.tmpdir(), `parley-test-${place.slice(0, 12)}`)
  const cluster = await startEmbedded({ directory, settings: careless })
  const stopAtExit = () => {
    if (moveOut(directory) && isAlive(cluster.pid)) process.kill(cluster.pid, 'SIGINT')
  }
  process.once('exit', stopAtExit)
  return {
    ...cluster,
    stop() {
      process.removeListener('exit', stopAtExit)
      return cluster.stop()
    },
  }
}

async function useForeign(adminUrl: string): Promise<Running> {
  const address = new URL(adminUrl)
  const login = { user: 'parley', password: 'parley', database: 'parley' }
  address.username = login.user
  address.password = login.password
  address.pathname = login.database
  await bootstrap(adminUrl, address.href, login)
  return { url: address.href, adminUrl, stop: async () => undefined }
}

/** Migrated once per state of `migrations/`, under another name first: a template that has its name is whole. */
async function ensureTemplate(admin: pg.Client, cluster: TestCluster): Promise<string> {
  const template = `parley_template_${migrationsHash()}`
  if (await exists(admin, template)) return template
  await admin.query('select pg_advisory_lock($1)', [templateLockId])
  try {
    if (await exists(admin, template)) return template
    await dropAbandoned(admin)
    const draft = `${template}_draft`
    await admin.query(`drop database if exists ${draft} with (force)`)
    await admin.query(`create database ${draft} owner parley`)
    await migrate({ url: inDatabase(cluster.url, draft) })
    await admin.query(`alter database ${draft} rename to ${template}`)
    return template
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [templateLockId])
  }
}

/** Databases of test processes that were killed, and templates of states long gone. */
async function dropAbandoned(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'parley\\_test\\_%' order by oid`,
  )
  const { rows: templates } = await admin.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'parley\\_template\\_%' order by oid desc offset 5`,
  )
  const abandoned = rows.filter(({ name }) => !isAlive(Number(name.split('_')[2])))
  for (const { name } of [...abandoned, ...templates]) await admin.query(`drop database if exists ${name} with (force)`)
}

async function exists(admin: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
  return rowCount === 1
}

/** Of the migrations, and of the code that runs them and makes the roles. */
function migrationsHash(): string {
  const files = readdirSync(migrationsDirectory).filter((name) => name.endsWith('.sql'))
  const hash = createHash('sha256').update(readFileSync(path.join(repository, 'src/store/roles.ts')))
  for (const name of files.sort()) hash.update(name).update(readFileSync(path.join(migrationsDirectory, name)))
  return hash.digest('hex').slice(0, 12)
}

async function asAdmin(cluster: TestCluster, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = await connectAlone({ url: cluster.adminUrl, applicationName: 'parley test' })
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

function inDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}
