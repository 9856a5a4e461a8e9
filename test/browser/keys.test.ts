import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { testBrowser } from '../support/chromium.ts'
import { until } from '../support/eventually.ts'
import { startProduct, type Tenant } from '../support/product.ts'
import { assertForEverybody, looks } from './barriers.ts'
import { isFocused, tabTo } from './keyboard.ts'
import { counts, rowsOf } from './table.ts'
import { visit } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })

/** What the API answers a key. */
async function statusOf(apiKey: string, path = '/api/chats'): Promise<number> {
  const { status } = await fetch(new URL(path, product.origin), { headers: { authorization: `Bearer ${apiKey}` } })
  return status
}

const shownKey = (page: Page) => page.getByRole('textbox', { name: 'Key', exact: true })
const row = (page: Page, name: string) => rowsOf(page, 'Keys').filter({ hasText: name })

async function tenantWithKeys(name: string): Promise<Tenant> {
  const tenant = await product.tenant(name)
  await tenant.send('/api/keys', { name: 'Warehouse', scopes: ['chats:read', 'messages:read'] })
  return tenant
}

test('without a mouse: a key is made, shown once, and may do what was ticked and no more', async (t) => {
  const acme = await product.tenant('Acme')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/keys')
  await counts(page, '1 API key')

  await page.keyboard.press('n')
  await isFocused(page.getByLabel('Name'))
  await page.keyboard.press('Enter')
  await page.getByText('Give it a name.').waitFor()
  await page.getByText('Choose at least one.').waitFor()
  await page.keyboard.type('Warehouse')
  await tabTo(page, page.getByRole('checkbox', { name: /^Chats, read/ }))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('button', { name: 'Make the key' }))
  await page.keyboard.press('Enter')
  await isFocused(shownKey(page))
  const apiKey = await shownKey(page).inputValue()
  const command = await page.getByText(/^curl /).innerText()
  const statuses = [await statusOf(apiKey), await statusOf(apiKey, '/api/messages')]
  await page.keyboard.press('Escape')
  await isFocused(shownKey(page))
  await tabTo(page, page.getByRole('button', { name: 'I have stored the key' }))
  await page.keyboard.press('Enter')
  await counts(page, '2 API keys')

  assert.deepEqual(statuses, [200, 403])
  assert.equal(command, `curl -H 'Authorization: Bearer ${apiKey}' '${product.origin}/api/chats?limit=1'`)
  assert.match((await row(page, 'Warehouse').textContent()) ?? '', /Active.*1 scope/)
  assert.equal((await page.content()).includes(apiKey), false)
})

test('a preset ticks what it is for, and an expiry is the end of a day in the zone shown', async (t) => {
  const acme = await product.tenant('Presets', 'Asia/Kolkata')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/keys')
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/keys'))

  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByLabel('Name').fill('Reader')
  await page.getByLabel('Works until the end of (optional)').fill('2099-03-31')
  await page.getByRole('button', { name: 'Everything', exact: true }).click()
  await page.getByRole('button', { name: 'Read everything' }).click()
  await page.getByRole('button', { name: 'Make the key' }).click()
  await shownKey(page).waitFor()

  const body = (await sent).postDataJSON() as { scopes: string[]; expiresAt: string }
  assert.equal(body.expiresAt, '2099-03-31T18:30:00.000Z')
  assert.equal(body.scopes.length, 11)
  assert.ok(body.scopes.every((scope) => scope.endsWith(':read')))
})

test('what a key allows is told in words', async (t) => {
  const acme = await tenantWithKeys('Details')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/keys')

  await row(page, 'Warehouse')
    .getByRole('button', { name: /^Warehouse/ })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Warehouse' })
  await dialog.getByText('List messages with their text and delivery').waitFor()

  assert.deepEqual(await dialog.getByRole('listitem').locator('code').allInnerTexts(), ['chats:read', 'messages:read'])
})

