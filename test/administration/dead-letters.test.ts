import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, beforeEach, test } from 'node:test'
import { callerOf, withKey } from '../support/calls.ts'
import { startProduct } from '../support/product.ts'
import { textMessage } from '../support/webhooks.ts'

type List<T> = { data: T[]; page: { next: string | null; total: number } }
type Row = { id: string; reason: string; receivedAt: string }
type Done = { done: number; remaining: number; missing: string[]; asOf?: string }
type Problem = { code: string; errors?: { pointer: string }[] }

const product = await startProduct({ after })
const { origin } = product
const acme = await product.tenant('Acme')
const other = await product.tenant('Other')
const call = callerOf(origin, withKey(acme.apiKey))
const start = Date.parse('2026-03-01T09:00:00Z')
let connectionId = ''

beforeEach(async () => {
  await product.owner.outside((tx) => tx.query('delete from dead_letters'))
  const { data } = await acme.ask<List<{ id: string }>>('/api/connections')
  connectionId = data[0]?.id ?? ''
})

/** Buries a delivery, received so many minutes after the start. */
async function bury(minute: number, { reason = 'normalise-failed', body = '{}', tenant = acme } = {}): Promise<string> {
  const id = randomUUID()
  await product.owner.write(tenant.tenantId, (tx) =>
    tx.query(
      `insert into dead_letters (tenant_id, id, connection_id, source, received_at, reason, detail, attempts, headers, body)
       values ($1, $2, $3, 'whatsapp', $4, $5, 'it threw', 1, '{}', $6)`,
      [tenant.tenantId, id, connectionId, new Date(start + minute * 60_000), reason, Buffer.from(body)],
    ),
  )
  return id
}

const letters = async (query = '') => (await acme.ask<List<Row>>(`/api/dead-letters?limit=200${query}`)).data

test('a dead letter that can be read by now is replayed into the tables, and leaves the list', async () => {
  const id = await bury(0, { body: textMessage({ id: 'wamid.buried', at: start, text: 'dug up' }) })

  const { status, body } = await call<Done>('POST', '/api/dead-letters/replay', { ids: [id, randomUUID()] })
  await product.idle()

  const { data } = await acme.ask<List<{ content: string }>>('/api/messages?q=dug&from=2026-03-01&to=2026-03-02')
  assert.deepEqual([status, body.done, body.remaining, body.missing.length], [200, 1, 0, 1])
  assert.deepEqual([data[0]?.content, await letters()], ['dug up', []])
})

test('a caller that goes on until none remain takes each once, whatever failed again meanwhile', async () => {
  for (let minute = 0; minute < 5; minute++) await bury(minute, { body: 'not json' })

  const first = await call<Done>('POST', '/api/dead-letters/replay', { all: true, limit: 2 })
  await product.idle()
  const goOn = { all: true, limit: 2, buriedBefore: first.body.asOf }
  const second = await call<Done>('POST', '/api/dead-letters/replay', goOn)
  await product.idle()
  const third = await call<Done>('POST', '/api/dead-letters/replay', goOn)
  await product.idle()

  const answers = [first, second, third].map(({ body: { done, remaining } }) => [done, remaining])
  assert.deepEqual(answers, [
    [2, 3],
    [2, 1],
    [1, 0],
  ])
  assert.equal((await letters()).length, 5)
})

test('one that fails again comes back, and is tried once a call', async () => {
  for (let minute = 0; minute < 3; minute++) await bury(minute, { body: 'not json' })

  const { body } = await call<Done>('POST', '/api/dead-letters/replay', { all: true })
  await product.idle()

  assert.deepEqual(body, { done: 3, remaining: 0, missing: [] })
  assert.deepEqual(
    (await letters()).map(({ reason }) => reason),
    ['body-not-json', 'body-not-json', 'body-not-json'],
  )
})

test('of all that match the oldest go first, up to the limit, and the rest is told', async () => {
  const timeouts: string[] = []
  for (let minute = 0; minute < 45; minute++) timeouts.push(await bury(minute, { reason: 'normalise-timeout' }))
  const failed = await bury(0)

  const first = await call<Done>('POST', '/api/dead-letters/discard', {
    all: true,
    reason: 'normalise-timeout',
    limit: 41,
  })
  const left = (await letters()).map(({ id }) => id)
  const second = await call<Done>('POST', '/api/dead-letters/discard', { all: true, reason: 'normalise-timeout' })
  const third = await call<Done>('POST', '/api/dead-letters/discard', { all: true, connectionId: randomUUID() })

  assert.deepEqual([first.body.done, first.body.remaining], [41, 4])
  assert.deepEqual(left, [...timeouts.slice(41).reverse(), failed])
  assert.deepEqual([second.body.done, third.body.done], [4, 0])
  assert.deepEqual(
    (await letters()).map(({ id }) => id),
    [failed],
  )
})

