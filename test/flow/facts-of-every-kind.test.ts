/** Bots, hand-offs, closes, reopens and assignments, of which no one source brings every kind, through the projection. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { StandardEvent } from '../../src/domain/event.ts'
import { foldAll } from '../../src/process/fold.ts'
import { anyFacts } from '../oracle/any-facts.ts'
import { assigneeAt, assignmentsOf, ownerOf, type Stretch, statesOf } from '../oracle/assignments.ts'
import * as oracle from '../oracle/chats.ts'
import { defaultSettings, type Facts, type MessageFact } from '../oracle/facts.ts'
import { testDatabase } from '../support/database.ts'
import { apply, makePlace, type Place } from './support.ts'
import { emptyTenant } from './tables.ts'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 25)
const receivedAt = Date.UTC(2027, 0, 1)
const { app, owner } = await testDatabase({ after })

/** Facts, and the events that tell of them in any order and in batches of any size. */
const told = anyFacts().chain((facts) => {
  const events = eventsOf(facts)
  const order = fc.shuffledSubarray(events, { minLength: events.length })
  const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 })
  return fc.record({ facts: fc.constant(facts), batches: fc.tuple(order, sizes).map(([all, some]) => cut(all, some)) })
})

test('facts of every kind in any order and batching give the episodes, waits, intervals and durations of the definitions', async () => {
  const place = await makePlace(owner)

  await fc.assert(
    fc.asyncProperty(told, async ({ facts, batches }) => {
      await emptyTenant(owner, place.tenantId)

      for (const batch of batches) await apply(app, place, batch, receivedAt)
      await foldAll(app, place.tenantId)

      const chats = oracle.chatsOf(facts)
      assert.deepEqual(
        await waitsOf(place),
        chats.flatMap((chat) => expectedWaits(facts, chat)),
      )
      const keys = chats.map(({ chatKey }) => chatKey)
      const inChats = (of: (facts: Facts, key: string) => Stretch[]) =>
        keys.flatMap((chat) => of(facts, chat).map((stretch) => ({ chat, ...stretch })))
      assert.deepEqual(await intervalsOf(place, 'assignments', 'agent_id'), inChats(assignmentsOf))
      assert.deepEqual(await intervalsOf(place, 'status_intervals', 'status'), inChats(statesOf))
      assert.deepEqual(
        await assigneesOf(place),
        keys.map((chat) => ({ chat, assignee: assigneeAt(facts, chat, Number.POSITIVE_INFINITY) })),
      )
      assert.deepEqual(await episodesOf(place), chats.flatMap(expectedEpisodes))
      const replies = chats.flatMap((chat) => chat.waits.map(oracle.replyTime))
      const responses = chats.flatMap((chat) => chat.episodes.map((e) => oracle.firstResponse(e)?.value ?? null))
      assert.deepEqual(await bucketsOf(place, 'reply'), total(replies))
      assert.deepEqual(await bucketsOf(place, 'first'), total(responses))
      const replied = facts.messages.filter((m) => m.direction === 'outbound' && oracle.wasReplied(facts, m))
      assert.equal((await bucketsOf(place, 'delivery', 'replied')).count, replied.length)
    }),
    { numRuns: runs },
  )
})

function cut<T>(all: readonly T[], sizes: readonly number[]): T[][] {
  const batches: T[][] = []
  for (let at = 0; at < all.length; ) {
    const size = sizes[batches.length % sizes.length] ?? 1
    batches.push(all.slice(at, at + size))
    at += size
  }
  return batches
}

/** A chat's key stands in for its contact: the chats of one tenant are told apart by it. */
function commonOf({ chatKey, externalId, at }: { chatKey: string; externalId: string; at: number }) {
  return {
    channel: 'whatsapp',
    externalId,
    discriminator: '',
    occurredAt: at,
    timeReplaced: false,
    identifiers: [{ kind: 'external', value: chatKey }],
    contactName: null,
    thread: { kind: 'contact' },
    details: {},
    campaignId: null,
  } as const
}

function eventsOf(facts: Facts): StandardEvent[] {
  const changes = facts.statusChanges.map((change): StandardEvent => {
    const { status, cause, agent: agentExternalId } = change
    return { ...commonOf(change), name: 'chat_status_changed', status, cause, agentExternalId }
  })
  const handOffs = facts.handOffs.map((fact): StandardEvent => ({ ...commonOf(fact), name: 'chat_handed_off' }))
  const assignments = facts.assignments.map(
    (fact): StandardEvent => ({
      ...commonOf(fact),
      name: 'agent_assigned',
      agentExternalId: fact.agent,
      reason: null,
    }),
  )
  return [...facts.messages.flatMap(eventsOfMessage), ...changes, ...handOffs, ...assignments]
}

