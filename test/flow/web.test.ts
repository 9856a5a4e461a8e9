import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { Analytics } from '@segment/analytics-node'
import { callerOf, withKey } from '../support/calls.ts'
import { until } from '../support/eventually.ts'
import { mmdbOf } from '../support/mmdb.ts'
import { startProduct, type Tenant } from '../support/product.ts'
import { textMessage } from '../support/webhooks.ts'

// Events of pages and servers, through the real door into the event log, beside WhatsApp's.

const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-web-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const places = path.join(folder, 'places.mmdb')
const berlin = {
  country: { iso_code: 'DE' },
  subdivisions: [{ names: { en: 'Berlin' } }],
  city: { names: { en: 'Berlin' } },
}
writeFileSync(places, mmdbOf({ '203.0.113.0/24': berlin }))

const product = await startProduct({ after }, { settings: { PARLEY_GEOIP: places } })
const { origin } = product

type Event = {
  eventName: string
  event: string | null
  type: string
  userId: string | null
  timestamp: string
  timeReplaced: boolean
  receivedAt: string
  contactId: string | null
  externalId: string
  source: string
  properties: { details: Record<string, unknown> }
}
type Added = { connectionId: string; writeKey: string; webhookUrl: string }

async function website(tenant: Tenant, wanted: object = {}): Promise<Added> {
  return tenant.send<Added>('/api/connections', { source: 'web', name: 'Shop', ...wanted })
}

/** Everything of the log, oldest first. */
async function logOf(tenant: Tenant, search = ''): Promise<Event[]> {
  await product.idle()
  const { data } = await tenant.ask<{ data: Event[] }>(`/api/events?from=2010-01-01&limit=200&bots=include${search}`)
  return data.toReversed()
}

const track = (fields: object) => ({ type: 'track', userId: 'u-1', event: 'Seen', ...fields })