test('a rotated key is shown once, and the old one works for as long as was chosen', async (t) => {
  const acme = await product.tenant('Rotating')
  const old = await acme.send<{ apiKey: string }>('/api/keys', { name: 'Warehouse', scopes: ['chats:read'] })
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/keys')

  await page.getByRole('button', { name: 'Rotate Warehouse' }).click()
  await page.getByLabel('The old key').selectOption('Works for one hour more')
  await page.getByRole('button', { name: 'Rotate the key' }).click()
  const told = await page.getByText(/^The old key works until/).innerText()
  const apiKey = await shownKey(page).inputValue()
  const statuses = [await statusOf(apiKey), await statusOf(old.apiKey)]
  await page.getByRole('button', { name: 'I have stored the key' }).click()
  await counts(page, '3 API keys')

  const { data } = await acme.ask<{ data: { name: string; status: string; expiresAt: string | null }[] }>('/api/keys')
  const oldOne = data.find(({ expiresAt }) => expiresAt !== null)
  assert.deepEqual(statuses, [200, 200])
  assert.notEqual(apiKey, old.apiKey)
  assert.ok(told.includes(new Date(oldOne?.expiresAt ?? '').toISOString().slice(11, 19)))
  assert.deepEqual((await row(page, 'Warehouse').locator('td:nth-child(2)').allInnerTexts()).toSorted(), [
    'Active',
    'Expires soon',
  ])
})

test('a revoked key stops working and stays in the list, and nothing more can be done to it', async (t) => {
  const acme = await product.tenant('Revoking')
  const { apiKey } = await acme.send<{ apiKey: string }>('/api/keys', { name: 'Warehouse', scopes: ['chats:read'] })
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/keys')
  const before = await statusOf(apiKey)

  await page.getByRole('button', { name: 'Revoke Warehouse' }).click()
  await page.getByText(/refused within five seconds/).waitFor()
  await page.getByRole('button', { name: 'Revoke the key' }).click()
  await row(page, 'Warehouse').getByText('Revoked').waitFor()
  await until(async () => (await statusOf(apiKey)) === 401)

  assert.equal(before, 200)
  assert.equal(await page.getByRole('button', { name: 'Revoke Warehouse' }).count(), 0)
})

test('what the API refuses is told at the field it is about', async (t) => {
  const acme = await product.tenant('Refusing')
  const page = await visit(t, browser, { product, as: acme, expected: [/status of 400/] })
  await page.goto('/keys')

  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByLabel('Name').fill('Late')
  await page.getByLabel('Works until the end of (optional)').fill('2001-01-01')
  await page.getByRole('checkbox', { name: /^Chats, read/ }).check()
  await page.getByRole('button', { name: 'Make the key' }).click()

  await page.getByText('The day must be a time to come.').waitFor()
})

test('keys are sorted in the page, and the address remembers how', async (t) => {
  const acme = await tenantWithKeys('Sorting')
  await acme.send('/api/keys', { name: 'Archive', scopes: ['chats:read'] })
  const page = await visit(t, browser, { product, as: acme })
  const names = rowsOf(page, 'Keys').locator('[data-row-link] > span')
  await page.goto('/keys')
  await counts(page, '3 API keys')

  const newestFirst = await names.allInnerTexts()
  await page.getByRole('button', { name: 'Name', exact: true }).click()
  await page.waitForURL('**/keys?sort=name')
  await page.reload()
  await counts(page, '3 API keys')

  assert.deepEqual(newestFirst, ['Archive', 'Warehouse', 'first key'])
  assert.deepEqual(await names.allInnerTexts(), ['Archive', 'first key', 'Warehouse'])
})

for (const { name, context } of looks) {
  test(`${name}: no barrier among the keys, nor in what opens on top of them`, async (t) => {
    const acme = await tenantWithKeys(name)
    const page = await visit(t, browser, { product, as: acme, context })
    await page.goto('/keys')
    await counts(page, '2 API keys')
    await assertForEverybody(page)

    await row(page, 'Warehouse')
      .getByRole('button', { name: /^Warehouse/ })
      .click()
    await page.getByRole('dialog').waitFor()
    await assertForEverybody(page)
    await page.getByRole('button', { name: 'Rotate', exact: true }).last().click()
    await page.getByLabel('The old key').waitFor()
    await assertForEverybody(page)
    await page.getByRole('button', { name: 'Rotate the key' }).click()
    await shownKey(page).waitFor()
    await assertForEverybody(page)
    await page.getByRole('button', { name: 'I have stored the key' }).click()
    await page.getByRole('button', { name: 'New key' }).click()
    await page.getByRole('button', { name: 'Make the key' }).click()
    await page.getByText('Give it a name.').waitFor()
    await assertForEverybody(page)
  })
}
