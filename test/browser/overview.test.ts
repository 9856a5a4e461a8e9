import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { formatDuration } from '../../dashboard/src/format-duration.ts'
import { testBrowser } from '../support/chromium.ts'
import { startProduct } from '../support/product.ts'
import { busyTenant } from './busy-tenant.ts'
import { isAnswered, webhook, writes } from './talk.ts'
import { everythingIsThere, figure, isLive, liveBadge, shows, visit, waitOf } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })

type Overview = {
  total: {
    volume: { inbound: number; outbound: number }
    growth: { newContacts: number }
    responseTimes: { firstResponse: { p50: number }; reply: { p50: number } }
    openWaits: { count: number }
  }
}

test('the figures on the page are those of the API, and those of what was sent', async (t) => {
  const { tenant, week } = await busyTenant(product, 'Acme')
  const page = await visit(t, browser, { product, as: tenant })
  const asked = page.waitForRequest('**/api/analytics/overview?*')
  await page.goto('/')
  await shows(page, 'Received', week.receivedAt.length)

  const { total } = await tenant.ask<Overview>((await asked).url())
  const { volume, growth, responseTimes, openWaits } = total

  assert.deepEqual([volume.inbound, volume.outbound], [week.receivedAt.length, week.sentAt.length])
  await shows(page, 'Received', volume.inbound)
  await shows(page, 'Sent', volume.outbound)
  await shows(page, 'New contacts', growth.newContacts)
  await shows(page, 'Waiting now', openWaits.count)
  assert.equal(await durationIn(page, 'First response'), withoutSpaces(formatDuration(responseTimes.firstResponse.p50)))
  assert.equal(await durationIn(page, 'Reply'), withoutSpaces(formatDuration(responseTimes.reply.p50)))
  assert.deepEqual(
    await waitingNames(page),
    week.waiting.map(({ name }) => name),
  )
})

test('of one agent the peak hours are of answers, and what customers do says that it belongs to nobody', async (t) => {
  const { tenant } = await busyTenant(product, 'Peaks')
  const page = await visit(t, browser, { product, as: tenant })
  const counted = page.getByRole('group', { name: 'What to count' })
  const isCounted = (what: string) => counted.getByRole('radio', { name: what, checked: true }).waitFor()

  await page.goto('/?agent=unassigned')
  await isCounted('Customers write')
  await page.goto('/?agent=maria')
  await isCounted('Team answers')
  await counted.getByRole('radio', { name: 'Customers write' }).click()

  await page.getByText('What customers write, and the chats they begin, belong to no agent.').waitFor()
})

test('a customer’s message moves the numbers and opens a wait that grows older, the answer ends it, all without a reload', async (t) => {
  const { tenant, week } = await busyTenant(product, 'Live')
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto('/')
  await isLive(page)
  await shows(page, 'Received', week.receivedAt.length)
  let reloads = 0
  page.on('domcontentloaded', () => reloads++)
  const zoe = { name: 'Zoë Lindqvist', phone: '46700000001' }
  const wait = waitOf(page, zoe.name)

  await tenant.post(webhook(writes(zoe, 'Are you open on Sunday?', Date.now())))
  await shows(page, 'Received', week.receivedAt.length + 1)
  await shows(page, 'Waiting now', week.waiting.length + 1)
  await wait.getByText('Are you open on Sunday?').waitFor()
  const age = await wait.locator('time').innerText()
  await wait
    .locator('time')
    .filter({ hasNotText: new RegExp(`^${age}$`) })
    .waitFor()
  await tenant.post(webhook(...isAnswered(zoe, 'We are', Date.now())))
  await wait.waitFor({ state: 'detached' })
  await shows(page, 'Sent', week.sentAt.length + 1)
  await shows(page, 'Waiting now', week.waiting.length)

  assert.equal(reloads, 0)
})

test('range and zone change the address and the numbers; a reload keeps them and the way back works', async (t) => {
  const { tenant, week } = await busyTenant(product, 'Pickers')
  const yesterday = (offsetHours: number) => countOn(week.receivedAt, Date.now(), -1, offsetHours)
  assert.notEqual(yesterday(0), yesterday(14), 'the zone makes a difference')
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto('/')
  await shows(page, 'Received', week.receivedAt.length)

  await page.getByRole('button', { name: /^Range/ }).click()
  await page.getByRole('button', { name: 'Yesterday' }).click()
  await page.waitForURL('**/?range=yesterday')
  await shows(page, 'Received', yesterday(0))
  await page.getByRole('button', { name: /^Time zone/ }).click()
  await page.getByRole('combobox', { name: 'Search time zones' }).fill('kiritimati')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.searchParams.get('tz') === 'Pacific/Kiritimati')
  await shows(page, 'Received', yesterday(14))
  await page.reload()
  await shows(page, 'Received', yesterday(14))
  await page.goBack()
  await shows(page, 'Received', yesterday(0))
  await page.goBack()
  await shows(page, 'Received', week.receivedAt.length)

  assert.equal(new URL(page.url()).search, '')
})

