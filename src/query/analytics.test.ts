import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { testServer } from '../../test/support/server.ts'
import { bandEndsMs, bandOf, binOf, nearestRank, valueOfBin } from '../domain/histogram.ts'
import { bucketStarts, type Interval, offsetAt, periodBefore, type Range } from '../domain/zone.ts'
import { seconds } from './durations.ts'
import { type FactsUnderTest, newTenant, putFacts } from './facts-under-test.ts'
import { aroundTheChange, someHistory, withinAQuarter } from './history-under-test.ts'
import { registerQueryRoutes } from './routes.ts'

/** A history around the change to summer time in Europe; every answer is recounted from it, fact by fact. */
const now = Date.UTC(2026, 3, 4, 12)
const homes = ['Europe/Berlin', 'Asia/Kathmandu', 'America/Sao_Paulo'] as const
const tenants = new Map<string, string>()
type Asking = {
  home: string
  tz: string
  interval: Interval
  range: Range
  by?: 'start' | 'end'
  channel?: string
  agentId?: string
  campaignId?: string
  groupBy?: string
}

async function ask(question: string, { home, range, ...rest }: Asking) {
  const params = new URLSearchParams({
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    ...rest,
  })
  const answer = await app.inject({
    url: `/api/analytics/${question}?${params}`,
    headers: { 'x-test-tenant': tenants.get(home) ?? '' },
  })
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json()
}

const whole: Range = { from: Date.UTC(2026, 1, 22, 10, 7, 30), to: Date.UTC(2026, 3, 3, 21, 52, 1) }

const facts = someHistory(now)

const { app: database, owner } = await testDatabase({ after })
const app = await testServer({ after }, [
  (server) => registerQueryRoutes(server, { database, now: () => now, cursorSecret: 'secret' }),
])
for (const home of homes) {
  const tenantId = await newTenant(owner, home)
  tenants.set(home, tenantId)
  await putFacts(database, tenantId, facts)
}

const askings: Asking[] = homes.flatMap((home) => [
  { home, tz: home, interval: 'day' as const, range: whole },
  { home, tz: home, interval: 'month' as const, range: whole, by: 'start' as const },
  { home, tz: home, interval: 'week' as const, range: whole, channel: 'web' },
  { home, tz: home, interval: 'hour' as const, range: aroundTheChange },
  { home, tz: home, interval: '15m' as const, range: withinAQuarter },
  { home, tz: 'Asia/Kathmandu', interval: 'month' as const, range: whole },
  { home, tz: 'Asia/Kolkata', interval: 'day' as const, range: aroundTheChange, by: 'start' as const },
  { home, tz: 'Europe/Berlin', interval: 'day' as const, range: aroundTheChange },
])
const withAgents: Asking[] = askings.flatMap((asking) => [
  { ...asking, agentId: 'maria' },
  { ...asking, agentId: 'unassigned' },
  { ...asking, channel: 'whatsapp', agentId: 'maria' },
])
const withCampaigns: Asking[] = askings.flatMap((asking) => [
  { ...asking, campaignId: 'spring' },
  { ...asking, campaignId: 'spring', agentId: 'unassigned' },
])

test('volume equals a recount of the messages, whichever levels it is read from', async () => {
  for (const asking of [...askings, ...withAgents, ...withCampaigns]) {
    const answer = await ask('volume', asking)

    const expected = recount(asking, (range) => volume(messagesIn(asking, range)))
    assert.deepEqual({ total: answer.total, series: answer.series.map(withoutStart) }, expected, JSON.stringify(asking))
  }
})

test('delivery equals a recount of what became of the outbound messages', async () => {
  for (const asking of [...askings, ...withCampaigns]) {
    const answer = await ask('delivery', asking)

    const expected = recount(asking, (range) => delivery(messagesIn(asking, range)))
    assert.deepEqual({ total: answer.total, series: answer.series.map(withoutStart) }, expected, JSON.stringify(asking))
  }
})

test('growth equals a recount of the contacts, on top of those there before', async () => {
  for (const asking of askings) {
    const answer = await ask('growth', asking)

    const expected = recount(asking, (range) => growth(asking, range))
    assert.deepEqual({ total: answer.total, series: answer.series.map(withoutStart) }, expected, JSON.stringify(asking))
  }
})

test('response times equal a recount of waits and episodes by the same bins, from buckets as from facts', async () => {
  for (const asking of [...askings, ...withAgents]) {
    const answer = await ask('response-times', asking)

    const expected = recount(asking, (range) => responseTimes(asking, range))
    const { firstResponse, reply, distribution } = answer.total
    assert.deepEqual({ firstResponse, reply }, expected.total, JSON.stringify(asking))
    assert.deepEqual(answer.series.map(withoutStart), expected.series, JSON.stringify(asking))
    assert.deepEqual(distribution, bands(asking, asking.range), JSON.stringify(asking))
  }
})

test('peak hours equal a recount by the clock on the wall', async () => {
  for (const asking of [...askings, ...withAgents.filter((asking) => asking.interval === 'day')]) {
    const answer = await ask('peak-hours', asking)

    assert.deepEqual(answer.total.matrix, peakHours(asking), JSON.stringify(asking))
  }
})

