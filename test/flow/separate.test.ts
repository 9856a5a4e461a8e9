import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { StandardEvent } from '../../src/domain/event.ts'
import { foldAll } from '../../src/process/fold.ts'
import { rebuild } from '../../src/process/rebuild.ts'
import { separate } from '../../src/process/separate.ts'
import type { Database } from '../../src/store/database.ts'
import { histories } from '../oracle/histories.ts'
import { bytesOf, deliveriesOf, inTimeOrder, scrambles } from '../oracle/webhooks.ts'
import { testDatabase } from '../support/database.ts'
import { apply, deliver, delivery, makePlace } from './support.ts'
import { assertSameTables, emptyTenant, type Tables, tablesOf } from './tables.ts'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 40)

type Separation = { id: string; node_id: string; is_apart: boolean }

/**
 * When somebody was last seen, and under which name, counts every version of an event as it comes; the log, of which a separation tells it
 * anew, holds the one that stands.
 */
function withoutSightings(tables: Tables): Tables {
  const contacts = tables['contacts']?.map((row) => {
    const { name: _, name_at: __, last_seen_at: ___, ...rest } = JSON.parse(row)
    return JSON.stringify(rest)
  })
  return { ...tables, contacts: contacts ?? [] }
}

/** Contacts of exactly two identifiers, which nothing but the one of each side could hold together. */
async function pairs(owner: Database, tenantId: string): Promise<{ contactId: string; nodeIds: string[] }[]> {
  return owner.outside((tx) =>
    tx.query(
      `select contact_id as "contactId", array_agg(id::text order by value) as "nodeIds" from contact_identities
       where tenant_id = $1 group by contact_id having count(*) = 2`,
      [tenantId],
    ),
  )
}

test('what was separated after it was heard is as if it had never been joined, in any order of hearing', async (t) => {
  const [joined, apart] = [await testDatabase({ after }), await testDatabase({ after })]
  const place = await makePlace(joined.owner, 'Asia/Kolkata')
  const { tenantId } = place
  await apart.owner.write(tenantId, (tx) =>
    tx.query(`insert into tenants (id, name, time_zone) values ($1, 'Test', 'Asia/Kolkata')`, [tenantId]),
  )
  let separated = 0

  await fc.assert(
    fc.asyncProperty(histories(), scrambles(), fc.boolean(), async (history, scramble, first) => {
      for (const { owner } of [joined, apart]) {
        await emptyTenant(owner, tenantId)
        await owner.outside((tx) => tx.query('delete from contact_separations where tenant_id = $1', [tenantId]))
      }
      const arrive = (body: unknown) => delivery(place, bytesOf(body as Parameters<typeof bytesOf>[0]), history.now)

      const inOrder = inTimeOrder(history.updates).map((body) => [arrive(body)])
      await deliver(joined.app, inOrder)
      for (const { contactId, nodeIds } of await pairs(joined.owner, tenantId)) {
        const chosen = new Set(nodeIds.slice(first ? 0 : 1, first ? 1 : 2))
        assert.ok(await joined.app.write(tenantId, (tx) => separate(tx, tenantId, contactId, chosen)))
        separated++
      }
      await foldAll(joined.app, tenantId)
      const rows = await joined.owner.outside((tx) =>
        tx.query<Separation>('select id, node_id, is_apart from contact_separations where tenant_id = $1', [tenantId]),
      )
      await apart.owner.write(tenantId, (tx) =>
        tx.query(
          `insert into contact_separations (tenant_id, id, node_id, is_apart)
           select $1, id, node_id, is_apart from jsonb_to_recordset($2::jsonb) as given (id uuid, node_id uuid, is_apart boolean)`,
          [tenantId, JSON.stringify(rows)],
        ),
      )
      await deliver(
        apart.app,
        deliveriesOf(history.updates, scramble).map((body) => [arrive(body)]),
      )

      const [found, expected] = [await tablesOf(joined.owner, tenantId), await tablesOf(apart.owner, tenantId)]
      assertSameTables(withoutSightings(found), withoutSightings(expected), 'never joined')
      await rebuild(joined.app, tenantId, { onProgress: () => undefined })
      assertSameTables(await tablesOf(joined.owner, tenantId), found, 'as before the rebuild')
    }),
    { numRuns: runs },
  )

  t.diagnostic(`${separated} contacts separated`)
  assert.ok(separated > runs / 4)
})

test('what was separated can be separated again, though no event names what is left first, and is told as the log tells it', async () => {
  const { owner, app } = await testDatabase({ after })
  const place = await makePlace(owner)
  const { tenantId } = place
  const at = Date.UTC(2026, 2, 1)
  const [email, phone, record] = [
    { kind: 'email', value: 'ana@example.com' },
    { kind: 'phone', value: '+447700900101' },
    { kind: 'provider', value: 'hubspot:1:contact:7' },
  ] as const
  await apply(app, place, [identified('all', at, [email, phone, record])], at)
  await apply(app, place, [identified('two', at + 1_000, [email, phone])], at)
  const separateOne = (value: string) =>
    app.write(tenantId, async (tx) => {
      const [node] = await tx.query<{ id: string; contactId: string }>(
        'select id, contact_id as "contactId" from contact_identities where tenant_id = $1 and value = $2',
        [tenantId, value],
      )
      return separate(tx, tenantId, node?.contactId ?? '', new Set([node?.id ?? '']))
    })

  assert.ok(await separateOne(email.value))
  assert.ok(await separateOne(phone.value))

  const seen = await owner.outside((tx) =>
    tx.query<{ value: string; first: Date; last: Date }>(
      `select i.value, c.first_seen_at as first, c.last_seen_at as last
       from contacts c join contact_identities i on i.tenant_id = c.tenant_id and i.contact_id = c.id
       where c.tenant_id = $1 order by i.kind`,
      [tenantId],
    ),
  )
  assert.deepEqual(
    seen.map(({ value, first, last }) => [value, first.getTime() - at, last.getTime() - at]),
    [
      [email.value, 0, 1_000],
      [phone.value, 0, 1_000],
      [record.value, 0, 0],
    ],
  )
})

function identified(externalId: string, at: number, identifiers: StandardEvent['identifiers']): StandardEvent {
  return {
    name: 'contact_identified',
    channel: 'other',
    externalId,
    discriminator: '',
    occurredAt: at,
    timeReplaced: false,
    identifiers,
    contactName: null,
    thread: { kind: 'contact' },
    details: {},
  }
}