test('another tenant’s dead letters are missing, and untouched', async () => {
  const id = await bury(0, { tenant: other })

  const replayed = await call<Done>('POST', '/api/dead-letters/replay', { ids: [id] })
  const discarded = await call<Done>('POST', '/api/dead-letters/discard', { ids: [id] })
  await call('POST', '/api/dead-letters/discard', { all: true })
  const body = await call<Problem>('GET', `/api/dead-letters/${id}/body`)

  assert.deepEqual([replayed.body, discarded.body], Array(2).fill({ done: 0, remaining: 0, missing: [id] }))
  assert.deepEqual([body.status, body.body.code], [404, 'dead-letter-unknown'])
  assert.equal((await other.ask<List<Row>>('/api/dead-letters')).data.length, 1)
})

test('neither ids nor all, both, or what is no id is refused', async () => {
  const wrong = [
    {},
    { ids: [randomUUID()], all: true },
    { ids: [] },
    { ids: ['1'] },
    { all: false },
    { all: true, limit: 501 },
    { ids: [`urn:uuid:${randomUUID()}`] },
    { all: true, buriedBefore: '2026-03-01T23:59:60Z' },
    { all: true, buriedBefore: '0000-01-01T00:00:00Z' },
  ]

  const answers = await Promise.all(wrong.map((body) => call<Problem>('POST', '/api/dead-letters/discard', body)))

  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.code]),
    wrong.map(() => [400, 'parameter-invalid']),
  )
})

test('a time to choose by may have any offset', async () => {
  await bury(0)
  const choice = { all: true, buriedBefore: '2026-03-01T00:00:00+16:30' }

  const { status, body } = await call<Done>('POST', '/api/dead-letters/discard', choice)

  assert.deepEqual([status, body.done, (await letters()).length], [200, 0, 1])
})

test('open dashboards are told of what was discarded', async () => {
  const id = await bury(0)
  const leaving = new AbortController()
  const live = await fetch(`${origin}/api/live`, { headers: withKey(acme.apiKey), signal: leaving.signal })
  const reader = live.body?.pipeThrough(new TextDecoderStream()).getReader()

  await call('POST', '/api/dead-letters/discard', { ids: [id] })

  let heard = ''
  while (!heard.includes('dead-letters')) heard += (await reader?.read())?.value ?? ''
  leaving.abort()
  assert.match(heard, /event: changed\ndata: \{"kinds":\["dead-letters"\]/)
})

test('the list goes either way, page after page', async () => {
  const buried: string[] = []
  for (const minute of [0, 1, 1, 1, 2]) buried.push(await bury(minute))
  const pages = async (sort: string) => {
    const rows: string[] = []
    for (let cursor = ''; ; ) {
      const { data, page } = await acme.ask<List<Row>>(`/api/dead-letters?limit=2&sort=${sort}${cursor}`)
      rows.push(...data.map(({ id }) => id))
      if (page.next === null) return rows
      cursor = `&cursor=${page.next}`
    }
  }

  const [oldest, newest] = [await pages('receivedAt'), await pages('-receivedAt')]
  const { page } = await acme.ask<List<Row>>('/api/dead-letters?limit=2')
  const crossed = await call<Problem>('GET', `/api/dead-letters?limit=2&sort=receivedAt&cursor=${page.next}`)

  assert.deepEqual(new Set(oldest), new Set(buried))
  assert.deepEqual([oldest[0], oldest[4], newest], [buried[0], buried[4], oldest.toReversed()])
  assert.deepEqual([crossed.status, crossed.body.code], [400, 'cursor-invalid'])
})

test('reasons are counted, the most frequent first', async () => {
  for (const reason of ['body-not-json', 'normalise-failed', 'normalise-failed']) await bury(0, { reason })
  await bury(0, { tenant: other })

  const { body } = await call('GET', '/api/dead-letters/reasons')

  assert.deepEqual(body, {
    data: [
      { reason: 'normalise-failed', source: 'whatsapp', count: 2 },
      { reason: 'body-not-json', source: 'whatsapp', count: 1 },
    ],
  })
})

test('the body is downloaded byte for byte, as a file that no browser opens', async () => {
  const id = await bury(0, { body: '<script>alert(1)</script>\r\n' })

  const response = await fetch(`${origin}/api/dead-letters/${id.toUpperCase()}/body`, { headers: withKey(acme.apiKey) })

  const named = ['content-type', 'content-disposition', 'x-content-type-options', 'content-security-policy']
  assert.equal(await response.text(), '<script>alert(1)</script>\r\n')
  assert.deepEqual(
    named.map((name) => response.headers.get(name)),
    [
      'application/octet-stream',
      `attachment; filename="dead-letter-${id}.bin"`,
      'nosniff',
      "sandbox; default-src 'none'",
    ],
  )
})

test('a NUL in what is asked for is the caller’s fault', async () => {
  const inQuery = await call<Problem>('GET', '/api/dead-letters?reason=a%00')
  const inBody = await call<Problem>('POST', '/api/dead-letters/discard', { all: true, reason: 'a\u0000' })

  assert.deepEqual(
    [inQuery, inBody].map(({ status, body }) => [status, body.code]),
    Array(2).fill([400, 'parameter-invalid']),
  )
})
