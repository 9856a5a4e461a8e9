import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { testBrowser } from '../support/chromium.ts'
import type { Cleanup } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { startProduct, type Tenant } from '../support/product.ts'

// Pages of another origin, with the snippet in them, in a real browser.

const product = await startProduct({ after })
/** The browser of the tests calls itself headless, as crawlers do; a page's last call has the name that it was started with. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'

const browser = await testBrowser({ after }, [`--user-agent=${userAgent}`])

type Event = {
  eventName: string
  event: string | null
  userId: string | null
  contactId: string | null
  properties: { details: Record<string, unknown>; identifiers: { kind: string; value: string }[] }
}

let shop = ''
let body = ''
const server = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(`<!doctype html><title>Shop</title>${body}`)
})
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => void server.close())

/** `expected`: messages on the console that the test provokes. `trusted`: the page may say who people are. */
type OpenOptions = BrowserContextOptions & { readonly expected?: RegExp; readonly trusted?: boolean }

/** A tenant whose pages have the snippet, and a visitor's browser. */
async function open(t: Cleanup, name: string, html: string, options: OpenOptions = {}) {
  const { expected = /^$/, trusted = false, ...ofContext } = options
  const tenant = await product.tenant(name)
  const wanted = { source: 'web', name: 'Shop', trusted }
  const { writeKey } = await tenant.send<{ writeKey: string }>('/api/connections', wanted)
  body = `<script async src="${product.origin}/v1/parley.js" data-write-key="${writeKey}"></script>${html}`
  const context = await browser.newContext({ locale: 'de-DE', timezoneId: 'Europe/Berlin', ...ofContext })
  const complaints: string[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  t.after(async () => {
    await context.close()
    assert.deepEqual(
      complaints.filter((text) => !expected.test(text)),
      [],
    )
  })
  return { tenant, page }
}

async function logOf(tenant: Tenant): Promise<Event[]> {
  await product.idle()
  return (await tenant.ask<{ data: Event[] }>('/api/events?limit=200')).data.toReversed()
}

/** The log, once there are so many events in it. */
const logWith = (tenant: Tenant, count: number) =>
  eventually(async () => {
    const events = await logOf(tenant)
    return events.length >= count ? events : null
  })

const isThere = (page: Page) => page.waitForFunction('window.parley && parley.track')

test('a page tells that it is viewed, each of its views, and what is clicked', async (t) => {
  const { tenant, page } = await open(
    t,
    'Viewed',
    '<button id="buy">Buy <b>now</b></button><i data-parley="Peeked">?</i>',
  )

  await page.goto(`${shop}/pricing?utm_source=news&utm_campaign=spring#top`)
  await isThere(page)
  await page.getByRole('button').click()
  await page.getByText('?').click()
  await page.evaluate("history.pushState(null, '', '/cart')")
  await page.evaluate("history.pushState(null, '', '/cart#items')")
  const events = await logWith(tenant, 4)

  assert.deepEqual(
    events.map(({ eventName, event, properties: { details } }) => [
      eventName,
      event,
      (details['page'] as { path: string }).path,
    ]),
    [
      ['page_viewed', null, '/pricing'],
      ['event_tracked', 'Clicked', '/pricing'],
      ['event_tracked', 'Peeked', '/pricing'],
      ['page_viewed', null, '/cart'],
    ],
  )
  assert.partialDeepStrictEqual(events[0]?.properties.details, {
    campaign: { source: 'news', name: 'spring' },
    locale: 'de-DE',
    timezone: 'Europe/Berlin',
    library: 'parley.js',
    browser: 'Chrome',
    os: 'Linux',
    isBot: false,
    ip: '127.0.0.0',
    origin: shop,
  })
  assert.deepEqual(events[1]?.properties.details['properties'], { text: 'Buy now', id: 'buy', element: 'button' })
  assert.equal(new Set(events.map(({ contactId }) => contactId)).size, 1)
})

test('what the page said before the script was there is heard, and whoever is identified stays so over pages until sign-out', async (t) => {
  const html = `<script>
    (window.parley = window.parley || []).push(['identify', 'user-1', { email: 'ada@example.com' }])
  </script>`
  const { tenant, page } = await open(t, 'Identified', html, { trusted: true })
  await page.goto(shop)
  await isThere(page)
  body = body.replace(/<script>[\s\S]*<\/script>$/, '')
  await page.goto(`${shop}/second`)
  await isThere(page)
  await page.evaluate("parley.track('Bought', { total: 3 }); parley.reset(); parley.track('Looked')")
  const events = await logWith(tenant, 5)

  const by = (name: string) => events.find(({ event }) => event === name)
  const people = events.filter((event) => event !== by('Looked')).map(({ userId, contactId }) => [userId, contactId])
  assert.equal(events.filter(({ eventName }) => eventName === 'contact_identified').length, 1)
  assert.deepEqual(new Set(people.map(String)).size, 1, JSON.stringify(people))
  assert.equal(people[0]?.[0], 'user-1')
  assert.notEqual(by('Looked')?.contactId, by('Bought')?.contactId)
})

test('what a page says in its last moment comes by beacon', async (t) => {
  const { tenant, page } = await open(t, 'Left', '')
  await page.goto(shop)
  await isThere(page)
  await logWith(tenant, 1)

  const beacon = page.waitForRequest((request) => request.resourceType() === 'ping')
  await page.evaluate("parley.track('Hidden'); dispatchEvent(new Event('pagehide'))")
  const sentTo = new URL((await beacon).url()).pathname
  await page.evaluate("parley.track('Left'); location.href = 'about:blank'")
  const events = await logWith(tenant, 3)

  assert.equal(sentTo, '/v1/batch')
  assert.deepEqual(
    events.map(({ event }) => event),
    [null, 'Hidden', 'Left'],
  )
})

test('a property that cannot be written costs its own event and no other, and so does one that is too large', async (t) => {
  const { tenant, page } = await open(t, 'Odd', '')
  await page.goto(shop)
  await isThere(page)
  await page.evaluate(`
    const circular = {}
    circular.self = circular
    parley.track('First')
    parley.track('Circular', { circular })
    parley.track('BigInt', { count: 1n })
    parley.track('Thrown', { get total() { throw new Error('none') } })
    parley.track('Large', { text: 'x'.repeat(40_000) })
    parley.track('Large in bytes', { text: 'ü'.repeat(17_000) })
    parley.track('Last')`)

  await logWith(tenant, 3)
  await page.evaluate("parley.track('Later')")
  const events = await logWith(tenant, 4)

  assert.deepEqual(
    events.map(({ event }) => event),
    [null, 'First', 'Last', 'Later'],
  )
})

test('more than a browser sends in one call that outlives its page is sent in several', async (t) => {
  const { tenant, page } = await open(t, 'Much', '')
  const sizes: number[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sizes.push(request.postDataBuffer()?.length ?? 0)
  })
  await page.goto(shop)
  await isThere(page)
  await page.evaluate("for (let n = 0; n < 10; n++) parley.track('Filled ' + n, { text: 'x'.repeat(25_000) })")
  await page.evaluate("for (let n = 10; n < 13; n++) parley.track('Filled ' + n, { text: '' })")

  const events = await logWith(tenant, 14)

  assert.deepEqual(
    events.flatMap(({ event }) => event ?? []).sort(),
    Array.from({ length: 13 }, (_, n) => `Filled ${n}`).sort(),
  )
  assert.ok(sizes.length >= 5 && sizes.every((size) => size <= 65_536), String(sizes))
})