test('groups add up to the total, and each equals the answer to the question about it alone', async () => {
  for (const asking of askings.filter(({ interval }) => interval !== '15m')) {
    for (const groupBy of ['channel', 'agent', 'campaign'] as const) {
      const { total, groups } = await ask('volume', { ...asking, groupBy })

      const sum = (key: string) =>
        groups.reduce((all: number, group: { total: Record<string, number> }) => all + (group.total[key] ?? 0), 0)
      assert.deepEqual([sum('inbound'), sum('outbound')], [total.inbound, total.outbound], JSON.stringify(asking))
    }
    const { groups } = await ask('response-times', { ...asking, groupBy: 'agent' })
    for (const { key, total } of groups) {
      const alone = await ask('response-times', { ...asking, agentId: key.agentId ?? 'unassigned' })

      assert.deepEqual(total.reply, alone.total.reply)
      assert.deepEqual(total.firstResponse, alone.total.firstResponse)
    }
  }
})

test('the overview holds the totals of its questions, and those of the period before', async () => {
  for (const asking of askings) {
    const { range } = asking
    const earlier = {
      ...asking,
      range: periodBefore(range, asking.tz),
      interval: 'month' as const,
    }

    const overview = await ask('overview', asking)

    for (const [at, answer] of [
      [asking, overview.total],
      [earlier, overview.previous],
    ] as const) {
      assert.deepEqual(answer.volume, (await ask('volume', at)).total)
      assert.deepEqual(answer.growth, (await ask('growth', at)).total)
      assert.deepEqual(answer.delivery, (await ask('delivery', at)).total)
      const { openWaits, ...responseTimes } = (await ask('response-times', at)).total
      assert.deepEqual(answer.responseTimes, at === asking ? { ...responseTimes, openWaits } : responseTimes)
    }
    assert.deepEqual(overview.total.openWaits, (await ask('open-waits', asking)).total)
    assert.equal(overview.series.length, (await ask('volume', asking)).series.length)
  }
})

test('buckets begin where the zone says, printed with its offset', async () => {
  const { series } = await ask('volume', {
    home: 'Europe/Berlin',
    tz: 'Europe/Berlin',
    interval: 'day',
    range: aroundTheChange,
  })

  assert.deepEqual(
    series.map(({ start }: { start: string }) => start),
    ['2026-03-28T23:40:00+01:00', '2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00'],
  )
})

test('whole days in the tenant’s zone are answered without looking at a single fact', async () => {
  const home = 'Asia/Kathmandu'
  const withoutFacts = await newTenant(owner, home)
  await putFacts(database, withoutFacts, facts)
  const asking: Asking = {
    home,
    tz: home,
    interval: 'day',
    range: { from: Date.UTC(2026, 1, 22, 18, 15), to: Date.UTC(2026, 3, 2, 18, 15) },
  }
  const answers = await Promise.all(
    ['volume', 'delivery', 'growth', 'response-times'].map((question) => ask(question, asking)),
  )

  await owner.write(withoutFacts, async (tx) => {
    for (const table of ['messages', 'contacts', 'waits', 'episodes'])
      await tx.query(`delete from ${table} where tenant_id = $1`, [withoutFacts])
  })

  tenants.set('without facts', withoutFacts)
  for (const answer of answers) {
    const again = await ask(answer.question, { ...asking, home: 'without facts' })
    assert.deepEqual(again.series, answer.series)
    assert.ok(JSON.stringify(again.series).length > 1_000)
  }
})

test('unanswered counts waits that a gap ended and waits that have lapsed, at the end of the gap or at their start', async () => {
  for (const asking of askings) {
    const { total } = await ask('response-times', asking)

    const gapMs = 24 * 3_600_000
    const lapsed = facts.waits.filter((wait) => {
      const at = asking.by === 'start' ? wait.startedAt : wait.lastCustomerAt + gapMs
      const isLost = wait.outcome === 'unanswered' || (wait.outcome === 'open' && wait.lastCustomerAt + gapMs < now)
      return isLost && isIn(asking.range, at) && passes(asking, wait)
    })
    assert.equal(total.unanswered, lapsed.length, JSON.stringify(asking))
  }
})

function withoutStart({ start: _, ...entry }: { start: string }) {
  return entry
}

function isIn({ from, to }: Range, at: number): boolean {
  return from <= at && at < to
}

function recount<T>({ range, tz, interval }: Asking, measure: (range: Range) => T): { total: T; series: T[] } {
  const starts = bucketStarts(range, tz, interval, { bucketsMax: 5_000 })
  return {
    total: measure(range),
    series: starts.map((from, index) => measure({ from, to: starts[index + 1] ?? range.to })),
  }
}

function passes(
  asking: Asking,
  fact: { channel: string | null; agentId: string | null; campaignId?: string | null },
): boolean {
  const agentId = asking.agentId === 'unassigned' ? null : asking.agentId
  return (
    (asking.channel === undefined || fact.channel === asking.channel) &&
    (agentId === undefined || fact.agentId === agentId) &&
    (asking.campaignId === undefined || fact.campaignId === asking.campaignId)
  )
}

