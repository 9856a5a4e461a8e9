import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { formatClock } from '../../dashboard/src/format.ts'
import { testBrowser } from '../support/chromium.ts'
import { until } from '../support/eventually.ts'
import { startProduct, type Tenant } from '../support/product.ts'
import { busyTenant } from './busy-tenant.ts'
import { answering, businessSays, customerSays, longTalk, reached, text } from './lines.ts'
import { type Customer, customers, isAnswered, webhook, writes } from './talk.ts'
import { everythingIsThere, isLive, visit } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })

const mira: Customer = { name: 'Mira Novak', phone: '421900000001' }
const minute = 60_000
const hour = 60 * minute

test('the list is searched, filtered and sorted; the address bar holds it, and the way back works', async (t) => {
  const { tenant, week } = await busyTenant(product, 'Filters')
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto('/chats')
  await counts(page, `${customers.length} chats`)

  await page.getByRole('searchbox', { name: 'Search chats' }).fill('cHiA')
  await page.waitForURL('**/chats?q=cHiA')
  await counts(page, '1 chat')
  const found = await names(page)
  await page.getByRole('button', { name: 'Empty the search' }).click()
  await page.waitForURL('**/chats')
  await page.getByRole('button', { name: 'Waiting' }).click()
  await page.waitForURL('**/chats?waiting=true')
  await counts(page, `${week.waiting.length} chats`)
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Waiting longest')
  await page.waitForURL('**/chats?waiting=true&sort=waitingSince')
  await firstIs(page, week.waiting[0]?.name ?? '')
  const waiting = await names(page)
  await page.reload()
  await firstIs(page, week.waiting[0]?.name ?? '')
  await page.goBack()
  await page.goBack()
  await counts(page, `${customers.length} chats`)

  assert.deepEqual(found, ['Chiara Conti'])
  assert.deepEqual(
    waiting,
    week.waiting.map(({ name }) => name),
  )
  assert.equal(new URL(page.url()).search, '')
})

test('chats are of all time until a range of the last message is chosen, which is told and taken away', async (t) => {
  const { tenant } = await busyTenant(product, 'Ranges')
  const old = Date.now() - 40 * 24 * hour
  await tenant.post(webhook(writes(mira, 'Long ago', old), ...isAnswered(mira, 'Indeed', old + minute)))
  await product.idle()
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto('/chats?range=30d')
  await counts(page, `${customers.length + 1} chats`)

  await page.getByRole('button', { name: 'Any time' }).click()
  await page.waitForURL('**/chats?range=30d&in=range')
  await counts(page, `${customers.length} chats`)
  await page.getByRole('button', { name: 'Remove the filter Last message' }).click()
  await counts(page, `${customers.length + 1} chats`)

  assert.equal(new URL(page.url()).search, '?range=30d')
})

test('a customer’s message takes the chat to the top and joins the open transcript, without a reload', async (t) => {
  const { tenant } = await busyTenant(product, 'Live chats')
  const { page, chat } = await opened(t, tenant, 'Hugo Blanc')
  await isLive(page)
  let reloads = 0
  page.on('domcontentloaded', () => reloads++)

  await tenant.post(webhook(writes(customers[7] ?? mira, 'Still there?', Date.now())))
  await chat.getByText('Still there?').waitFor()
  await firstIs(page, 'Hugo Blanc')
  const row = rowsOf(page).first()
  await row.getByText('Still there?').waitFor()
  const age = await row.locator('time').last().innerText()
  await row
    .locator('time')
    .last()
    .filter({ hasNotText: new RegExp(`^${age}$`) })
    .waitFor()

  assert.equal(await row.getAttribute('aria-current'), 'page')
  assert.ok(await isAtEnd(chat), 'a reader at the end stays there')
  assert.equal(reloads, 0)
})

