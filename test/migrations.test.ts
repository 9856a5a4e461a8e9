import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { connectAlone } from '../src/store/connection.ts'
import { differences } from '../src/store/differences.ts'
import { dumpSchema, schemaFile } from '../src/store/dump-schema.ts'
import { migrate, migrationsDirectory } from '../src/store/migrate.ts'
import type { RoleName } from '../src/store/roles.ts'
import { type Cleanup, emptyDatabase, testDatabase } from './support/database.ts'
import { testCluster } from './support/postgres.ts'

/** Tables whose rows belong to no tenant, or that say themselves why row-level security is not for them. */
const withoutTenant = ['schema_migrations', 'stream_entries']

const { app, owner, url } = await testDatabase({ after })

test('an empty database gets every migration, in order, and a second time none', async (t) => {
  const fresh = await emptyDatabase(t)

  const first = await migrate({ url: fresh })
  const second = await migrate({ url: fresh })

  assert.deepEqual(first.applied, migrationNames())
  assert.deepEqual(second.applied, [])
})

test('of migrators at once, one does the work and the others wait for it', async (t) => {
  const fresh = await emptyDatabase(t)

  const outcomes = await Promise.all([1, 2, 3].map(() => migrate({ url: fresh })))

  assert.deepEqual(
    outcomes.flatMap(({ applied }) => applied),
    migrationNames(),
  )
})

test('databases of one cluster migrate at once, though they share the roles', async (t) => {
  const databases = await Promise.all([emptyDatabase(t), emptyDatabase(t), emptyDatabase(t)])

  const outcomes = await Promise.all(databases.map((fresh) => migrate({ url: fresh })))

  for (const { applied } of outcomes) assert.deepEqual(applied, migrationNames())
})

test('a migration that fails is named, with its place, and nothing of the run stays', async (t) => {
  const fresh = await emptyDatabase(t)
  const directory = migrationsOf(t, {
    '0001_fine.sql': '-- Up Migration\ncreate table fine (id int);',
    '0002_broken.sql': '-- Up Migration\nselect 1;\nselect * from\n  nowhere;',
  })

  await assert.rejects(migrate({ url: fresh, directory }), {
    code: 'migration-failed',
    message: /0002_broken failed, nothing was changed: relation "nowhere" does not exist\n {2}nowhere;\n {2}\^\^\^\^/,
  })

  assert.equal(await oneValue(fresh, `select to_regclass('fine') is null`), true)
})

test('a migration slipped in before one that ran is refused', async (t) => {
  const fresh = await emptyDatabase(t)
  const sql = '-- Up Migration\nselect 1;'
  await migrate({ url: fresh, directory: migrationsOf(t, { '0002_second.sql': sql }) })

  const outcome = migrate({ url: fresh, directory: migrationsOf(t, { '0001_first.sql': sql, '0002_second.sql': sql }) })

  await assert.rejects(outcome, { code: 'migration-failed', message: /0001_first is preceding/ })
})

test('a login that may not make the roles is told what an administrator must run, and that is enough', async (t) => {
  const fresh = await emptyDatabase(t)
  const limited = await limitedLogin(t, fresh)

  const refusal = await migrate({ url: limited }).catch((error: Error & { code: string }) => error)

  assert.ok(refusal instanceof Error)
  assert.equal(refusal.code, 'roles-missing')
  const script = refusal.message.split('\n').slice(1).join('\n')
  await asAdmin(fresh, script)
  assert.deepEqual((await migrate({ url: limited })).applied, migrationNames())
})

test('none of the three roles can pass row-level security, log in or make roles', async () => {
  const rows = await owner.outside((tx) =>
    tx.query(
      `select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb
         from pg_roles where rolname like 'parley\\_%' order by rolname`,
    ),
  )

  const powerless = {
    rolsuper: false,
    rolbypassrls: false,
    rolcanlogin: false,
    rolcreaterole: false,
    rolcreatedb: false,
  }
  assert.deepEqual(
    rows,
    ['parley_app', 'parley_owner', 'parley_search'].map((rolname) => ({ rolname, ...powerless })),
  )
})

test('row-level security is forced on every table', async () => {
  const unsafe = await owner.outside((tx) =>
    tx.query(
      `select relname from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> all ($1)
          and not (relrowsecurity and relforcerowsecurity)`,
      [withoutTenant],
    ),
  )

  assert.deepEqual(unsafe, [])
})

test('the tenant leads the primary key of every table that has one', async () => {
  const others = await owner.outside((tx) =>
    tx.query(
      `select c.relname, a.attname as leads
         from pg_class as c
         join pg_attribute as tenant on tenant.attrelid = c.oid and tenant.attname = 'tenant_id'
         left join pg_index as i on i.indrelid = c.oid and i.indisprimary
         left join pg_attribute as a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1)
          and a.attname is distinct from 'tenant_id'`,
      [withoutTenant],
    ),
  )

  assert.deepEqual(others, [])
})

