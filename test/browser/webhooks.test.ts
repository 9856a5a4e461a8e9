import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { testBrowser } from '../support/chromium.ts'
import type { Cleanup } from '../support/database.ts'
import { until } from '../support/eventually.ts'
import { startProduct, type Tenant } from '../support/product.ts'
import { type Receiver, status, webhookReceiver } from '../support/webhook-receiver.ts'
import { textMessage } from '../support/webhooks.ts'
import { assertForEverybody, looks } from './barriers.ts'
import { isFocused, tabTo } from './keyboard.ts'
import { counts, exported, rowsOf } from './table.ts'
import { visit } from './visitor.ts'

const product = await startProduct({ after }, { settings: { PARLEY_OUTSIDE_HOSTS: '127.0.0.1' } })
const browser = await testBrowser({ after })

let messages = 0
const write = (tenant: Tenant) => tenant.post(JSON.parse(textMessage({ id: `wamid.${++messages}`, at: Date.now() })))
const secretShown = (page: Page) => page.getByRole('textbox', { name: 'Signing secret' })
const deliveries = (page: Page) => rowsOf(page, 'Deliveries')

/** A tenant that tells an endpoint of everything. */
async function telling(t: Cleanup, name: string): Promise<{ tenant: Tenant; receiver: Receiver; at: string }> {
  const [tenant, receiver] = [await product.tenant(name), await webhookReceiver(t)]
  const wanted = { url: receiver.url, description: 'Order system', eventTypes: ['*'] }
  const { id, secret } = await tenant.send<{ id: string; secret: string }>('/api/webhooks', wanted)
  receiver.secrets.push(secret)
  return { tenant, receiver, at: `/webhooks-out/${id}` }
}

test('without a mouse: a webhook is added, its secret shown once, and what happens arrives and is logged', async (t) => {
  const [acme, receiver] = [await product.tenant('Acme'), await webhookReceiver(t)]
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/webhooks-out')
  await page.getByText('Nobody is told yet').waitFor()

  await page.keyboard.press('n')
  await isFocused(page.getByLabel('Endpoint'))
  await page.keyboard.press('Enter')
  await page.getByText('Enter the address that events go to.').waitFor()
  await page.getByText('Choose at least one.').waitFor()
  await page.keyboard.type(receiver.url)
  await page.getByLabel('Channel').selectOption({ label: 'WhatsApp' })
  await tabTo(page, page.getByRole('checkbox', { name: /^A contact wrote/ }))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('button', { name: 'Add the webhook' }))
  await page.keyboard.press('Enter')
  await isFocused(secretShown(page))
  receiver.secrets.push(await secretShown(page).inputValue())
  await tabTo(page, page.getByRole('button', { name: 'I have stored the secret' }))
  await page.keyboard.press('Enter')
  await counts(page, '1 webhook')

  await write(acme)
  await until(async () => receiver.received.length === 1)
  await rowsOf(page, 'Webhooks').getByText('Working').waitFor() // by itself
  await rowsOf(page, 'Webhooks').getByRole('link').click()
  await deliveries(page).getByText('Delivered').waitFor()
  assert.deepEqual(receiver.received[0]?.verifiedBy, receiver.secrets)
  assert.match((await deliveries(page).textContent()) ?? '', /^whatsapp\.message\.receivedDelivered2041/)
  assert.equal((await page.content()).includes(receiver.secrets[0] ?? '-'), false)
  assert.deepEqual(
    (await exported(page)).map(({ eventType, state }) => [eventType, state]),
    [['whatsapp.message.received', 'delivered']],
  )
})

test('an address that leads inside is refused at its field', async (t) => {
  const acme = await product.tenant('Inside')
  const page = await visit(t, browser, { product, as: acme, expected: [/status of 400/] })
  await page.goto('/webhooks-out')

  await page.getByRole('button', { name: 'Add the first webhook' }).click()
  await page.getByLabel('Endpoint').fill('https://10.0.0.1/hook')
  await page.getByText('Everything', { exact: true }).click()
  await page.getByRole('button', { name: 'Add the webhook' }).click()

  await page.getByText('10.0.0.1 is not public.').waitFor()
})

test('a test event is sent, its attempt and body are shown, and it is sent again', async (t) => {
  const { tenant, receiver, at } = await telling(t, 'Testing')
  receiver.answer = status(500, {}, 'the order system is down')
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto(at)

  await page.getByRole('button', { name: 'Send a test event' }).click()
  await deliveries(page).getByText('Given up').waitFor()
  await deliveries(page).getByRole('button').first().click()
  const dialog = page.getByRole('dialog', { name: 'webhook.test' })
  await dialog.getByText('the order system is down').waitFor()
  await dialog.getByText('This webhook works.').waitFor()
  receiver.answer = status(200)
  await dialog.getByRole('button', { name: 'Send it again' }).click()
  await dialog.getByText('Delivered').waitFor()

  assert.equal(receiver.received.length, 2)
  assert.equal(receiver.received[0]?.id, receiver.received[1]?.id)
})

test('one that is gone is told of at once, and enabled again it gets what it missed', async (t) => {
  const { tenant, receiver, at } = await telling(t, 'Gone')
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto('/webhooks-out')
  await counts(page, '1 webhook')

  receiver.answer = status(410)
  await write(tenant)
  await page.getByRole('region', { name: 'Order system is disabled' }).waitFor()
  await write(tenant)
  await product.idle()
  receiver.answer = status(200)
  receiver.received.length = 0
  await page.getByRole('link', { name: 'Have a look' }).click()
  await page.waitForURL(`**${at}**`)
  await page.getByRole('button', { name: 'Enable' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Enable' }).click()
  await page.getByText('2 events on the way', { exact: true }).waitFor()

  await until(async () => receiver.received.length === 2)
  await page.getByRole('region', { name: 'At a glance' }).getByText('Working').waitFor()
})

test('another secret is shown once, and calls are signed with both', async (t) => {
  const { tenant, receiver, at } = await telling(t, 'Rotating')
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto(at)

  await page.getByRole('button', { name: 'Replace the secret' }).click()
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  receiver.secrets.push(await secretShown(page).inputValue())
  await page.getByRole('button', { name: 'I have stored the secret' }).click()
  await write(tenant)
  await until(async () => receiver.received.length === 1)

  assert.deepEqual(receiver.received[0]?.verifiedBy, receiver.secrets)
})

test('a webhook is removed, with its log', async (t) => {
  const { tenant, at } = await telling(t, 'Removing')
  const page = await visit(t, browser, { product, as: tenant })
  await page.goto(at)

  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()

  await page.getByText('Nobody is told yet').waitFor()
})

for (const { name, context } of looks) {
  test(`webhooks are for everybody: ${name}`, async (t) => {
    const { tenant, receiver, at } = await telling(t, `Everybody, ${name}`)
    await write(tenant)
    await until(async () => receiver.received.length === 1)
    const page = await visit(t, browser, { product, as: tenant, context })
    await page.goto('/webhooks-out')
    await counts(page, '1 webhook')
    await assertForEverybody(page)
    await page.getByRole('button', { name: 'Add a webhook' }).click()
    await page.getByRole('checkbox').first().waitFor()
    await assertForEverybody(page)
    await page.goto(at)
    await deliveries(page).getByText('Delivered').waitFor()
    await assertForEverybody(page)
    await deliveries(page).getByRole('button').first().click()
    await page.getByRole('dialog').getByText('wamid').first().waitFor()
    await assertForEverybody(page)
  })
}
