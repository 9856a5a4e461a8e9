import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { differences } from './differences.ts'
import { dumpSchema } from './dump-schema.ts'

const { owner, url } = await testDatabase({ after })

const changes = [
  'alter table tenants add column motto text default upper($$x$$)',
  'create index tenants_motto on tenants (motto) where motto is not null',
  'alter table tenants add constraint tenants_motto_short check (length(motto) < 80)',
  'create policy of_nobody on tenants as restrictive for update to parley_app using (false)',
  'grant delete on tenants to parley_app',
  'alter table tenants no force row level security',
  'alter table tenants set (fillfactor = 70)',
  `comment on column tenants.motto is 'in Latin'`,
  'create view mottos with (security_invoker) as select motto from tenants',
  'create function shout(word text) returns text language sql immutable return upper(word)',
  'revoke execute on function shout from public',
  `create type mood as enum ('calm', 'curious')`,
  'create trigger keep before update on tenants for each row execute function suppress_redundant_updates_trigger()',
]

for (const change of changes) {
  test(`the dump shows: ${change}`, async () => {
    const before = await dumpSchema(url)

    await owner.outside((tx) => tx.query(change))

    assert.notDeepEqual(differences(before, await dumpSchema(url)), [])
  })
}

test('partitions made at run time do not show', async () => {
  const before = await dumpSchema(url)

  await owner.outside((tx) => tx.query(`select ensure_partitions('events', '2020-01-01', '2020-03-01')`))

  assert.deepEqual(differences(before, await dumpSchema(url)), [])
})

test('the same schema gives the same text', async () => {
  assert.equal(await dumpSchema(url), await dumpSchema(url))
})