test('nobody is granted anything on a partition itself', async () => {
  await owner.outside((tx) => tx.query(`select ensure_partitions('events', now(), now())`))

  const granted = await owner.outside((tx) =>
    tx.query(
      `select c.relname from pg_class as c, aclexplode(c.relacl) as a where c.relispartition and a.grantee <> c.relowner`,
    ),
  )

  assert.deepEqual(granted, [])
})

test('views show what the asker may see, and not what their owner may', async () => {
  const unsafe = await owner.outside((tx) =>
    tx.query(
      `select relname from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'v'
          and not coalesce(reloptions && array['security_invoker=true', 'security_invoker=on'], false)`,
    ),
  )

  assert.deepEqual(unsafe, [])
})

test('functions that run with their owner’s rights pin their search path', async () => {
  const unsafe = await owner.outside((tx) =>
    tx.query(
      `select p.oid::regprocedure::text as name from pg_proc as p
        where p.pronamespace = 'public'::regnamespace and p.prosecdef
          and not exists (select from unnest(p.proconfig) as setting where setting like 'search\\_path=%')`,
    ),
  )

  assert.deepEqual(unsafe, [])
})

test('functions that run with their owner’s rights are the application’s to call, and not everybody’s', async () => {
  const open = await owner.outside((tx) =>
    tx.query(
      `select p.oid::regprocedure::text as name from pg_proc as p
        where p.pronamespace = 'public'::regnamespace and p.prosecdef
          and (p.proacl is null or exists (select from aclexplode(p.proacl) as granted where granted.grantee = 0))`,
    ),
  )

  assert.deepEqual(open, [])
})

test('an organization is one connection’s in the whole instance, and is found without its tenant while that is enabled', async () => {
  const [one, other] = ['22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333'] as const
  const organization = '00D5g000000ABCDEA4'
  const add = (tenant: string, id: string) =>
    owner.write(tenant, async (tx) => {
      await tx.query('insert into tenants (id, name) values ($1, $2) on conflict do nothing', [tenant, tenant])
      await tx.query(
        `insert into connections (tenant_id, id, source, name, secret_sealed, organization_id) values ($1, $2, 'salesforce', 'Sales', '', $3)`,
        [tenant, id, organization],
      )
    })
  const found = () => app.outside((tx) => tx.query('select tenant_id, id from find_organization($1)', [organization]))

  await add(one, one)
  await assert.rejects(add(other, other), { constraint: 'connections_organization_unique' })
  const enabled = await found()
  await owner.write(one, (tx) => tx.query('update connections set disabled_at = now() where id = $1', [one]))

  assert.deepEqual(enabled, [{ tenant_id: one, id: one }])
  assert.deepEqual(await found(), [])
})

test('the application sees no tenant’s rows while it speaks for none', async () => {
  const tenant = '11111111-1111-4111-8111-111111111111'
  await owner.write(tenant, (tx) => tx.query('insert into tenants (id, name) values ($1, $2)', [tenant, 'Ann']))
  const select = 'select name from tenants'

  const asNobody = await app.outside((tx) => tx.query(select))
  const asItself = await app.read(tenant, (tx) => tx.query(select))
  const neverSet = await oneValue(url, 'select count(*) from tenants', 'parley_app')

  assert.deepEqual(asNobody, [])
  assert.deepEqual(asItself, [{ name: 'Ann' }])
  assert.equal(neverSet, 0)
})

test('schema.sql is what the migrations make, on every version', async (t) => {
  const fresh = await emptyDatabase(t)
  await migrate({ url: fresh })

  const found = differences(readFileSync(schemaFile, 'utf8'), await dumpSchema(fresh))

  assert.deepEqual(found, [], 'run "npm run schema"')
})

function migrationNames(): string[] {
  const files = readdirSync(migrationsDirectory).filter((name) => name.endsWith('.sql'))
  return files.sort().map((name) => path.basename(name, '.sql'))
}

/** A folder with these migrations instead of ours. */
function migrationsOf(cleanup: Cleanup, files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'parley-migrations-'))
  cleanup.after(async () => rmSync(directory, { recursive: true, force: true }))
  for (const [name, sql] of Object.entries(files)) writeFileSync(path.join(directory, name), sql)
  return directory
}

async function oneValue(database: string, sql: string, role?: RoleName): Promise<unknown> {
  const client = await connectAlone({ url: database, applicationName: 'parley test', ...(role && { role }) })
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

async function asAdmin(database: string, sql: string): Promise<void> {
  const address = new URL((await testCluster()).adminUrl)
  address.pathname = new URL(database).pathname
  const client = await connectAlone({ url: address.href, applicationName: 'parley test' })
  await client.query(sql).finally(() => client.end())
}

/** Address of the database for a login that may do nothing but connect. */
async function limitedLogin(cleanup: Cleanup, database: string): Promise<string> {
  const name = `parley_limited_${process.pid}`
  await asAdmin((await testCluster()).url, `create role ${name} login password 'limited'`)
  cleanup.after(async () => asAdmin((await testCluster()).url, `drop role ${name}`))
  const address = new URL(database)
  address.username = name
  address.password = 'limited'
  return address.href
}
