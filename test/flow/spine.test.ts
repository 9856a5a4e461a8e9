import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testDatabase } from '../support/database.ts'
import { eventually, until } from '../support/eventually.ts'
import { type Installation, type Tenant, testInstallation } from '../support/instance.ts'
import { startRedis } from '../support/redis.ts'
import { lastFirst } from '../support/test-end.ts'
import { postWebhook, textMessage } from '../support/webhooks.ts'

type List = { readonly data: readonly Readonly<Record<string, unknown>>[] }
type Place = { readonly installation: Installation; readonly address: string }

test('with Redis and Postgres, api and processor apart', async (t) => {
  const end = lastFirst(t)
  const { url } = await testDatabase(end)
  const redis = await startRedis(end)
  const installation = testInstallation(end, { databaseUrl: url, redisUrl: redis.url })
  const [{ address }] = await Promise.all([installation.start('api'), installation.start('processor')])

  await spine(t, { installation, address })

  await t.test('while the stream is away senders are told to come back, and later are taken in', async () => {
    const tenant = await installation.tenant()
    await redis.kill()

    const away = await postWebhook(address, tenant, message('wamid.away'))
    await redis.start()
    const back = await eventually(async () => {
      const answer = await postWebhook(address, tenant, message('wamid.away'))
      return answer.status === 200 ? answer : null
    })

    assert.equal(away.status, 503)
    assert.match(away.headers.get('retry-after') ?? '', /^\d+$/)
    assert.deepEqual(await back.json(), { accepted: true })
    await eventually(() => found(address, tenant, '/api/messages', 1))
  })
})

test('embedded, everything in one process', async (t) => {
  const installation = testInstallation(t, {})
  const { address } = await installation.start('all')

  await spine(t, { installation, address })
})

/** The main job, from a signed webhook to every place where it shows. */
async function spine(t: TestContext, { installation, address }: Place): Promise<void> {
  await t.test('a signed message is answered 200 and shows in every question and list', async () => {
    const tenant = await installation.tenant()
    const live = await followLive(address, tenant)

    const answer = await postWebhook(address, tenant, message('wamid.first', 'Where is my order?'))

    assert.equal(answer.status, 200)
    // The edge's own news, that the connection has its first call, may come before.
    await until(async () => (await live.next('changed')).includes('"messages"'))
    const { total } = await eventually(async () => {
      const overview = await ask<Overview>(address, tenant, '/api/analytics/overview')
      return overview.total.volume.inbound === 1 ? overview : null
    })
    assert.equal(total.openWaits.count, 1)
    assert.equal(await only(address, tenant, '/api/messages', 'content'), 'Where is my order?')
    assert.equal(await only(address, tenant, '/api/events', 'eventName'), 'message_received')
    const chatId = await only(address, tenant, '/api/chats', 'chatId')
    assert.equal(await only(address, tenant, `/api/chats/${chatId}/messages`, 'content'), 'Where is my order?')
    live.leave()
  })

  await t.test('what is signed wrongly, or sent to nobody, is refused and leaves nothing', async () => {
    const tenant = await installation.tenant()
    const unknown = { ...tenant, connectionId: tenant.tenantId }

    const forged = await postWebhook(address, { ...tenant, secret: 'another' }, message('wamid.forged'))
    const lost = await postWebhook(address, unknown, message('wamid.lost'))
    const good = await postWebhook(address, tenant, message('wamid.good'))

    assert.deepEqual([forged.status, lost.status, good.status], [401, 404, 200])
    await eventually(() => found(address, tenant, '/api/messages', 1))
    assert.equal(await only(address, tenant, '/api/messages', 'externalId'), 'wamid.good')
  })

  await t.test('poison is buried by itself, is listed, and can be replayed', async () => {
    const tenant = await installation.tenant()
    const bodies = [message('wamid.before'), 'poison, but signed', message('wamid.after')]

    const answers = await Promise.all(bodies.map((body) => postWebhook(address, tenant, body)))

    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200],
    )
    await eventually(() => found(address, tenant, '/api/messages', 2))
    const listed = await eventually(() => found(address, tenant, '/api/dead-letters', 1))
    const [letter] = listed.data
    assert.equal(letter?.['reason'], 'body-not-json')
    const { data } = await installation.command('dead-letters', 'list', '--tenant', tenant.tenantId)
    assert.equal((data as List['data'])[0]?.['id'], letter['id'])

    const replayed = await installation.command('dead-letters', 'replay', String(letter['id']))

    assert.deepEqual(replayed, { replayed: [letter['id']] })
    const again = await eventually(() => buriedSince(address, tenant, letter['buriedAt']))
    assert.equal(again['id'], letter['id'])
  })
}

type Overview = {
  readonly total: { readonly volume: { readonly inbound: number }; readonly openWaits: { readonly count: number } }
}

/** From a minute ago, so that it waits and lies in every default range. */
function message(id: string, text = 'Hello?'): string {
  return textMessage({ id, at: Date.now() - 60_000, text })
}

async function ask<Answer>(address: string, { apiKey }: Tenant, path: string): Promise<Answer> {
  const response = await fetch(address + path, { headers: { authorization: `Bearer ${apiKey}` } })
  assert.equal(response.status, 200, path)
  return (await response.json()) as Answer
}

/** The list, once it has as many rows. */
async function found(address: string, tenant: Tenant, path: string, rows: number): Promise<List | null> {
  const list = await ask<List>(address, tenant, path)
  return list.data.length === rows ? list : null
}

async function only(address: string, tenant: Tenant, path: string, field: string): Promise<unknown> {
  const { data } = await ask<List>(address, tenant, path)
  assert.equal(data.length, 1, path)
  return data[0]?.[field]
}

async function buriedSince(address: string, tenant: Tenant, time: unknown): Promise<List['data'][number] | null> {
  const { data } = await ask<List>(address, tenant, '/api/dead-letters')
  return data.find((letter) => String(letter['buriedAt']) > String(time)) ?? null
}

/** Reads the tenant's live stream; open once this resolves. */
async function followLive(address: string, { apiKey }: Tenant) {
  const leaving = new AbortController()
  const response = await fetch(`${address}/api/live`, {
    headers: { authorization: `Bearer ${apiKey}` },
    signal: leaving.signal,
  })
  assert.equal(response.status, 200)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (event: string): Promise<string> => {
    for (;;) {
      const blocks = text.split('\n\n')
      const place = blocks.findIndex((one) => one.includes(`event: ${event}\n`))
      if (place !== -1) {
        text = blocks.slice(place + 1).join('\n\n')
        return blocks[place] ?? ''
      }
      const read = await reader?.read()
      assert.ok(read !== undefined && !read.done, `the live stream ended before ${event}: ${text}`)
      text += read.value
    }
  }
  await next('hello')
  return { next, leave: () => leaving.abort() }
}