test('any two days can be picked, and the wrong way round is explained', async (t) => {
  const { tenant, week } = await busyTenant(product, 'Custom')
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto('/')
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)

  await page.getByRole('button', { name: /^Range/ }).click()
  await page.getByLabel('From', { exact: true }).fill(day(1))
  await page.getByLabel('To', { exact: true }).fill(day(2))
  await page.getByRole('button', { name: 'Show these days' }).click()
  await page.getByText('The last day is before the first.').waitFor()
  await page.getByLabel('From', { exact: true }).fill(day(3))
  await page.getByRole('button', { name: 'Show these days' }).click()
  const counts = [-3, -2].map((days) => countOn(week.receivedAt, Date.now(), days, 0))
  await shows(
    page,
    'Received',
    counts.reduce((sum, count) => sum + count, 0),
  )

  assert.equal(new URL(page.url()).search, `?from=${day(3)}&to=${day(2)}`)
})

test('while the server is away the page says so, and mends itself when it is back', async (t) => {
  const { tenant, week } = await busyTenant(product, 'Restart')
  const page = await visit(t, browser, { product, as: tenant, expected: [/ERR_/] })
  await page.goto('/')
  await isLive(page)
  await shows(page, 'Received', week.receivedAt.length)

  await product.stop()
  await liveBadge(page)
    .filter({ hasText: /Reconnecting, shown as of \d/ })
    .waitFor()
  await shows(page, 'Received', week.receivedAt.length)
  await product.start()
  await isLive(page)
  await tenant.post(webhook(writes({ name: 'Zoe', phone: '46700000001' }, 'Back?', Date.now())))

  await shows(page, 'Received', week.receivedAt.length + 1)
})

test('what cannot be answered is told with the request’s id, and trying again mends it', async (t) => {
  const { tenant, week } = await busyTenant(product, 'Failing')
  const page = await visit(t, browser, { product, as: tenant, expected: [/status of 500/] })
  const waits = (change: string) => product.owner.outside((tx) => tx.query(change))
  await waits('revoke select on waits from parley_app')
  t.after(() => waits('grant select on waits to parley_app'))
  const refused: (string | undefined)[] = []
  page.on('response', (response) => {
    if (response.status() === 500) refused.push(response.headers()['x-request-id'])
  })
  await page.goto('/')

  const told = page.getByRole('alert').first()
  await told.waitFor()
  // What the stream brings would ask again by itself, before one can press the button.
  await isLive(page)
  await everythingIsThere(page)
  const id = await told.locator('code').innerText()
  await waits('grant select on waits to parley_app')
  await told.getByRole('button', { name: 'Try again' }).click()

  await shows(page, 'Received', week.receivedAt.length)
  await page.getByRole('alert').first().waitFor({ state: 'detached' })
  assert.ok(refused.includes(id), `${id} is the id of an answer`)
})

test('two tenants never see each other’s numbers', async (t) => {
  const [{ tenant: acme, week }, quiet] = await Promise.all([busyTenant(product, 'Acme two'), product.tenant('Quiet')])
  await quiet.post(webhook(writes({ name: 'Quentin', phone: '46700000002' }, 'Only me', Date.now())))
  await product.idle()
  const [busyPage, quietPage] = await Promise.all([
    visit(t, browser, { product, as: acme }),
    visit(t, browser, { product, as: quiet }),
  ])
  const heard: string[] = []
  quietPage.on('response', async (response) => heard.push(await response.text().catch(() => '')))
  await Promise.all([busyPage.goto('/'), quietPage.goto('/')])
  await Promise.all([isLive(busyPage), isLive(quietPage)])
  await shows(busyPage, 'Received', week.receivedAt.length)
  await shows(quietPage, 'Received', 1)
  await everythingIsThere(quietPage)
  const asksOfQuiet: string[] = []
  quietPage.on('request', (request) => {
    if (!request.url().includes('/assets/')) asksOfQuiet.push(request.url()) // code comes ahead of its use
  })

  await acme.post(webhook(writes({ name: 'Zoe', phone: '46700000001' }, 'Psst', Date.now())))
  await waitOf(busyPage, 'Zoe').waitFor()

  await shows(busyPage, 'Received', week.receivedAt.length + 1)
  await shows(quietPage, 'Received', 1)
  assert.deepEqual(asksOfQuiet, [], 'nothing of another tenant’s makes a page ask')
  const seen = `${heard.join()} ${await quietPage.locator('body').innerText()}`
  for (const { name } of [...week.waiting, { name: 'Zoe' }]) assert.ok(!seen.includes(name), name)
})

/** How many of the times fall on the day `days` after that of `now`, where clocks are ahead of UTC by `offsetHours`. */
function countOn(times: readonly number[], now: number, days: number, offsetHours: number): number {
  const dayOf = (at: number) => Math.floor((at + offsetHours * 3_600_000) / 86_400_000)
  return times.filter((at) => dayOf(at) === dayOf(now) + days).length
}

/** Units are set apart by their size, not by a space. */
const withoutSpaces = (text: string) => text.replaceAll(/\s/g, '')
const durationIn = async (page: Page, title: string) => withoutSpaces(await figure(page, title).innerText())

function waitingNames(page: Page): Promise<string[]> {
  return page.getByRole('region', { name: 'Open waits' }).getByRole('listitem').getByRole('link').allInnerTexts()
}