function messagesIn(asking: Asking, range: Range) {
  return facts.messages.filter((message) => isIn(range, message.occurredAt) && passes(asking, message))
}

function volume(messages: FactsUnderTest['messages']) {
  const count = (...classes: string[]) => messages.filter((message) => classes.includes(message.class)).length
  return {
    inbound: messages.filter(({ direction }) => direction === 'inbound').length,
    outbound: messages.filter(({ direction }) => direction === 'outbound').length,
    byRole: { user: count('C'), assistant: count('H', 'B'), system: count('S') },
    byClass: { customer: count('C'), human: count('H'), bot: count('B'), system: count('S') },
  }
}

function delivery(messages: FactsUnderTest['messages']) {
  const outbound = messages.filter(({ direction }) => direction === 'outbound')
  const isRead = (m: (typeof outbound)[number]) => m.readAt !== null || m.playedAt !== null
  const failed = outbound.filter((m) => m.failedAt !== null && m.deliveredAt === null && !isRead(m))
  return {
    sent: outbound.length,
    delivered: outbound.filter((m) => m.deliveredAt !== null || isRead(m)).length,
    read: outbound.filter(isRead).length,
    failed: failed.length,
    failedByCode: Object.fromEntries(
      [...Map.groupBy(failed, (m) => m.errorCode ?? 'unknown')].map(([code, all]) => [code, all.length]).sort(),
    ),
    replied: outbound.filter((m) => m.repliedAt !== null).length,
  }
}

function growth(asking: Asking, range: Range) {
  const ofChannel = facts.contacts.filter(
    (c) => asking.channel === undefined || c.firstCustomerChannel === asking.channel,
  )
  const there = ofChannel.filter((c) => c.firstCustomerAt !== null && c.firstCustomerAt < range.from).length
  const fresh = ofChannel.filter((c) => c.firstCustomerAt !== null && isIn(range, c.firstCustomerAt)).length
  return { newContacts: fresh, cumulativeContacts: there + fresh, growthRate: there === 0 ? null : fresh / there }
}

function durationsIn(asking: Asking, range: Range) {
  const { by = 'end' } = asking
  const reply = facts.waits
    .filter((wait) => wait.outcome === 'answered' && passes(asking, wait))
    .filter((wait) => isIn(range, by === 'end' ? (wait.endedAt ?? 0) : wait.startedAt))
    .map((wait) => wait.replyMs ?? 0)
  const firstResponse = facts.episodes
    .filter((e) => e.firstResponseAt !== null && passes(asking, { channel: e.channel, agentId: e.firstResponseAgent }))
    .filter((e) => isIn(range, (by === 'end' ? e.firstResponseAt : e.firstResponseFrom) ?? 0))
    .map((e) => e.firstResponseMs ?? 0)
  return { reply, firstResponse }
}

function times(values: readonly number[]) {
  const at = (p: number) => {
    const bin = values.map(binOf).sort((a, b) => a - b)[nearestRank(values.length, p) - 1]
    return bin === undefined ? null : seconds(valueOfBin(bin))
  }
  const sum = values.reduce((all, ms) => all + ms, 0)
  const figures = {
    count: values.length,
    avg: values.length === 0 ? null : seconds(sum / values.length),
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
  }
  return { ...figures, businessTime: figures }
}

function responseTimes(asking: Asking, range: Range) {
  const { reply, firstResponse } = durationsIn(asking, range)
  return { firstResponse: times(firstResponse), reply: times(reply) }
}

function bands(asking: Asking, range: Range) {
  const { reply, firstResponse } = durationsIn(asking, range)
  return [...bandEndsMs, null].map((end, band) => ({
    fromSeconds: (bandEndsMs[band - 1] ?? 0) / 1000,
    toSeconds: end === null ? null : end / 1000,
    reply: reply.filter((ms) => bandOf(ms) === band).length,
    firstResponse: firstResponse.filter((ms) => bandOf(ms) === band).length,
  }))
}

function peakHours(asking: Asking) {
  const matrix = Array.from({ length: 7 }, () =>
    Array.from({ length: 24 }, () => ({ customer: 0, human: 0, episodes: 0 })),
  )
  const add = (at: number, kind: 'customer' | 'human' | 'episodes') => {
    const local = new Date(at + offsetAt(at, asking.tz).seconds * 1000)
    const cell = matrix[(local.getUTCDay() + 6) % 7]?.[local.getUTCHours()]
    if (cell) cell[kind]++
  }
  for (const message of messagesIn(asking, asking.range)) {
    if (message.class === 'C') add(message.occurredAt, 'customer')
    if (message.class === 'H') add(message.occurredAt, 'human')
  }
  for (const { startedAt, channel } of facts.episodes)
    if (isIn(asking.range, startedAt) && passes(asking, { channel, agentId: null })) add(startedAt, 'episodes')
  return matrix
}
