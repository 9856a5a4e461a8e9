import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { formatHourOfWeek } from '../../dashboard/src/format.ts'
import { testBrowser } from '../support/chromium.ts'
import { startProduct } from '../support/product.ts'
import { assertForEverybody, looks } from './barriers.ts'
import { busyTenant } from './busy-tenant.ts'
import { longTalk } from './lines.ts'
import { chipsOf, counts, exported, rowsOf } from './table.ts'
import { customers, failsToArrive, webhook, writes } from './talk.ts'
import { isLive, visit } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })
const { tenant: acme, week } = await busyTenant(product, 'Acme')
const all = week.receivedAt.length + week.sentAt.length

type Row = { id: string; chatId: string; occurredAt: string; contactName: string; content: string }
type List = { data: Row[]; page: { total: number } }

const words = (count: number) => `${count} ${count === 1 ? 'message' : 'messages'}`

test('the rows are those of the API, the newest first, and sorted the other way the oldest', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  const asked = page.waitForRequest('**/api/messages?*')
  await page.goto('/messages')
  await counts(page, words(all))
  const { data } = await acme.ask<List>((await asked).url())
  const first = (at: string) => rowsOf(page, 'Messages').first().locator(`td:nth-child(2) time[datetime="${at}"]`)
  const [newest] = data
  assert.ok(newest)

  await first(newest.occurredAt).waitFor()
  await page.getByRole('button', { name: 'Time', exact: true }).click()
  await page.waitForURL('**/messages?sort=occurredAt')
  await first(new Date(seconds(week.receivedAt.at(-1))).toISOString()).waitFor()
  await page.getByRole('button', { name: 'Time', exact: true }).click()
  await page.waitForURL('**/messages')
  await first(newest.occurredAt).waitFor()
})

test('a filter is chosen by typing, stands in the address and as a chip, and goes by its chip or all at once', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/messages')
  await counts(page, words(all))

  await page.keyboard.press('f')
  await page.getByRole('combobox', { name: 'Search filters' }).fill('received')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/messages?direction=inbound')
  await counts(page, words(week.receivedAt.length))
  await page.keyboard.press('f')
  await page.getByRole('combobox', { name: 'Search filters' }).fill('first message')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/messages?direction=inbound&firstOfContact=true')
  await counts(page, words(8))
  const chips = await chipsOf(page)
  await page.getByRole('button', { name: 'Remove the filter Direction' }).click()
  await page.waitForURL('**/messages?firstOfContact=true')
  await page.goBack()
  await page.waitForURL('**/messages?direction=inbound&firstOfContact=true')
  await page.getByRole('button', { name: 'Clear all' }).click()
  await page.waitForURL('**/messages')
  await counts(page, words(all))

  assert.deepEqual(chips, ['Direction: Received', 'First message of each contact'])
})

const newestAt = seconds(week.receivedAt[0])
const hour = hourOfWeek(newestAt)
const links: readonly { search: string; chips: readonly string[] }[] = [
  { search: 'class=H', chips: ['Written by: Person'] },
  { search: 'delivery=delivered', chips: ['Delivery: Delivered'] },
  { search: 'delivery=replied', chips: ['Delivery: Replied to'] },
  { search: 'delivery=failed&errorCode=131026', chips: ['Delivery: Failed', 'Error code: 131026'] },
  { search: 'contentType=text&direction=outbound', chips: ['Direction: Sent', 'Content: Text'] },
  { search: `hourOfWeek=${hour}`, chips: [`Hour: ${formatHourOfWeek(hour, 'en-GB')}`] },
  { search: 'firstOfContact=true', chips: ['First message of each contact'] },
  { search: 'channel=whatsapp&agent=unassigned', chips: ['Channel: WhatsApp', 'Agent: Unassigned'] },
  { search: 'q=ready', chips: ['Text: “ready”'] },
]

for (const { search, chips } of links) {
  test(`a link with ${search} shows as many rows as the API counts, and says so in words`, async (t) => {
    const page = await visit(t, browser, { product, as: acme })
    const asked = page.waitForRequest('**/api/messages?*')
    await page.goto(`/messages?range=30d&${search}`)
    const { page: found } = await acme.ask<List>((await asked).url())
    await counts(page, words(found.total))

    assert.deepEqual(await chipsOf(page), chips)
  })
}

test('what makes no sense in the address is left out rather than refused', async (t) => {
  const page = await visit(t, browser, { product, as: acme })

  await page.goto('/messages?direction=sideways&hourOfWeek=168&errorCode=131026&delivery=lost&sort=colour')
  await counts(page, words(all))

  assert.deepEqual(await chipsOf(page), [])
})

