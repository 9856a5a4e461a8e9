import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testBrowser } from '../support/chromium.ts'
import { startProduct } from '../support/product.ts'
import { assertForEverybody, looks } from './barriers.ts'
import { busyTenant } from './busy-tenant.ts'
import { chipsOf, counts, exported, rowsOf } from './table.ts'
import { isAnswered, webhook, writes } from './talk.ts'
import { isLive, visit } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })
const { tenant: acme, week } = await busyTenant(product, 'Acme')

type List = { data: { id: string; chatId: string; startedAt: string; seconds: number }[]; page: { total: number } }

const lists = [
  { of: 'replies', title: 'Replies', search: '', one: 'reply', many: 'replies', explains: /first unanswered message/ },
  {
    of: 'first-responses',
    title: 'First responses',
    search: '?of=first-responses',
    one: 'first response',
    many: 'first responses',
    explains: /hand-off/,
  },
  {
    of: 'unanswered',
    title: 'Unanswered',
    search: '?of=unanswered',
    one: 'unanswered wait',
    many: 'unanswered waits',
    explains: /full day without an answer/,
  },
  {
    of: 'begun',
    title: 'Begun',
    search: '?of=begun',
    one: 'conversation',
    many: 'conversations',
    explains: /^Conversations that began/,
  },
  {
    of: 'waiting',
    title: 'Waiting now',
    search: '?of=waiting',
    one: 'customer waits',
    many: 'customers wait',
    explains: /^Everybody who waits/,
  },
] as const

for (const { of, title, search, one, many, explains } of lists) {
  test(`${title}: as many rows as the API counts, with a word on what they are`, async (t) => {
    const page = await visit(t, browser, { product, as: acme })
    const asked = page.waitForRequest((request) => /\/api\/(waits|episodes)\?/.test(request.url()))
    await page.goto(`/responses${search}`)

    const { page: found } = await acme.ask<List>((await asked).url())

    await counts(page, `${found.total} ${found.total === 1 ? one : many}`)
    await page.getByText(explains).waitFor()
    assert.ok(await page.getByRole('radio', { name: title }).isChecked())
    if (of !== 'unanswered') assert.ok(found.total > 0)
  })
}

test('the figure of replies and its list agree, and so does a band of its distribution', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/responses')
  await counts(page, `${week.sentAt.length} replies`)

  await page.keyboard.press('f')
  await page.getByRole('combobox', { name: 'Search filters' }).fill('1–5')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/responses?secondsTo=300&secondsFrom=60')
  const { total } = await acme.ask<{ total: { distribution: { fromSeconds: number; reply: number }[] } }>(
    '/api/analytics/response-times',
  )
  const band = total.distribution.find(({ fromSeconds }) => fromSeconds === 60)
  await counts(page, `${band?.reply} replies`)

  assert.deepEqual(await chipsOf(page), ['How long: 1–5 min'])
})

test('sorted by how long, the longest reply comes first, then the shortest', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/responses')
  await counts(page, `${week.sentAt.length} replies`)
  const first = page.locator('tr[data-row="0"] td:nth-child(5)')

  await page.getByRole('button', { name: 'How long' }).click()
  await page.waitForURL('**/responses?sort=-seconds')
  await first.getByText('8 m 00 s', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'How long' }).click()
  await page.waitForURL('**/responses?sort=seconds')
  await first.getByText('2 m 00 s', { exact: true }).waitFor()
})

test('another list keeps what it takes of the filters and leaves the rest behind', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/responses?range=30d&channel=whatsapp&secondsFrom=60&secondsTo=300&by=start&sort=-seconds')
  await page.getByRole('radio', { name: 'Replies' }).waitFor()

  await page.getByRole('radio', { name: 'First responses' }).click()
  await page.waitForURL(
    '**/responses?range=30d&channel=whatsapp&secondsFrom=60&secondsTo=300&by=start&of=first-responses',
  )
  const kept = await chipsOf(page)
  await page.getByRole('radio', { name: 'Begun' }).click()
  await page.waitForURL('**/responses?range=30d&channel=whatsapp&of=begun')
  await page.getByRole('button', { name: 'Remove the filter How long' }).waitFor({ state: 'detached' })
  const left = await chipsOf(page)
  await page.getByRole('button', { name: 'Clear all' }).click()
  await page.waitForURL('**/responses?range=30d&of=begun')

  assert.deepEqual(kept, ['Channel: WhatsApp', 'How long: 1–5 min', 'In the range: when the wait began'])
  assert.deepEqual(left, ['Channel: WhatsApp'])
})