test('of more than a browser takes of a page that is left, as much as it takes is sent at once, and the rest if one comes back', async (t) => {
  const { tenant, page } = await open(t, 'Left much', '')
  await page.clock.install()
  await page.goto(shop)
  await isThere(page)
  const beacon = page.waitForRequest((request) => request.resourceType() === 'ping')
  await page.evaluate("for (let n = 0; n < 5; n++) parley.track('Filled ' + n, { text: 'x'.repeat(25_000) })")
  await page.evaluate("dispatchEvent(new Event('pagehide'))")
  await beacon
  const left = await logWith(tenant, 2)

  const all = await eventually(async () => {
    await page.clock.runFor(10_000)
    const found = await logOf(tenant)
    return found.length >= 6 ? found : null
  })

  assert.deepEqual([left[0]?.eventName, all.length], ['page_viewed', 6])
})

test('the server is told whose browser it is by the page’s own word for it, which says nothing where nothing is kept', async (t) => {
  const { tenant, page } = await open(t, 'Asked', '')
  await page.goto(shop)
  await isThere(page)

  const anonymousId = String(await page.evaluate('parley.anonymousId()'))
  const [event] = await logWith(tenant, 1)

  assert.match(anonymousId, /^[0-9a-z]{16,28}$/)
  assert.deepEqual(event?.properties.identifiers, [{ kind: 'anonymous', value: anonymousId }])
})

for (const [what, property, value] of [
  ['do not track', 'doNotTrack', "'1'"],
  ['global privacy control', 'globalPrivacyControl', 'true'],
] as const) {
  test(`nothing is sent and nothing kept of a visitor whose browser says ${what}`, async (t) => {
    const { page } = await open(t, `Asked ${what}`, '<button>Buy</button>')
    await page.addInitScript(`Object.defineProperty(Navigator.prototype, '${property}', { get: () => ${value} })`)
    const calls: string[] = []
    page.on('request', (request) => calls.push(new URL(request.url()).pathname))

    await page.goto(shop)
    await isThere(page)
    await page.getByRole('button').click()
    await page.evaluate("parley.identify('user-1')")
    const kept = await page.evaluate('localStorage.length')
    await page.goto('about:blank')

    assert.equal(kept, 0)
    assert.deepEqual(
      calls.filter((path) => path === '/v1/batch'),
      [],
    )
  })
}

test('a page that wants to tell of itself only what it says tells nothing else', async (t) => {
  const { tenant, page } = await open(t, 'By hand', '<button>Buy</button>')
  body = body.replace('data-write-key', 'data-auto="off" data-write-key')
  await page.goto(shop)
  await isThere(page)
  await page.getByRole('button').click()
  await page.evaluate("parley.page('Home')")

  const events = await logWith(tenant, 1)

  assert.deepEqual(
    events.map(({ eventName, properties }) => [eventName, properties.details['view']]),
    [['page_viewed', 'Home']],
  )
})

test('what could not be sent is sent when the way is free again', async (t) => {
  const { tenant, page } = await open(t, 'Offline', '', { expected: /status of 503/ })
  let refused = 0
  await page.route('**/v1/batch', async (route) => {
    if (refused > 0) return route.continue()
    refused++
    return route.fulfill({ status: 503, headers: { 'access-control-allow-origin': '*' } })
  })
  await page.clock.install()
  await page.goto(shop)
  await isThere(page)
  const events = await eventually(async () => {
    await page.clock.runFor(10_000)
    const found = await logOf(tenant)
    return found.length > 0 ? found : null
  })

  assert.deepEqual([refused, events.length, events[0]?.eventName], [1, 1, 'page_viewed'])
})
