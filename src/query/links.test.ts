import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { testServer } from '../../test/support/server.ts'
import { newTenant, putFacts } from './facts-under-test.ts'
import { aroundTheChange, someHistory, withinAQuarter } from './history-under-test.ts'
import { linksAddUp } from './links-under-test.ts'
import { registerQueryRoutes } from './routes.ts'

/** A history in two channels with agents, assignees and campaigns: behind every figure stand as many rows. */
const now = Date.UTC(2026, 3, 4, 12)
const { app: database, owner } = await testDatabase({ after })
const app = await testServer({ after }, [
  (server) => registerQueryRoutes(server, { database, now: () => now, cursorSecret: 'secret' }),
])
const tenantId = await newTenant(owner, 'Europe/Berlin')
await putFacts(database, tenantId, someHistory(now))

async function get(url: string) {
  const answer = await app.inject({ url, headers: { 'x-test-tenant': tenantId } })
  assert.equal(answer.statusCode, 200, `${url}: ${answer.body}`)
  return answer.json()
}

const ranges = [
  { from: Date.UTC(2026, 1, 22, 10, 7, 30), to: Date.UTC(2026, 3, 3, 21, 52, 1) },
  aroundTheChange,
  withinAQuarter,
]
const ways: Record<string, string>[] = [
  { tz: 'Europe/Berlin', by: 'end' },
  { tz: 'Asia/Kathmandu', by: 'start' },
]
const ofAgents: Record<string, string>[] = [
  {},
  { channel: 'web' },
  { agentId: 'maria' },
  { agentId: 'unassigned' },
  { channel: 'whatsapp', agentId: 'jo' },
]
const ofCampaigns = [{ campaignId: 'spring' }, { campaignId: 'spring', agentId: 'maria' }]

const filtersOf: Record<string, Record<string, string>[]> = {
  overview: ofAgents,
  volume: [...ofAgents, ...ofCampaigns],
  delivery: [...ofAgents, ...ofCampaigns],
  growth: ofAgents.filter(({ agentId }) => agentId === undefined),
  'response-times': ofAgents,
  'open-waits': ofAgents,
  // Hundreds of links each.
  'peak-hours': [{}, { channel: 'web', agentId: 'unassigned' }],
}

for (const [question, filters] of Object.entries(filtersOf)) {
  test(`behind every figure of ${question} stand as many rows, by either moment, in any zone, whatever the filters`, async () => {
    for (const [row, range] of ranges.entries())
      for (const [column, filter] of filters.entries()) {
        const { from, to } = { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() }
        const way = ways[(row + column) % ways.length] ?? {}
        const params = new URLSearchParams({ from, to, interval: 'month', ...way, ...filter })

        await linksAddUp(get, await get(`/api/analytics/${question}?${params}`))
      }
  })
}

test('an overview of one agent has no growth, and the same figures as its questions', async () => {
  const filter = 'from=2026-03-01&to=2026-04-01&agentId=maria'

  const overview = await get(`/api/analytics/overview?${filter}`)

  for (const part of [overview.total, overview.previous, ...overview.series]) assert.ok(!('growth' in part))
  assert.ok(!('newContacts' in overview.links))
  assert.deepEqual(overview.total.volume, (await get(`/api/analytics/volume?${filter}`)).total)
  assert.deepEqual(overview.total.delivery, (await get(`/api/analytics/delivery?${filter}`)).total)
  assert.deepEqual(overview.total.responseTimes, (await get(`/api/analytics/response-times?${filter}`)).total)
  assert.deepEqual(overview.total.openWaits, (await get(`/api/analytics/open-waits?${filter}`)).total)
})

test('conversations that begin belong to no agent: nothing to list is behind those of one', async () => {
  const ofOne = await get('/api/analytics/peak-hours?agentId=maria')
  const ofNobody = await get('/api/analytics/peak-hours?agentId=unassigned')

  assert.deepEqual(Object.keys(ofOne.links).sort(), ['chats', 'customer', 'human'])
  assert.ok('episodes' in ofNobody.links)
})
