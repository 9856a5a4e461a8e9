import { readdirSync } from 'node:fs'
import type { Client } from 'pg'
import { connectAlone } from '../store/connection.ts'
import { migrationsDirectory } from '../store/migrate.ts'
import { roleNames } from '../store/roles.ts'
import { explain } from './failure.ts'
import { type Finding, fine, warning, wrong } from './findings.ts'

/** A clock this far from the database's makes waits and live numbers look wrong. */
const clockMsMax = 2_000
/** The processor makes partitions two months ahead; fewer than this and it has not run for weeks. */
const partitionDaysMin = 14

/** Postgres as Parley needs it: reachable, new enough, migrated, under row-level security, with partitions ahead. */
export async function checkDatabase(url: string, now: () => number): Promise<Finding[]> {
  let client: Client
  try {
    client = await connectAlone({ url, applicationName: 'parley doctor' })
  } catch (error) {
    return [
      wrong(
        'database',
        `Postgres cannot be reached: ${explain(error).detail}`,
        'check DATABASE_URL and that Postgres is running',
      ),
    ]
  }
  try {
    const found = [await version(client), await login(client), await clock(client, now)]
    if (!(await isPrepared(client))) return [...found, unprepared]
    found.push(await roles(client))
    if (found.some(({ level }) => level === 'error')) return found
    await client.query('set role parley_owner')
    const schemaFinding = await schema(client)
    if (schemaFinding.level === 'error') return [...found, schemaFinding]
    return [...found, schemaFinding, await rowSecurity(client), await partitions(client, now())]
  } finally {
    await client.end()
  }
}

const unprepared = warning('schema', 'nothing is there yet', 'run `parley start`, or `parley migrate`')

async function isPrepared(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ isThere: boolean }>(
    `select to_regclass('schema_migrations') is not null as "isThere"`,
  )
  return rows[0]?.isThere ?? false
}

async function version(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  )
  const { number = 0, name = 'unknown' } = rows[0] ?? {}
  if (number >= 150_000) return fine('database-version', `PostgreSQL ${name}`)
  return wrong('database-version', `PostgreSQL ${name} is too old`, 'upgrade to PostgreSQL 15 or newer')
}

async function login(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string; isAbove: boolean }>(
    `select rolname as name, rolsuper or rolbypassrls as "isAbove" from pg_roles where rolname = session_user`,
  )
  const { name = 'unknown', isAbove = false } = rows[0] ?? {}
  if (!isAbove) return fine('database-login', `the login ${name} is under row-level security`)
  const what = `the login ${name} is a superuser or bypasses row-level security`
  return warning(
    'database-login',
    what,
    'Parley takes lesser roles for its work, but give it a login without these rights',
  )
}

async function clock(client: Client, now: () => number): Promise<Finding> {
  const sentAt = now()
  const { rows } = await client.query<{ at: string }>('select extract(epoch from clock_timestamp()) * 1000 as at')
  const differenceMs = Math.round(Math.abs(Number(rows[0]?.at) - (sentAt + now()) / 2))
  if (differenceMs <= clockMsMax) return fine('clock', `within ${differenceMs} ms of the database's`)
  return warning('clock', `${differenceMs} ms away from the database's clock`, 'set both machines by NTP')
}

async function roles(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string }>(
    `select name from unnest($1::text[]) as name
     where not exists (select from pg_roles where rolname = name and pg_has_role(session_user, oid, 'member'))`,
    [roleNames],
  )
  if (rows.length === 0) return fine('database-roles', `${roleNames.join(', ')} are there`)
  const missing = rows.map(({ name }) => name).join(', ')
  return wrong(
    'database-roles',
    `this login may not take the roles ${missing}`,
    'run `parley migrate`: it makes them, or tells an administrator how',
  )
}

async function schema(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string }>('select name from schema_migrations')
  const applied = new Set(rows.map(({ name }) => name))
  const known = readdirSync(migrationsDirectory)
    .filter((file) => /^\d+_.*\.sql$/.test(file))
    .map((file) => file.replace(/\.sql$/, ''))
  const missing = known.filter((name) => !applied.has(name))
  if (missing.length > 0)
    return wrong(
      'schema',
      `${missing.length} migrations are not applied: ${missing.join(', ')}`,
      'run `parley migrate`',
    )
  const foreign = [...applied].filter((name) => !known.includes(name))
  if (foreign.length === 0) return fine('schema', `up to date, ${known.length} migrations`)
  return warning(
    'schema',
    `the database is ahead of this version by ${foreign.join(', ')}`,
    'run the newest version of Parley',
  )
}

async function rowSecurity(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and a.atttypid = 'uuid'::regtype
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
     order by c.relname`,
  )
  if (rows.length === 0) return fine('row-security', 'forced on every table of tenants')
  const open = rows.map(({ name }) => name).join(', ')
  return wrong(
    'row-security',
    `not forced on ${open}`,
    `alter table … enable row level security, force row level security`,
  )
}

async function partitions(client: Client, now: number): Promise<Finding> {
  const { rows } = await client.query<{ name: string }>(
    `select parent as name from unnest(array['events', 'messages']) as parent
     where not exists (
       select from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent = parent::regclass
         and substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \\(''([^'']+)''\\)')::timestamptz > $1::timestamptz
     )`,
    [new Date(now + partitionDaysMin * 86_400_000)],
  )
  if (rows.length === 0) return fine('partitions', 'made ahead')
  const behind = rows.map(({ name }) => name).join(', ')
  return warning(
    'partitions',
    `none ahead for ${behind}`,
    'start a processor: it makes them at its start and every hour',
  )
}
