import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { testBrowser } from '../support/chromium.ts'
import { startProduct } from '../support/product.ts'
import { postRaw } from './raw-door.ts'
import { customers, webhook, writes } from './talk.ts'
import { isLive, shows, visit, waitOf } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })

const guideOf = (page: Page) => page.getByRole('heading', { name: 'Three steps to your first number' })

test('a tenant without a connection is led to make one, in the dashboard or on the command line', async (t) => {
  const acme = await product.tenant('Acme')
  await product.owner.outside((tx) => tx.query('delete from connections where tenant_id = $1', [acme.tenantId]))
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/')
  await guideOf(page).waitFor()
  await page.getByText('From the command line instead').click()
  await page.getByText(`connection add whatsapp --tenant ${acme.tenantId} --secret `).waitFor()
  await page.getByText('npm run demo').waitFor()

  await page.getByRole('link', { name: 'Connect WhatsApp' }).click()

  await page.getByLabel('App secret', { exact: true }).waitFor()
})

test('the guide says what a connection that exists still lacks', async (t) => {
  const acme = await product.tenant('Half-way')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/')
  await guideOf(page).waitFor()
  const connection = page.getByRole('list', { name: 'Connections' }).getByRole('listitem').first()
  await connection.getByText('nothing has called its address yet').waitFor()

  assert.equal(await postRaw(acme.webhookUrl, '{}', 'another secret'), 401)

  await connection.getByText('The signature does not match', { exact: true }).waitFor()
  await connection.getByRole('link', { name: 'Go on setting it up' }).click()
  await page.getByRole('button', { name: 'Replace the secret' }).waitFor()
})

test('the first signed webhook lights the page up, and the numbers take over', async (t) => {
  const acme = await product.tenant('Lit')
  const [ada] = customers
  assert.ok(ada)
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/')
  await isLive(page)
  await guideOf(page).waitFor()

  await acme.post(webhook(writes(ada, 'Anybody there?', Date.now())))
  await shows(page, 'Received', 1)
  await shows(page, 'New contacts', 1)
  await waitOf(page, ada.name).waitFor()

  assert.equal(await guideOf(page).isVisible(), false)
})

test('a webhook that nobody signed changes nothing', async (t) => {
  const acme = await product.tenant('Unsigned')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/')
  await isLive(page)
  const [ada, bruno] = customers
  assert.ok(ada && bruno)

  await assert.rejects(acme.post(webhook(writes(ada, 'Forged', Date.now())), 'another secret'), { actual: 401 })
  await acme.post(webhook(writes(bruno, 'Genuine', Date.now())))
  await waitOf(page, bruno.name).waitFor()

  await shows(page, 'Received', 1)
  assert.equal(await waitOf(page, ada.name).count(), 0)
})