test('waits are told where they began and where they were answered, conversations where they begin', async (t) => {
  const tenant = await product.tenant('Clocks')
  const now = Math.floor(Date.now() / 1000) * 1000
  const unanswered = now - 72 * hour
  const asked = now - hour
  const again = now - 10 * minute
  await tenant.post(
    webhook(
      writes(mira, 'Anybody?', unanswered),
      writes(mira, 'Is it ready?', asked),
      writes(mira, 'Hello?', asked + minute),
      ...isAnswered(mira, 'It is', asked + 12 * minute + 5_000),
      writes(mira, 'And the other one?', again),
    ),
  )
  await product.idle()
  const { page, chat } = await opened(t, tenant, mira.name)
  const clock = (at: number) => formatClock(at, 'UTC', 'en-GB')

  const lines = await Promise.all(
    ['Anybody?', 'Is it ready?', 'Hello?', 'It is'].map(async (said) => (await clockLine(chat, said)).trim()),
  )
  const open = saying(chat, 'And the other one?')
  await open.getByText(`waiting since ${clock(again)}`).waitFor()
  const live = open.locator(`time[datetime="${new Date(again).toISOString()}"]`).last()

  assert.deepEqual(lines, [
    `waiting since ${clock(unanswered)}, never answered`,
    `waiting since ${clock(asked)}`,
    '',
    'answered after 12 m 05 s (first response)',
  ])
  assert.match(await live.innerText(), /^1\d m \d\d s$/)
  await chat.getByText('First conversation').waitFor()
  await chat.getByText('New conversation after 2 d 23 h of silence').waitFor()
  await page.getByRole('heading', { name: mira.name }).waitFor()
})

test('receipts, failures, reactions, edits, deleted messages and media are told in words', async (t) => {
  const tenant = await product.tenant('Words')
  const at = Math.floor(Date.now() / 1000) * 1000 - hour
  const undeliverable = { code: 131026, title: 'Message undeliverable' }
  await tenant.post(
    webhook(
      customerSays(mira, 'm1', at, { type: 'image', image: { id: '1', mime_type: 'image/jpeg', caption: 'Dented' } }),
      customerSays(mira, 'm2', at + 1_000, text('wrong')),
      customerSays(mira, 'm3', at + 2_000, text('See https://shop.example/a?b=1. javascript:alert(1)')),
      customerSays(mira, 'm4', at + 3_000, text('teh end')),
      customerSays(mira, 'm5', at + 4_000, { type: 'revoke', revoke: { original_message_id: 'm2' } }),
      customerSays(mira, 'm6', at + 5_000, {
        type: 'edit',
        edit: { original_message_id: 'm4', message: text('the end') },
      }),
      businessSays(mira, 'a1', at + 60_000, text('Sorry to see that')),
      reached(mira, 'a1', 'delivered', at + 61_000),
      reached(mira, 'a1', 'read', at + 62_000),
      businessSays(mira, 'a2', at + 70_000, text('Lost one')),
      reached(mira, 'a2', 'failed', at + 71_000, undeliverable),
      customerSays(mira, 'm7', at + 80_000, { type: 'reaction', reaction: { message_id: 'a1', emoji: '👍' } }),
    ),
  )
  await product.idle()
  const { chat } = await opened(t, tenant, mira.name)

  await saying(chat, 'Dented').getByText('Photo').waitFor()
  await saying(chat, 'Sorry to see that')
    .getByText(/^read \d\d:\d\d$/)
    .waitFor()
  await saying(chat, 'Sorry to see that').getByText('👍 from Mira Novak').waitFor()
  await saying(chat, 'Lost one').getByText('Not delivered: Message undeliverable, code 131026').waitFor()
  await saying(chat, 'the end').getByText('edited').waitFor()
  await chat.getByText('Message deleted').waitFor()
  const links = await chat.getByRole('link').evaluateAll((all) => all.map((link) => link.outerHTML))

  assert.equal(await chat.getByText('wrong').count(), 0)
  assert.equal(links.length, 1)
  assert.match(links[0] ?? '', /href="https:\/\/shop\.example\/a\?b=1" target="_blank" rel="noopener noreferrer"/)
})