test('a message that failed says so with its code, by which it is found', async (t) => {
  const { tenant } = await busyTenant(product, 'Failing')
  await tenant.post(webhook(...failsToArrive({ name: 'Zoe', phone: '46700000001' }, 'Your parcel', Date.now(), 131026)))
  await product.idle()
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto('/messages')
  await counts(page, words(all + 1))

  await page.keyboard.press('f')
  await page.getByRole('combobox', { name: 'Search filters' }).fill('failed with')
  await page.getByRole('option', { name: '131026' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/messages?delivery=failed&errorCode=131026')
  await counts(page, words(1))

  assert.match((await rowsOf(page, 'Messages').first().textContent()) ?? '', /Your parcel.*Failed 131026/)
})

test('the codes to filter by are those of the messages of the channel that is looked at', async (t) => {
  const { tenant } = await busyTenant(product, 'Failing elsewhere')
  await tenant.post(webhook(...failsToArrive({ name: 'Zoe', phone: '46700000002' }, 'Your parcel', Date.now(), 131026)))
  await product.idle()
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto('/messages?channel=sms')
  await page.getByText('No messages', { exact: true }).waitFor()

  const answered = page.waitForResponse('**/api/analytics/delivery?*')
  await page.keyboard.press('f')
  await page.getByRole('combobox', { name: 'Search filters' }).fill('1310')
  const asked = new URL((await answered).url()).searchParams
  await page.getByRole('option').first().waitFor({ state: 'detached' })

  assert.equal(asked.get('channel'), 'sms')
})

test('text is searched as one types, and what comes in appears by itself', async (t) => {
  const { tenant } = await busyTenant(product, 'Search')
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto('/messages')
  await isLive(page)

  await page.keyboard.press('/')
  await page.keyboard.type('umbrella')
  await page.waitForURL('**/messages?q=umbrella')
  await page.getByText('No messages', { exact: true }).waitFor()
  await tenant.post(webhook(writes({ name: 'Zoe', phone: '46700000001' }, 'Is my umbrella with you?', Date.now())))
  await counts(page, words(1))

  assert.match((await rowsOf(page, 'Messages').first().textContent()) ?? '', /Zoe.*Is my umbrella with you\?/)
})

test('the export holds every row of the list, in its order', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/messages?direction=inbound&sort=occurredAt')
  await counts(page, words(week.receivedAt.length))

  const rows = await exported(page)

  const { data } = await acme.ask<List>('/api/messages?direction=inbound&sort=occurredAt&limit=200')
  assert.equal(rows.length, week.receivedAt.length)
  assert.deepEqual(
    rows.map(({ id, content }) => ({ id, content })),
    data.map(({ id, content }) => ({ id, content })),
  )
})

test('without a mouse: to a row, and into the chat at that message', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/messages?range=30d')
  await counts(page, words(all))
  const { data } = await acme.ask<List>('/api/messages?limit=2')
  const wanted = data[1]

  await page.keyboard.press('j')
  await page.locator('tr[data-row="0"] a:focus').waitFor()
  await page.keyboard.press('j')
  await page.locator('tr[data-row="1"] a:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/chats/*')

  const { pathname, searchParams } = new URL(page.url())
  assert.equal(pathname, `/chats/${wanted?.chatId}`)
  assert.deepEqual(Object.fromEntries(searchParams), { range: '30d', message: wanted?.id, at: wanted?.occurredAt })
})

for (const { name, context } of looks) {
  test(`${name}: no barrier among the messages, nor where there are none`, async (t) => {
    const page = await visit(t, browser, { product, as: acme, context })
    await page.goto('/messages?direction=inbound')
    await counts(page, words(week.receivedAt.length))
    await assertForEverybody(page)
    await page.goto('/messages?q=nobody+wrote+this')
    await page.getByText('No messages', { exact: true }).waitFor()

    await assertForEverybody(page)
  })
}

/** As webhooks tell it, in whole seconds. */
function seconds(at: number | undefined): number {
  return Math.floor((at ?? 0) / 1000) * 1000
}

function hourOfWeek(at: number): number {
  const date = new Date(at)
  return ((date.getUTCDay() + 6) % 7) * 24 + date.getUTCHours()
}

test('a list read far down stays as it was read, says that it has moved on, and is live again at its top', async (t) => {
  const tenant = await product.tenant('Far down')
  const [ada] = customers
  assert.ok(ada)
  await tenant.post(webhook(...longTalk(ada, 200, Date.now() - 3_600_000)))
  await product.idle()
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto('/messages')
  await counts(page, '400 messages')
  await isLive(page)
  const row = rowsOf(page, 'Messages').filter({ hasText: 'Question 60?' })
  await rowsOf(page, 'Messages').first().hover()
  for (let turn = 0; turn < 200 && (await row.count()) === 0; turn++) await page.mouse.wheel(0, 600)
  const before = await row.getAttribute('data-row')

  await tenant.post(webhook(writes(ada, 'Something new', Date.now())))
  await counts(page, '401 messages')
  const after = await row.getAttribute('data-row')
  await page.getByRole('button', { name: 'The list has moved on' }).click()
  await rowsOf(page, 'Messages').first().filter({ hasText: 'Something new' }).waitFor()
  await tenant.post(webhook(writes(ada, 'Something newer', Date.now())))
  await rowsOf(page, 'Messages').filter({ hasText: 'Something newer' }).waitFor()

  assert.equal(after, before)
})