function eventsOfMessage(m: MessageFact): StandardEvent[] {
  const isInbound = m.direction === 'inbound'
  const message: StandardEvent = {
    ...commonOf(m),
    name: isInbound ? 'message_received' : 'message_sent',
    evidence: isInbound ? 'inbound' : 'own-send',
    role: isInbound ? 'user' : m.class === 'S' ? 'system' : 'assistant',
    class: m.class,
    contentType: 'text',
    content: 'Something',
    hasMedia: false,
    agentExternalId: m.agent,
    replyToExternalId: null,
    imported: m.imported,
  }
  const states = { sent: m.sentAt, delivered: m.deliveredAt, read: m.readAt, failed: m.failedAt }
  const receipts = (['sent', 'delivered', 'read', 'failed'] as const).flatMap((status): StandardEvent[] => {
    const at = states[status]
    if (at === null) return []
    const errorCode = status === 'failed' ? m.errorCode : null
    const more = { pricingCategory: null, errorCode, errorTitle: null, agentExternalId: null, imported: m.imported }
    return [{ ...commonOf({ ...m, at }), ...more, name: 'message_status_updated', discriminator: status, status }]
  })
  return [message, ...receipts]
}

function waitsOf(place: Place) {
  return rows(
    place,
    `select i.value as chat, epoch_ms(w.started_at) as start, w.opened_by as "openedBy", w.outcome, epoch_ms(w.ended_at) as "end",
       w.agent_id as agent, w.is_first as "isFirst", w.imported, epoch_ms(w.last_customer_at) as "lastCustomerAt"
     from waits w join contact_identities i on i.tenant_id = w.tenant_id and i.contact_id = w.contact_id
     where w.tenant_id = $1 order by i.value, w.started_at, w.opened_by`,
  )
}

function intervalsOf(place: Place, table: string, column: string) {
  return rows(
    place,
    `select n.value as chat, i.${column} as value, epoch_ms(i.started_at) as start, epoch_ms(i.ended_at) as "end"
     from ${table} i join chats c on c.tenant_id = i.tenant_id and c.id = i.chat_id
     join contact_identities n on n.tenant_id = c.tenant_id and n.contact_id = c.contact_id
     where i.tenant_id = $1 order by n.value, i.started_at`,
  )
}

function assigneesOf(place: Place) {
  return rows(
    place,
    `select n.value as chat, c.assignee_id as assignee
     from chats c join contact_identities n on n.tenant_id = c.tenant_id and n.contact_id = c.contact_id
     where c.tenant_id = $1 order by n.value`,
  )
}

function expectedWaits(facts: Facts, { chatKey, waits }: oracle.Chat) {
  return waits.map((wait) => {
    const { start, openedBy, end, isFirst, imported, lastCustomerAt } = wait
    const agent = ownerOf(facts, wait, defaultSettings)
    const outcome = end?.kind ?? 'open'
    return { chat: chatKey, start, openedBy, outcome, end: end?.at ?? null, agent, isFirst, imported, lastCustomerAt }
  })
}

function episodesOf(place: Place) {
  return rows(
    place,
    `select i.value as chat, epoch_ms(e.started_at) as start, e.start_cause as cause, epoch_ms(e.ended_at) as "end", e.close_cause as close,
       epoch_ms(e.first_response_from) as "from", epoch_ms(e.first_response_at) as at, e.first_response_agent as agent
     from episodes e join contact_identities i on i.tenant_id = e.tenant_id and i.contact_id = e.contact_id
     where e.tenant_id = $1 order by i.value, e.started_at`,
  )
}

function expectedEpisodes({ chatKey, episodes }: oracle.Chat) {
  return episodes.map((episode) => {
    const { start, cause, end } = episode
    const response = oracle.firstResponse(episode)
    const [from, at, agent] = [response?.start ?? null, response?.end ?? null, response?.agent ?? null]
    return { chat: chatKey, start, cause, end, close: episode.close?.cause ?? null, from, at, agent }
  })
}

type Total = { count: number; sum: number }

function total(durations: readonly (number | null)[]): Total {
  const known = durations.filter((ms) => ms !== null)
  return { count: known.length, sum: known.reduce((sum, ms) => sum + ms, 0) }
}

/** Of one detail, or of all: those of a duration are its bands. */
async function bucketsOf(place: Place, metric: string, detail: string | null = null): Promise<Total> {
  const [found] = await rows<Total>(
    place,
    `select coalesce(sum(count), 0)::bigint as count, coalesce(sum(sum), 0)::bigint as sum from buckets
     where tenant_id = $1 and level = 'month' and scope = 'channel' and metric = $2 and ($3::text is null or detail = $3)`,
    [metric, detail],
  )
  return found ?? { count: 0, sum: 0 }
}

function rows<Row>(place: Place, sql: string, more: readonly unknown[] = []): Promise<Row[]> {
  return owner.outside((tx) => tx.query<Row>(sql, [place.tenantId, ...more]))
}