test('the quoted message is one press away, however far up it is', async (t) => {
  const tenant = await product.tenant('Replies')
  const end = Date.now() - 2 * hour
  const quoting = customerSays(mira, 'quoting', end + hour, answering('question-0', text('I asked before')))
  await tenant.post(webhook(...longTalk(mira, 120, end), quoting))
  await product.idle()
  const { chat } = await opened(t, tenant, mira.name)
  assert.equal(await chat.getByText('Question 0?').count(), 0, 'not read yet')

  await saying(chat, 'I asked before').getByRole('button', { name: 'In answer to' }).click()
  const asked = saying(chat, 'Question 0?')
  await asked.waitFor()

  // It is scrolled to in steps, as what is drawn on the way turns out higher or lower than was thought.
  await until(async () => (await isFocused(asked)) && (await isInSight(asked, chat)))
})

test('older messages join above without moving what is read', async (t) => {
  const tenant = await product.tenant('Upwards')
  await tenant.post(webhook(...longTalk(mira, 150, Date.now() - hour)))
  await product.idle()
  const { page, chat } = await opened(t, tenant, mira.name)
  const seen: string[] = []

  // With the wheel, until the beginning: what stands in the middle moves down by no more than the wheel was turned.
  await chat.hover()
  for (let turn = 0; turn < 400 && (await chat.getByText('Question 0?').count()) === 0; turn++) {
    await page.mouse.wheel(0, -400)
    seen.push(
      await chat
        .getByText(/^Question \d+\?$/)
        .first()
        .innerText(),
    )
  }
  const numbers = seen.map((question) => Number(/\d+/.exec(question)?.[0]))

  assert.equal(await chat.getByText('The beginning of this chat').count(), 1)
  assert.deepEqual(
    numbers.filter((number, index) => number > (numbers[index - 1] ?? Number.POSITIVE_INFINITY)),
    [],
    'one only ever comes further up',
  )
  const skipped = numbers.filter((number, index) => (numbers[index - 1] ?? number) - number > 12)
  assert.deepEqual(skipped, [], 'and skips nothing')
})

test('whoever reads further up is not moved by new messages, but told how many there are', async (t) => {
  const tenant = await product.tenant('New ones')
  await tenant.post(webhook(...longTalk(mira, 40, Date.now() - hour)))
  await product.idle()
  const { page, chat } = await opened(t, tenant, mira.name)
  await isLive(page)
  await chat.hover()
  await page.mouse.wheel(0, -1500)
  await page.getByRole('button', { name: 'Newest' }).waitFor()
  const before = await chat.evaluate((element) => element.scrollTop)

  await tenant.post(webhook(writes(mira, 'One more', Date.now()), writes(mira, 'And another', Date.now() + 1_000)))
  const button = page.getByRole('button', { name: '2 new messages' })
  await button.waitFor()
  const moved = Math.abs((await chat.evaluate((element) => element.scrollTop)) - before)
  await button.click()
  await saying(chat, 'And another').waitFor()
  await button.waitFor({ state: 'detached' })

  assert.ok(moved <= 1, `moved by ${moved} pixels`)
  assert.ok(await isAtEnd(chat))
})

test('a link to an old message opens there, and from there the chat goes on in both directions', async (t) => {
  const tenant = await product.tenant('Deep links')
  await tenant.post(webhook(...longTalk(mira, 300, Date.now() - hour)))
  await product.idle()
  type Found = { data: { id: string; chatId: string; occurredAt: string }[] }
  const { data } = await tenant.ask<Found>(`/api/messages?from=2020-01-01&q=${encodeURIComponent('Question 30?')}`)
  const target = data[0]
  assert.ok(target)
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto(`/chats/${target.chatId}?message=${target.id}&at=${target.occurredAt}`)
  const chat = transcriptOf(page)

  const asked = saying(chat, 'Question 30?')
  await asked.waitFor()
  const isThere = await isInSight(asked, chat)
  await chat.hover()
  await page.mouse.wheel(0, -900)
  await chat.getByText('Question 24?').waitFor()
  await page.mouse.wheel(0, 1800)
  await chat.getByText('Question 36?').waitFor()
  await page.getByRole('link', { name: 'Newest' }).click()
  await chat.getByText('Answer 299.').waitFor()

  assert.ok(isThere, 'it opens at the message')
  assert.equal(new URL(page.url()).search, '')
})

