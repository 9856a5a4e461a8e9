import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { testBrowser } from '../support/chromium.ts'
import { until } from '../support/eventually.ts'
import { graphApi, graphError, graphReceipt } from '../support/graph-api.ts'
import { startProduct, type Tenant } from '../support/product.ts'
import { assertForEverybody, looks } from './barriers.ts'
import { customers, webhook, writes } from './talk.ts'
import { isLive, visit } from './visitor.ts'

const product = await startProduct({ after }, { settings: { PARLEY_OUTSIDE_HOSTS: '127.0.0.1' } })
const browser = await testBrowser({ after })
const graph = await graphApi({ after })
const [ada] = customers
assert.ok(ada)
const hour = 3_600_000

type Rows = { readonly data: readonly { readonly id: string }[] }

/** A tenant to whom Ada wrote so long ago; with an account where it may answer. */
async function written(name: string, agoMs: number, account: object | null): Promise<Tenant> {
  const tenant = await product.tenant(name)
  await tenant.post(webhook(writes(ada ?? assert.fail(), 'Where is my lamp?', Date.now() - agoMs)))
  await product.idle()
  if (account === null) return tenant
  const [connection] = (await tenant.ask<Rows>('/api/connections')).data
  const { ok } = await fetch(`${product.origin}/api/connections/${connection?.id}/account`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${tenant.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  })
  assert.ok(ok)
  return tenant
}

async function openChat(page: Page, tenant: Tenant): Promise<Locator> {
  const [chat] = (await tenant.ask<Rows>('/api/chats')).data
  await page.goto(`/chats/${chat?.id}`)
  return page.getByRole('region', { name: 'Answer' })
}

const field = (answer: Locator) => answer.getByLabel(/^Message to /)
const bubble = (page: Page, text: string) =>
  page
    .getByRole('region', { name: /^Messages with / })
    .getByRole('listitem')
    .filter({ hasText: text })

test('once the connection has an account the customer is answered from the chat, and receipts arrive live', async (t) => {
  const acme = await written('Answering', 3 * hour, null)
  const page = await visit(t, browser, { product, as: acme })
  const answer = await openChat(page, acme)

  await answer.getByRole('link', { name: 'Enter the account' }).click()
  const account = page.getByRole('region', { name: 'Account at the provider' })
  await account.getByLabel('Phone number ID').fill(graph.account['phoneNumberId'] ?? '')
  await account.getByLabel('Access token', { exact: true }).fill(graph.account['accessToken'] ?? '')
  await account.getByLabel('API', { exact: true }).fill(graph.url)
  await account.getByRole('button', { name: 'Save the account' }).click()
  await account.getByText('entered').waitFor()
  await until(async () => (await account.getByLabel('Access token', { exact: true }).inputValue()) === '')

  await openChat(page, acme)
  await isLive(page)
  await answer.getByText('The customer wrote 3 hours ago; free text can be sent for 20 more hours.').waitFor()
  await field(answer).fill('It is on its way.')
  await page.keyboard.press('ControlOrMeta+Enter')
  await bubble(page, 'It is on its way.').getByText('no receipt yet').waitFor({ state: 'attached' })
  assert.equal(await field(answer).inputValue(), '')
  const message = graph.taken.at(-1) ?? assert.fail('nothing was sent')
  assert.deepEqual(message.body['text'], { body: 'It is on its way.' })
  for (const state of ['delivered', 'read']) {
    await acme.post(graphReceipt(message, state, Date.now()))
    await bubble(page, 'It is on its way.')
      .getByText(new RegExp(`^${state} `))
      .waitFor({ state: 'attached' })
  }
})

test('what WhatsApp does not take is told, and what was written stays to be sent again', async (t) => {
  const acme = await written('Refused', hour, graph.account)
  const page = await visit(t, browser, { product, as: acme, expected: [/status of 422/] })
  const answer = await openChat(page, acme)
  graph.order(graphError(400, 131026, 'Message undeliverable.'))

  await field(answer).fill('Hello?')
  await answer.getByRole('button', { name: 'Send' }).click()
  await answer.getByRole('alert').getByText('Message undeliverable. (131026)').waitFor()
  const kept = await field(answer).inputValue()
  await answer.getByRole('button', { name: 'Send' }).click()
  await bubble(page, 'Hello?').waitFor()

  assert.equal(kept, 'Hello?')
  assert.equal(await answer.getByRole('alert').count(), 0)
})

test('a day after the customer wrote only templates can be sent, until they write again', async (t) => {
  const acme = await written('Closed', 50 * hour, graph.account)
  const page = await visit(t, browser, { product, as: acme })
  const answer = await openChat(page, acme)
  await isLive(page)

  await answer.getByText('The customer wrote 2 days ago: only templates can be sent until they write again.').waitFor()
  const fields = await field(answer).count()
  await acme.post(webhook(writes(ada ?? assert.fail(), 'Hello again', Date.now())))
  await field(answer).waitFor()

  assert.equal(fields, 0)
})

test('a reader at the end stays there while the answer grows, and what was begun is kept beside other chats', async (t) => {
  const acme = await written('Growing', hour, graph.account)
  await acme.post(
    webhook(
      ...Array.from({ length: 40 }, (_, index) => writes(ada, `Line ${index}`, Date.now() - (40 - index) * 1_000)),
    ),
  )
  await product.idle()
  const page = await visit(t, browser, { product, as: acme })
  const answer = await openChat(page, acme)
  const last = bubble(page, 'Line 39')
  await last.waitFor()

  await field(answer).fill('One\n\nTwo\n\nThree\n\nFour')
  const list = page.getByRole('region', { name: /^Messages with / })
  await until(() => list.evaluate((view) => view.scrollHeight - view.scrollTop - view.clientHeight < 2))
  await page.getByRole('link', { name: 'Chats', exact: true }).click()
  await answer.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: /Ada Okafor/ }).click()

  await field(answer).waitFor()
  assert.match(await field(answer).inputValue(), /Four$/)
})

for (const { name, context } of looks)
  test(`answering and entering an account hold no barrier: ${name}`, async (t) => {
    const acme = await written(`Looks ${name}`, hour, graph.account)
    const page = await visit(t, browser, { product, as: acme, context })
    const answer = await openChat(page, acme)
    await field(answer).waitFor()
    await assertForEverybody(page)
    const [connection] = (await acme.ask<Rows>('/api/connections')).data
    await page.goto(`/connections/${connection?.id}`)
    await page.getByRole('button', { name: 'Save the account' }).waitFor()
    await assertForEverybody(page)
  })
