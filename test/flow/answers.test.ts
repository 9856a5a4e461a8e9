import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { IdentifierKind, StandardEvent } from '../../src/domain/event.ts'
import { monthStart } from '../../src/domain/zone.ts'
import { foldAll } from '../../src/process/fold.ts'
import { linksAddUp } from '../../src/query/links-under-test.ts'
import { registerQueryRoutes } from '../../src/query/routes.ts'
import { delivery as deliveryOf, growth, peakHours, volume } from '../oracle/answers.ts'
import { type History, histories, queries } from '../oracle/histories.ts'
import { isNear } from '../oracle/percentiles.ts'
import type { Query } from '../oracle/query.ts'
import { responseTimes, type Summary } from '../oracle/response-times.ts'
import { bytesOf, deliveriesOf, scrambles } from '../oracle/webhooks.ts'
import { testDatabase } from '../support/database.ts'
import { testServer } from '../support/server.ts'
import { apply, deliver, delivery, makePlace } from './support.ts'
import { emptyTenant } from './tables.ts'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 30)
const clock = { now: 0 }
const { app: database, owner } = await testDatabase({ after })
const server = await testServer({ after }, [
  (app) => registerQueryRoutes(app, { database, now: () => clock.now, cursorSecret: 'secret' }),
])
const place = await makePlace(owner, 'Asia/Kolkata')

test('webhooks in any order give the figures of the oracle, for every question, range, zone and interval', async () => {
  await fc.assert(
    fc.asyncProperty(
      histories(),
      scrambles(),
      fc.array(queries(), { minLength: 1, maxLength: 3 }),
      async (history, scramble, asked) => {
        await arrive(history, scramble)
        for (const one of asked) {
          const query = { ...one, now: history.now }
          await volumeAgrees(history, query)
          await growthAgrees(history, query)
          await deliveryAgrees(history, query)
          await peakHoursAgree(history, query)
          await responseTimesAgree(history, query)
        }
      },
    ),
    { numRuns: runs },
  )
})

test('sums over agents, with Unassigned, are the total, and the open waits of the list are those of the card', async () => {
  await fc.assert(
    fc.asyncProperty(histories(), scrambles(), queries(), async (history, scramble, one) => {
      await arrive(history, scramble)
      const query = { ...one, now: history.now }

      const volumes = await ask('volume', query, { groupBy: 'agent' })
      const times = await ask('response-times', query, { groupBy: 'agent' })
      const open = await ask('open-waits', query)

      assert.equal(
        sum(volumes.groups, (g) => g.inbound + g.outbound),
        volumes.total.inbound + volumes.total.outbound,
      )
      assert.equal(
        sum(times.groups, (g) => g.reply.count),
        times.total.reply.count,
      )
      assert.equal(
        sum(times.groups, (g) => g.firstResponse.count),
        times.total.firstResponse.count,
      )
      assert.equal(open.data.length, open.total.count)
      const expected = responseTimes(history.facts, query).total.openWaits
      assert.equal(open.total.count, expected.count)
      assert.equal(open.total.oldestSeconds, expected.oldestSeconds)
    }),
    { numRuns: Math.ceil(runs / 3) },
  )
})

test('behind every figure of every answer stand as many rows, whatever the range, zone, moment and filters', async () => {
  await fc.assert(
    fc.asyncProperty(histories(), scrambles(), queries(), filters, async (history, scramble, one, filter) => {
      await arrive(history, scramble)
      await assign('agent-ana')
      const query = { ...one, now: history.now }
      for (const question of questions) {
        if (question === 'growth' && 'agentId' in filter) continue
        await linksAddUp(get, await ask(question, query, filter))
      }
    }),
    { numRuns: runs },
  )
})

test('response times do not hang on whether the range is over', async () => {
  let later = 0
  await fc.assert(
    fc.asyncProperty(histories(), scrambles(), queries(), async (history, scramble, one) => {
      await arrive(history, scramble)
      const from = monthStart(one.to, 'Asia/Kolkata', -1)
      const query: Query = { ...one, from, tz: 'Asia/Kolkata', interval: 'month', now: history.now }

      clock.now = query.to
      const over = await ask('response-times', query)
      clock.now = query.to - 1
      const notOver = await ask('response-times', query)

      // Who waits is a matter of the moment.
      const { openWaits: _, unanswered: __, ...total } = over.total
      assert.partialDeepStrictEqual(notOver, { total, series: over.series })
      later += responseTimes(history.facts, { ...query, from: query.to, to: monthStart(query.to, 'Asia/Kolkata', 1) })
        .total.reply.count
    }),
    { numRuns: runs },
  )
  assert.ok(later > 0, 'replies in the rest of a month are there to be taken out')
})

const questions = ['overview', 'volume', 'growth', 'delivery', 'response-times', 'open-waits', 'peak-hours']

const filters = fc.constantFrom<Record<string, string>>(
  {},
  { channel: 'whatsapp' },
  { channel: 'web' },
  { agentId: 'agent-ana' },
  { agentId: 'unassigned' },
  { channel: 'whatsapp', agentId: 'agent-ana' },
)

