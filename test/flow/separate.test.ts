import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { MessageEvent, StandardEvent, StatusEvent } from '../../src/domain/event.ts'
import { foldAll } from '../../src/process/fold.ts'
import { rebuild } from '../../src/process/rebuild.ts'
import { separate } from '../../src/process/separate.ts'
import type { Database } from '../../src/store/database.ts'
import { epochMs, histories, silences } from '../oracle/histories.ts'
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

async function copySeparations(from: Database, to: Database, tenantId: string): Promise<void> {
  const rows = await from.outside((tx) =>
    tx.query<Separation>('select id, node_id, is_apart from contact_separations where tenant_id = $1', [tenantId]),
  )
  await to.write(tenantId, (tx) =>
    tx.query(
      `insert into contact_separations (tenant_id, id, node_id, is_apart)
       select $1, id, node_id, is_apart from jsonb_to_recordset($2::jsonb) as given (id uuid, node_id uuid, is_apart boolean)`,
      [tenantId, JSON.stringify(rows)],
    ),
  )
}

async function forget(owner: Database, tenantId: string): Promise<void> {
  await emptyTenant(owner, tenantId)
  await owner.outside((tx) => tx.query('delete from contact_separations where tenant_id = $1', [tenantId]))
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
      for (const { owner } of [joined, apart]) await forget(owner, tenantId)
      const arrive = (body: unknown) => delivery(place, bytesOf(body as Parameters<typeof bytesOf>[0]), history.now)

      const inOrder = inTimeOrder(history.updates).map((body) => [arrive(body)])
      await deliver(joined.app, inOrder)
      for (const { contactId, nodeIds } of await pairs(joined.owner, tenantId)) {
        const chosen = new Set(nodeIds.slice(first ? 0 : 1, first ? 1 : 2))
        assert.ok(await joined.app.write(tenantId, (tx) => separate(tx, tenantId, contactId, chosen)))
        separated++
      }
      await foldAll(joined.app, tenantId)
      await copySeparations(joined.owner, apart.owner, tenantId)
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

/** What is said with two people, one with each identifier: each telling names the one, the other, or both. */
const talks = fc.array(
  fc.record({
    isOurs: fc.boolean(),
    silence: silences,
    named: fc.array(fc.constantFrom<Named>(['P'], ['B'], ['B', 'P'], ['P', 'B']), { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 8 },
)
type Named = readonly ('B' | 'P')[]
type Talk = typeof talks extends fc.Arbitrary<infer Drawn> ? Drawn : never

/** A message of ours as we sent it and as its receipts tell it; one of theirs in versions of which the first stands. */
function eventsOf(talk: Talk): StandardEvent[] {
  let at = epochMs
  return talk.flatMap(({ isOurs, silence, named: [first = ['P'], ...others] }, index) => {
    at += silence * 1000
    const message = spoken({ id: `m${index}`, at, isOurs }, identifiers(first))
    const again = others.map(
      (who, n): StandardEvent =>
        isOurs
          ? receipt(message, n === 0 ? 'delivered' : 'read', at + n * 1000, identifiers(who))
          : { ...message, occurredAt: at + (n + 1) * 1000, identifiers: identifiers(who) },
    )
    return [message, ...again]
  })
}

function identifiers(named: Named): StandardEvent['identifiers'] {
  const known = {
    B: { kind: 'whatsapp-user-id', value: 'GB.5550000000000000101' },
    P: { kind: 'phone', value: '+447700900101' },
  } as const
  return named.map((one) => known[one])
}

test('a message that tellings name two separated people of has its place in one chat, whatever comes first', async () => {
  const [separated, apart] = [await testDatabase({ after }), await testDatabase({ after })]
  const place = await makePlace(separated.owner, 'Asia/Kolkata')
  const { tenantId } = place
  await apart.owner.write(tenantId, (tx) =>
    tx.query(`insert into tenants (id, name, time_zone) values ($1, 'Test', 'Asia/Kolkata')`, [tenantId]),
  )
  const both = identified('both', epochMs, identifiers(['B', 'P']))
  const drawn = talks.chain((talk) => {
    const events = eventsOf(talk)
    const order = fc.shuffledSubarray(events, { minLength: events.length })
    return fc.record({
      events: fc.constant(events),
      order,
      heardBefore: fc.nat(events.length),
      batchSize: fc.integer({ min: 1, max: 3 }),
    })
  })

  await fc.assert(
    fc.asyncProperty(drawn, async ({ events, order, heardBefore, batchSize }) => {
      for (const { owner } of [separated, apart]) await forget(owner, tenantId)
      const hear = (some: readonly StandardEvent[]) => apply(separated.app, place, some, epochMs)

      await hear([both, ...order.slice(0, heardBefore)])
      for (const { contactId, nodeIds } of await pairs(separated.owner, tenantId))
        assert.ok(
          await separated.app.write(tenantId, (tx) => separate(tx, tenantId, contactId, new Set(nodeIds.slice(1)))),
        )
      for (let i = heardBefore; i < order.length; i += batchSize) await hear(order.slice(i, i + batchSize))
      await foldAll(separated.app, tenantId)
      await copySeparations(separated.owner, apart.owner, tenantId)
      await apply(apart.app, place, [both, ...events], epochMs)
      await foldAll(apart.app, tenantId)

      const [found, expected] = [await tablesOf(separated.owner, tenantId), await tablesOf(apart.owner, tenantId)]
      assertSameTables(withoutSightings(found), withoutSightings(expected), 'heard at once')
      await rebuild(separated.app, tenantId, { onProgress: () => undefined })
      assertSameTables(await tablesOf(separated.owner, tenantId), found, 'as before the rebuild')
    }),
    { numRuns: runs },
  )
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

function spoken(
  { id, at, isOurs }: { readonly id: string; readonly at: number; readonly isOurs: boolean },
  identifiers: StandardEvent['identifiers'],
): MessageEvent {
  return {
    name: isOurs ? 'message_sent' : 'message_received',
    channel: 'whatsapp',
    externalId: id,
    discriminator: isOurs ? 'own-send' : '',
    occurredAt: at,
    timeReplaced: false,
    identifiers,
    contactName: null,
    thread: { kind: 'contact' },
    evidence: isOurs ? 'own-send' : 'inbound',
    role: isOurs ? 'assistant' : 'user',
    class: isOurs ? 'H' : 'C',
    agentExternalId: null,
    campaignId: null,
    replyToExternalId: null,
    imported: false,
    contentType: 'text',
    content: 'Hello',
    hasMedia: false,
    details: {},
  }
}

function receipt(
  { channel, externalId, thread }: MessageEvent,
  status: StatusEvent['status'],
  at: number,
  identifiers: StandardEvent['identifiers'],
): StatusEvent {
  return {
    name: 'message_status_updated',
    channel,
    externalId,
    discriminator: status,
    occurredAt: at,
    timeReplaced: false,
    identifiers,
    contactName: null,
    thread,
    status,
    pricingCategory: null,
    errorCode: null,
    errorTitle: null,
    agentExternalId: null,
    campaignId: null,
    imported: false,
    details: {},
  }
}

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