test('the keyboard alone finds a chat, opens it and comes back', async (t) => {
  const { tenant } = await busyTenant(product, 'Keys only')
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto('/chats')
  await counts(page, `${customers.length} chats`)
  await rowsOf(page).nth(1).waitFor()
  const [, second] = await names(page)

  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: second ?? '' }).waitFor()
  const current = await page.locator('[aria-current=page][data-row-link]').innerText()
  await page.keyboard.press('Escape')
  await page.waitForURL('**/chats')
  await until(async () => (await page.evaluate<string>('document.activeElement.innerText')).startsWith(second ?? '?'))
  await page.keyboard.press('/')
  await page.keyboard.type('Gita')
  await counts(page, '1 chat')

  assert.ok(current.startsWith(second ?? '?'), 'the open chat is marked in the list')
})

/** Where it stands once the page has stopped scrolling: a wheel is answered over some frames. */
async function placeAtRest(row: Locator): ReturnType<Locator['boundingBox']> {
  for (let last: number | undefined; ; ) {
    const box = await row.boundingBox()
    if (box !== null && box.y === last) return box
    last = box?.y
    await row.page().waitForTimeout(150)
  }
}

test('a reader far down the list stays where they are when other chats move to the top', async (t) => {
  const tenant = await product.tenant('Places')
  const crowd = Array.from({ length: 60 }, (_, index) => ({
    name: `Person ${index}`,
    phone: `4477009010${10 + index}`,
  }))
  const start = Date.now() - 3 * hour
  await tenant.post(webhook(...crowd.map((person, index) => writes(person, 'Hello', start - index * minute))))
  await product.idle()
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto('/chats')
  await counts(page, '60 chats')
  await isLive(page)
  const row = rowsOf(page).filter({ hasText: /^Person 30/ })
  await rowsOf(page).first().hover()
  await page.mouse.wheel(0, 2000)
  await row.waitFor()
  const before = await placeAtRest(row)

  await tenant.post(webhook(...[50, 51, 52].map((index) => writes(crowd[index] ?? mira, 'Me', Date.now()))))
  await page.locator('[data-row="33"]').filter({ hasText: 'Person 30' }).waitFor()
  const moved = Math.abs(((await row.boundingBox())?.y ?? 0) - (before?.y ?? 0))

  assert.ok(moved <= 1, `moved by ${moved} pixels`)
})

test('a chat that is not there, one that fails, and a tenant without any are told apart', async (t) => {
  const tenant = await product.tenant('Without')
  const page = await visit(t, browser, { product, as: tenant, expected: [/status of 404/, /status of 500/] })
  await page.goto('/chats/0190b5c4-0000-7000-8000-000000000000')
  await page.getByText('No such chat').waitFor()
  await page.getByText('No chats yet').waitFor()
  await page.getByRole('link', { name: 'All chats' }).click()
  await page.waitForURL('**/chats')
  const chats = (change: string) => product.owner.outside((tx) => tx.query(change))
  await chats('revoke select on chats from parley_app')
  t.after(() => chats('grant select on chats to parley_app'))

  await page.reload()
  const told = page.getByRole('alert')
  await told.locator('code').waitFor()
  await chats('grant select on chats to parley_app')
  await told.getByRole('button', { name: 'Try again' }).click()

  await page.getByText('No chats yet').waitFor()
})

test('a transcript whose clocks cannot be read says so, and trying again tells them', async (t) => {
  const tenant = await product.tenant('No clocks')
  await tenant.post(webhook(writes(mira, 'Is it ready?', Date.now() - hour)))
  await product.idle()
  const page = await visit(t, browser, { product, as: tenant, expected: [/status of 500/] })
  const { data } = await tenant.ask<{ data: { id: string }[] }>('/api/chats')
  const isAway = { status: 500, contentType: 'application/problem+json', body: '{"title":"Away","status":500}' }
  await page.route('**/api/waits?*', (route) => route.fulfill(isAway))
  await page.goto(`/chats/${data[0]?.id}`)
  const chat = transcriptOf(page)
  const told = page.getByRole('alert').filter({ hasText: 'Waits and conversations could not be read.' })

  await told.waitFor()
  await saying(chat, 'Is it ready?').waitFor()
  await page.unroute('**/api/waits?*')
  await told.getByRole('button', { name: 'Try again' }).click()
  await saying(chat, 'Is it ready?')
    .getByText(/^waiting since/)
    .first()
    .waitFor()

  assert.ok(await told.isHidden())
})

