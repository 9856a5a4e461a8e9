import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testBrowser } from '../support/chromium.ts'
import { startProduct } from '../support/product.ts'
import { customers, webhook, writes } from './talk.ts'
import { isLive, shows, visit, waitOf } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })

test('a new tenant is shown the way to its first number, and the first signed webhook lights the page up', async (t) => {
  const acme = await product.tenant('Acme')
  const [ada] = customers
  assert.ok(ada)
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/')
  await isLive(page)
  const guide = page.getByRole('heading', { name: 'Three steps to your first number' })
  await guide.waitFor()
  const command = page.getByText(`connection add whatsapp --tenant ${acme.tenantId} --secret `)

  const isCommandShown = await command.isVisible()
  await acme.post(webhook(writes(ada, 'Anybody there?', Date.now())))
  await shows(page, 'Received', 1)
  await shows(page, 'New contacts', 1)
  await waitOf(page, ada.name).waitFor()

  assert.ok(isCommandShown)
  assert.equal(await guide.isVisible(), false)
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