async function post(writeKey: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`
  return fetch(`${origin}/v1/batch`, {
    method: 'POST',
    headers: { authorization, ...headers },
    body: JSON.stringify(body),
  })
}

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
const visitor = { origin: 'https://shop.example', 'user-agent': chrome, 'x-forwarded-for': '203.0.113.77' }

test('the tracking convention’s own client library works as it is, with everything it can say', async () => {
  const acme = await product.tenant('Acme')
  const { writeKey } = await website(acme, { trusted: true })
  const analytics = new Analytics({ writeKey, host: origin, flushAt: 4 })
  const failures: unknown[] = []
  analytics.on('error', (failure) => failures.push(failure))

  const userId = 'user-42'
  analytics.identify({ userId, anonymousId: 'anon-1', traits: { email: 'ada@example.com', name: 'Ada' } })
  analytics.track({ userId, event: 'Order Completed', properties: { revenue: 49.9 } })
  analytics.track({ userId, event: 'Imported', timestamp: new Date('2021-05-04T10:00:00.000Z') })
  analytics.page({ anonymousId: 'anon-1', name: 'Pricing' })
  analytics.screen({ userId, name: 'Basket' })
  analytics.group({ userId, groupId: 'account-9', traits: { name: 'Example Ltd' } })
  analytics.alias({ userId, previousId: 'temp-7' })
  await analytics.closeAndFlush()

  const events = await logOf(acme)
  assert.deepEqual(failures, [])
  assert.deepEqual(events.map(({ type }) => type).sort(), [
    'web.contact.identified',
    'web.contact.identified',
    'web.event.tracked',
    'web.event.tracked',
    'web.group.joined',
    'web.page.viewed',
    'web.screen.viewed',
  ])
  assert.equal(new Set(events.map(({ contactId }) => contactId)).size, 1, 'all of one person')
  const imported = events.find(({ event }) => event === 'Imported')
  const late = Math.abs(Date.parse(imported?.timestamp ?? '') - Date.UTC(2021, 4, 4, 10))
  assert.ok(late < 60_000, `its date is kept but for the way here: ${late} ms`)
  const named = await logOf(acme, '&name=Order%20Completed')
  assert.deepEqual(
    named.map(({ eventName, properties }) => [eventName, properties.details['properties']]),
    [['event_tracked', { revenue: 49.9 }]],
  )
})

test('an event whose messageId came before counts once, however often and whenever it comes', async () => {
  const acme = await product.tenant('Repeated')
  const { writeKey } = await website(acme)
  const batch = [track({ messageId: 'm-1', timestamp: '2024-03-01T10:00:00Z' }), track({ messageId: 'm-2' })]

  for (let sent = 0; sent < 3; sent++) assert.equal((await post(writeKey, { batch })).status, 200)
  await product.idle()
  await post(writeKey, { batch: [batch[0]] })

  assert.deepEqual((await logOf(acme)).map(({ externalId }) => externalId).sort(), ['m-1', 'm-2'])
})

test('events without a messageId are as many as were sent', async () => {
  const acme = await product.tenant('Unnamed')
  const { writeKey } = await website(acme)

  await post(writeKey, { batch: [track({}), track({})] })

  assert.equal((await logOf(acme)).length, 2)
})

test('a clock that is wrong by a day is put right', async () => {
  const acme = await product.tenant('Skewed')
  const { writeKey } = await website(acme)
  const sentAt = Date.now() - 24 * 3_600_000
  const batch = [track({ messageId: 'm-1', timestamp: new Date(sentAt - 5_000).toISOString() })]

  await post(writeKey, { batch, sentAt: new Date(sentAt).toISOString() })

  const [event] = await logOf(acme)
  assert.equal(Date.parse(event?.receivedAt ?? '') - Date.parse(event?.timestamp ?? ''), 5_000)
  assert.equal(event?.timeReplaced, false)
})

test('a visitor of whom a trusted key says who they are is the contact that writes on WhatsApp, in either order', async () => {
  const phone = '+4915112345678'
  const message = JSON.parse(textMessage({ id: 'wamid.web', at: Date.now(), from: phone.slice(1) }))
  for (const isWhatsAppFirst of [true, false]) {
    const acme = await product.tenant(`Merged ${isWhatsAppFirst}`)
    const { writeKey } = await website(acme, { trusted: true })
    if (isWhatsAppFirst) await acme.post(message)
    await post(writeKey, { batch: [{ type: 'page', anonymousId: 'anon-9', name: 'Home' }] }, visitor)
    await product.idle()
    await post(writeKey, {
      batch: [{ type: 'identify', anonymousId: 'anon-9', userId: 'user-9', traits: { phone } }],
    })
    if (!isWhatsAppFirst) await acme.post(message)

    const events = await logOf(acme)

    assert.deepEqual(events.map(({ eventName }) => eventName).sort(), [
      'contact_identified',
      'message_received',
      'page_viewed',
    ])
    assert.equal(new Set(events.map(({ contactId }) => contactId)).size, 1)
    assert.notEqual(events[0]?.contactId, null)
  }
})

test('whoever reads a page’s write key makes one person of nobody: neither of customers, nor of other visitors', async () => {
  const acme = await product.tenant('Attacked')
  const { writeKey } = await website(acme)
  const phones = Array.from({ length: 5 }, (_, index) => `+491511234567${index}`)
  for (const phone of phones)
    await acme.post(JSON.parse(textMessage({ id: `wamid.${phone}`, at: Date.now(), from: phone.slice(1) })))
  const visitors = phones.map((_, index) => ({ type: 'page', anonymousId: `anon-${index}`, userId: `user-${index}` }))
  await post(writeKey, { batch: visitors }, visitor)

  const claims = phones.flatMap((phone, index) => [
    { type: 'identify', anonymousId: 'mallory', userId: phone, traits: { phone, email: 'ada@example.com' } },
    { type: 'identify', anonymousId: 'mallory', userId: `user-${index}`, context: { traits: { phone } } },
    { type: 'alias', anonymousId: 'mallory', userId: `user-${index}`, previousId: `anon-${index}` },
    { type: 'alias', userId: phone, previousId: phones[0] },
  ])
  await post(writeKey, { batch: claims }, visitor)

  const events = await logOf(acme)
  const peopleOf = (name: string) => {
    const found = events.filter(({ eventName }) => eventName === name)
    return new Set(found.map(({ contactId }) => contactId))
  }
  assert.deepEqual([peopleOf('message_received').size, peopleOf('page_viewed').size], [phones.length, phones.length])
  const identified = peopleOf('contact_identified')
  for (const name of ['message_received', 'page_viewed']) assert.ok(identified.isDisjointFrom(peopleOf(name)), name)
})

test('what a page says of who somebody is stays in the log, and the business’s own server makes it true', async () => {
  const acme = await product.tenant('Vouched')
  const page = await website(acme)
  const server = await website(acme, { name: 'Server', trusted: true })
  const phone = '+4915112345678'
  await acme.post(JSON.parse(textMessage({ id: 'wamid.vouched', at: Date.now(), from: phone.slice(1) })))
  const identify = { type: 'identify', anonymousId: 'anon-9', userId: 'user-9', traits: { phone } }

  await post(page.writeKey, { batch: [identify] }, visitor)
  const claimed = await logOf(acme)
  await post(server.writeKey, { batch: [identify] })
  const vouched = await logOf(acme)

  const said = claimed.find(({ eventName }) => eventName === 'contact_identified')
  assert.deepEqual(said?.properties.details['claimed'], { userId: 'user-9', phone })
  const people = [claimed, vouched].map((events) => new Set(events.map(({ contactId }) => contactId)).size)
  assert.deepEqual(people, [2, 1])
})

test('a key that becomes trusted says who people are from then on, and of what came before nothing is read anew', async () => {
  const acme = await product.tenant('Later trusted')
  const { writeKey, connectionId } = await website(acme)
  const call = callerOf(origin, withKey(acme.apiKey))
  const identify = (number: number) => ({
    ...{ type: 'identify', anonymousId: `anon-${number}`, messageId: `m-${number}` },
    traits: { email: 'ada@example.com' },
  })
  await post(writeKey, { batch: [identify(1)] })
  const shown = await call<{ trusted: boolean }>('GET', `/api/connections/${connectionId}`)

  const changed = await call<{ trusted: boolean }>('PATCH', `/api/connections/${connectionId}`, { trusted: true })
  const contactsOf = (events: readonly Event[]) => new Map(events.map((event) => [event.externalId, event.contactId]))
  await until(async () => {
    await post(writeKey, { batch: [{ ...identify(2), messageId: undefined }] })
    return (await logOf(acme)).some(({ properties }) => properties.details['claimed'] === undefined)
  })
  await post(writeKey, { batch: [identify(3)] })

  const of = contactsOf(await logOf(acme))
  assert.deepEqual([shown.body.trusted, changed.body.trusted], [false, true])
  assert.notEqual(of.get('m-1'), of.get('m-3'))
})

test('of a page’s visitor the log says browser, system and place, and keeps no whole address anywhere', async () => {
  const acme = await product.tenant('Placed')
  const { writeKey } = await website(acme)

  await post(writeKey, { batch: [track({ messageId: 'm-1' })] }, visitor)

  const [event] = await logOf(acme)
  assert.partialDeepStrictEqual(event?.properties.details, {
    browser: 'Chrome',
    os: 'Windows',
    device: 'desktop',
    isBot: false,
    country: 'DE',
    region: 'Berlin',
    city: 'Berlin',
    ip: '203.0.113.0',
  })
  const kept = await product.owner.outside((tx) =>
    tx.query<{ row: string }>(
      `select to_jsonb(e)::text as row from events e where tenant_id = $1
       union all select headers::text || convert_from(body, 'UTF8') from deliveries where tenant_id = $1`,
      [acme.tenantId],
    ),
  )
  assert.equal(kept.length, 2)
  for (const { row } of kept) assert.ok(!row.includes('203.0.113.77'), row)
})

test('where nothing of an address may be stored, nothing is, and nobody is placed', async () => {
  const acme = await product.tenant('Private')
  const { writeKey, connectionId } = await website(acme, { ip: 'none' })
  await post(writeKey, { batch: [track({ messageId: 'm-1', context: { ip: '203.0.113.77' } })] }, visitor)
  const call = callerOf(origin, withKey(acme.apiKey))

  const changed = await call<{ ip: string }>('PATCH', `/api/connections/${connectionId}`, { ip: 'truncated' })
  const [event] = await logOf(acme)

  assert.deepEqual([event?.properties.details['ip'], event?.properties.details['country']], [undefined, undefined])
  assert.equal(event?.properties.details['browser'], 'Chrome')
  assert.deepEqual([changed.status, changed.body.ip], [200, 'truncated'])
  await until(async () => {
    await post(writeKey, { batch: [track({})] }, visitor)
    return (await logOf(acme)).some(({ properties }) => properties.details['country'] === 'DE')
  })
})

test('what crawlers do is kept and marked, left out unless asked for, and makes no contact', async () => {
  const acme = await product.tenant('Crawled')
  const { writeKey } = await website(acme)
  const crawler = {
    ...visitor,
    'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  }
  await post(writeKey, { batch: [{ type: 'page', anonymousId: 'crawl-1', messageId: 'bot-1' }] }, crawler)
  await post(writeKey, { batch: [{ type: 'page', anonymousId: 'anon-1', messageId: 'man-1' }] }, visitor)
  await acme.post(JSON.parse(textMessage({ id: 'wamid.bots', at: Date.now() })))
  await product.idle()
  const idsOf = async (search: string) => {
    const { data } = await acme.ask<{ data: Event[] }>(`/api/events?${search}`)
    return data.map(({ externalId }) => externalId).sort()
  }

  const found = [await idsOf(''), await idsOf('bots=include'), await idsOf('bots=only')]

  assert.deepEqual(found, [['man-1', 'wamid.bots'], ['bot-1', 'man-1', 'wamid.bots'], ['bot-1']])
  const contacts = await product.owner.outside((tx) =>
    tx.query<{ count: number }>('select count(*) as count from contacts where tenant_id = $1', [acme.tenantId]),
  )
  assert.equal(contacts[0]?.count, 2)
})

test('a write key opens nothing but the way in', async () => {
  const acme = await product.tenant('Public')
  const { writeKey, webhookUrl } = await website(acme)
  const call = callerOf(origin, withKey(writeKey))

  for (const url of ['/api/events', '/api/connections', '/api/auth/me'])
    assert.equal((await call('GET', url)).status, 401, url)
  assert.equal(
    (await fetch(`${origin}/webhooks/web/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`, { method: 'POST' }))
      .status,
    404,
  )
  assert.equal(webhookUrl, `${origin}/v1/batch`)
})

test('a connection’s key is read by who may change it, found in no list, and its webhook address does not exist', async () => {
  const acme = await product.tenant('Listed')
  const { writeKey, connectionId } = await website(acme)
  const list = JSON.stringify(await acme.ask('/api/connections'))
  const address = await acme.ask<{ writeKey: string }>(`/api/connections/${connectionId}/address`)

  const posted = await fetch(`${origin}/webhooks/web/${connectionId}/${writeKey}`, { method: 'POST', body: '{}' })

  assert.equal(address.writeKey, writeKey)
  assert.ok(!list.includes(writeKey))
  assert.deepEqual([posted.status, ((await posted.json()) as { code: string }).code], [404, 'connection-unknown'])
})