for (const colorScheme of ['light', 'dark'] as const) {
  // Still, so that nothing is measured half-way through fading in.
  const context = { colorScheme, reducedMotion: 'reduce' } as const

  test(`${colorScheme}: no barrier in the list with a chat open`, async (t) => {
    const { tenant } = await busyTenant(product, `Axe ${colorScheme}`)
    const { page } = await opened(t, tenant, 'Ada Okafor', context)
    await isLive(page)
    await everythingIsThere(page)

    assert.deepEqual(await barriers(page), [])
  })

  test(`${colorScheme}: a telephone shows the list, then the chat with a way back, without a barrier`, async (t) => {
    const { tenant } = await busyTenant(product, `Telephone ${colorScheme}`)
    const phone = { ...context, viewport: { width: 390, height: 844 }, hasTouch: true }
    const page = await visit(t, browser, { product, as: tenant, context: phone })
    await page.goto('/chats')
    await rowsOf(page).first().waitFor()
    await everythingIsThere(page)
    const found = await barriers(page)

    await rowsOf(page).filter({ hasText: 'Ada Okafor' }).click()
    await transcriptOf(page).getByText('Is it ready?').last().waitFor()
    await rowsOf(page).first().waitFor({ state: 'hidden' })
    found.push(...(await barriers(page)))
    const isNarrow = await page.evaluate('document.documentElement.scrollWidth <= innerWidth')
    await page.getByRole('link', { name: 'Back to the list' }).click()
    await rowsOf(page).first().waitFor()

    assert.deepEqual(found, [])
    assert.ok(isNarrow, 'nothing sticks out sideways')
    assert.ok(await transcriptOf(page).isHidden(), 'one after the other')
  })
}

const rowsOf = (page: Page) => page.getByRole('list', { name: 'Chats' }).getByRole('link')
const transcriptOf = (page: Page) => page.getByRole('region', { name: /^Messages with/ })
/** The message that says so, with what stands under it. */
const saying = (chat: Locator, said: string) => chat.locator('[data-message]').filter({ hasText: said })

/** The page with the chat of that contact open at its end. */
async function opened(t: Parameters<typeof visit>[0], tenant: Tenant, name: string, context = {}) {
  const page = await visit(t, browser, { product, as: tenant, context })
  await page.goto('/chats')
  await rowsOf(page).filter({ hasText: name }).click()
  const chat = transcriptOf(page)
  await chat.waitFor()
  return { page, chat }
}

async function names(page: Page): Promise<string[]> {
  return rowsOf(page).locator('bdi').allInnerTexts()
}

/** Resolves once the head of the page says so many, and the list shows them. */
async function counts(page: Page, words: string): Promise<void> {
  await page.getByRole('main').getByText(words, { exact: true }).first().waitFor()
  await page.locator('main:not(:has([aria-busy=true]))').waitFor()
}

async function firstIs(page: Page, name: string): Promise<void> {
  await page.locator('[data-row="0"]').filter({ hasText: name }).waitFor()
}

/** What the clocks say under a message. */
async function clockLine(chat: Locator, said: string): Promise<string> {
  const lines = saying(chat, said)
    .locator('p')
    .filter({ hasText: /waiting since|answered after/ })
  return (await lines.allInnerTexts()).join()
}

async function isAtEnd(chat: Locator): Promise<boolean> {
  return chat.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight <= 1)
}

async function isInSight(message: Locator, chat: Locator): Promise<boolean> {
  const [inner, outer] = await Promise.all([message.boundingBox(), chat.boundingBox()])
  if (!inner || !outer) return false
  return inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height
}

async function isFocused(message: Locator): Promise<boolean> {
  return message.evaluate((element) => element.matches(':focus'))
}

/** What axe finds, in a form that reads well in a failed test. */
async function barriers(page: Page): Promise<string[]> {
  // The legacy mode looks into no frames, of which there are none, and needs no page of its own for that.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}