/** About half of the chats, from before their first message on. No webhook of these histories tells of it. */
async function assign(agentId: string): Promise<void> {
  const chats = await owner.read(place.tenantId, (tx) =>
    tx.query<{ kind: IdentifierKind; value: string; firstAt: number }>(
      `select distinct on (c.id) i.kind, i.value, epoch_ms(c.first_message_at) as "firstAt"
       from chats c join threads t on t.tenant_id = c.tenant_id and t.chat_id = c.id
       join contact_identities i on i.tenant_id = t.tenant_id and i.id = t.node_id
       where c.tenant_id = $1 and c.id < '80000000-0000-0000-0000-000000000000' order by c.id, i.value`,
      [place.tenantId],
    ),
  )
  const events = chats.map(
    ({ kind, value, firstAt }): StandardEvent => ({
      name: 'agent_assigned',
      channel: 'whatsapp',
      externalId: `assigned ${value}`,
      discriminator: '',
      occurredAt: firstAt - 1,
      timeReplaced: false,
      identifiers: [{ kind, value }],
      contactName: null,
      thread: { kind: 'contact' },
      agentExternalId: agentId,
      reason: 'agent',
      details: {},
    }),
  )
  await apply(database, place, events, clock.now)
  await foldAll(database, place.tenantId)
}

async function arrive(history: History, scramble: Parameters<typeof deliveriesOf>[1]): Promise<void> {
  await emptyTenant(owner, place.tenantId)
  clock.now = history.now
  await deliver(database, [
    deliveriesOf(history.updates, scramble).map((body) => delivery(place, bytesOf(body), history.now)),
  ])
}

// The answer is foreign JSON here: its shape is what these tests are about.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Answer = any

async function ask(question: string, query: Query, more: Record<string, string> = {}): Promise<Answer> {
  const params = new URLSearchParams({
    from: new Date(query.from).toISOString(),
    to: new Date(query.to).toISOString(),
    tz: query.tz,
    interval: query.interval,
    by: query.by,
    ...more,
  })
  return get(`/api/analytics/${question}?${params}`)
}

async function get(url: string): Promise<Answer> {
  const answer = await server.inject({ url, headers: { 'x-test-tenant': place.tenantId } })
  assert.equal(answer.statusCode, 200, `${url}: ${answer.body}`)
  return answer.json()
}

async function volumeAgrees({ facts }: History, query: Query): Promise<void> {
  const answer = await ask('volume', query)

  const expected = volume(facts, query)
  assert.deepEqual(answer.total, expected.total)
  assert.deepEqual(answer.series.map(withStart), expected.series.map(withoutEnd))
}

async function growthAgrees({ facts }: History, query: Query): Promise<void> {
  const answer = await ask('growth', query)

  const expected = growth(facts, query)
  assert.deepEqual(answer.total, expected.total)
  assert.deepEqual(answer.series.map(withStart), expected.series.map(withoutEnd))
}

async function deliveryAgrees({ facts }: History, query: Query): Promise<void> {
  const answer = await ask('delivery', query)

  const expected = deliveryOf(facts, query)
  assert.deepEqual(answer.total, expected.total)
  assert.deepEqual(answer.series.map(withStart), expected.series.map(withoutEnd))
}

async function peakHoursAgree({ facts }: History, query: Query): Promise<void> {
  const answer = await ask('peak-hours', query)

  assert.deepEqual(answer.total.matrix, peakHours(facts, query))
}

async function responseTimesAgree({ facts }: History, query: Query): Promise<void> {
  const answer = await ask('response-times', query)

  const expected = responseTimes(facts, query)
  const pairs = [answer.total, ...answer.series].map((actual: Answer, i: number) => [
    actual,
    [expected.total, ...expected.series][i],
  ])
  assert.equal(answer.series.length, expected.series.length)
  for (const [actual, wanted] of pairs) {
    agrees(actual.firstResponse, wanted.firstResponse)
    agrees(actual.reply, wanted.reply)
  }
  const bands = answer.total.distribution
  assert.deepEqual(
    bands.map((b: Answer) => b.reply),
    expected.total.distribution.reply,
  )
  assert.deepEqual(
    bands.map((b: Answer) => b.firstResponse),
    expected.total.distribution.firstResponse,
  )
  assert.equal(answer.total.openWaits.count, expected.total.openWaits.count)
  assert.equal(answer.total.openWaits.oldestSeconds, expected.total.openWaits.oldestSeconds)
  if (query.by === 'end') assert.equal(answer.total.unanswered, expected.total.unanswered)
}

function agrees(actual: Summary, wanted: Summary): void {
  assert.equal(actual.count, wanted.count)
  if (wanted.avg === null) assert.equal(actual.avg, null)
  else assert.ok(actual.avg !== null && Math.abs(actual.avg - wanted.avg) < 0.001, `${actual.avg} is not ${wanted.avg}`)
  for (const p of ['p50', 'p90', 'p95'] as const)
    assert.ok(isNear(actual[p], wanted[p]), `${p}: ${actual[p]} is not within 1 % of ${wanted[p]}`)
}

function withStart({ start, ...rest }: Answer): Answer {
  return { start: Date.parse(start), ...rest }
}

function withoutEnd({ end: _, ...rest }: Answer): Answer {
  return rest
}

function sum(groups: Answer[], measure: (total: Answer) => number): number {
  return groups.reduce((all: number, group: Answer) => all + measure(group.total), 0)
}