test('conversations that began in an hour of the week are those of the peak-hours cell', async (t) => {
  const { total } = await acme.ask<{ total: { matrix: { episodes: number }[][] } }>('/api/analytics/peak-hours')
  const hours = total.matrix.flat()
  const hour = hours.findIndex(({ episodes }) => episodes > 0)
  const page = await visit(t, browser, { product, as: acme })

  await page.goto(`/responses?of=begun&hourOfWeek=${hour}`)

  const { episodes } = hours[hour] ?? { episodes: 0 }
  await counts(page, `${episodes} ${episodes === 1 ? 'conversation' : 'conversations'}`)
  assert.match((await chipsOf(page))[0] ?? '', /^Hour: \w+days, \d\d:00–\d\d:00$/)
})

test('who waits now grows older, leaves the list when answered, and the longest stands first', async (t) => {
  const { tenant, week: talk } = await busyTenant(product, 'Waiting')
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto('/responses?of=waiting')
  await isLive(page)
  await counts(page, `${talk.waiting.length} customers wait`)
  const names = rowsOf(page, 'Waiting now').locator('[data-row-link] > span:first-child')
  const age = page.locator('tr[data-row="0"] td:last-child')
  const [longest, shortest] = talk.waiting
  assert.ok(longest && shortest)

  const before = await names.allInnerTexts()
  const told = await age.innerText()
  await age.filter({ hasNotText: told }).waitFor()
  await tenant.post(webhook(...isAnswered(longest, 'Here you are', Date.now())))
  await counts(page, '1 customer waits')

  assert.deepEqual(
    before,
    talk.waiting.map(({ name }) => name),
  )
  assert.deepEqual(await names.allInnerTexts(), [shortest.name])
})

test('a reply appears by itself, with how long it took', async (t) => {
  const tenant = await product.tenant('Replying')
  const zoe = { name: 'Zoe', phone: '46700000001' }
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto('/responses')
  await isLive(page)
  await page.getByText('No replies', { exact: true }).waitFor()
  const at = Date.now()

  await tenant.post(webhook(writes(zoe, 'Anybody?', at - 90_000), ...isAnswered(zoe, 'Here', at - 15_000)))
  await counts(page, '1 reply')

  assert.match((await rowsOf(page, 'Replies').first().textContent()) ?? '', /Zoe.*1 m 15 s.*First/)
})

test('the export holds every row of the list, in its order', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/responses?sort=seconds')
  await counts(page, `${week.sentAt.length} replies`)

  const rows = await exported(page)

  const { data } = await acme.ask<List>('/api/waits?outcome=answered&sort=seconds&limit=200')
  assert.deepEqual(
    rows.map(({ id, seconds }) => ({ id, seconds: Number(seconds) })),
    data.map(({ id, seconds }) => ({ id, seconds })),
  )
})

test('without a mouse: from list to list, to a row, and into the chat at that moment', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/responses')
  await counts(page, `${week.sentAt.length} replies`)
  const { data } = await acme.ask<List>('/api/episodes?of=began&limit=1')

  await page.getByRole('radio', { name: 'Replies' }).focus()
  for (const next of ['first-responses', 'unanswered', 'begun']) {
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(`**/responses?of=${next}`)
  }
  await page.keyboard.press('Tab')
  await rowsOf(page, 'Begun').first().waitFor()
  await page.keyboard.press('j')
  await page.locator('tr[data-row="0"] a:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/chats/*')

  const { pathname, searchParams } = new URL(page.url())
  assert.equal(pathname, `/chats/${data[0]?.chatId}`)
  assert.deepEqual(Object.fromEntries(searchParams), { at: data[0]?.startedAt })
})

for (const { name, context } of looks) {
  test(`${name}: no barrier in any list of responses`, async (t) => {
    const page = await visit(t, browser, { product, as: acme, context })
    for (const { search, title } of lists) {
      await page.goto(`/responses${search}`)
      await page.getByRole('radio', { name: title }).waitFor()
      await assertForEverybody(page)
    }
  })
}
