import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { postAll, returnsStory } from '../support/chatwoot.ts'
import { testBrowser } from '../support/chromium.ts'
import { startProduct, type Tenant } from '../support/product.ts'
import { assertForEverybody, looks } from './barriers.ts'
import { counts, rowsOf } from './table.ts'
import { visit } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })

/** A tenant whose Chatwoot has told the story of two conversations. */
async function withStory(name: string): Promise<Tenant> {
  const tenant = await product.tenant(name)
  const { webhookUrl } = await tenant.send<{ webhookUrl: string }>('/api/connections', {
    source: 'chatwoot',
    name: 'Help desk',
  })
  await postAll(webhookUrl, returnsStory(Date.now()))
  await product.idle()
  return tenant
}

const row = (page: Page, name: string) => rowsOf(page, 'Agents').filter({ hasText: name })

test('agents appear by themselves, are named and put into a team, and are called so wherever they stand', async (t) => {
  const acme = await withStory('Named')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/agents')
  await counts(page, '2 agents')
  assert.match((await row(page, 'Priya Nair').textContent()) ?? '', /chatwoot:.*none1/)

  await page.getByRole('button', { name: 'Teams' }).click()
  await page.getByLabel('New team').fill('Returns')
  await page.keyboard.press('Enter')
  await page.getByLabel('Name of the team Returns').waitFor()
  await page.getByRole('button', { name: 'Done' }).click()
  await row(page, 'Priya Nair').click()
  await page.getByLabel('Name', { exact: true }).fill('Priya from Returns')
  await page.getByLabel('Team').selectOption({ label: 'Returns' })
  await page.getByRole('button', { name: 'Save' }).click()
  await row(page, 'Priya from Returns').waitFor()
  assert.match((await row(page, 'Priya from Returns').textContent()) ?? '', /Priya Nair.*Returns1/)

  await page.goto('/')
  await page.getByText('Priya from Returns').first().waitFor() // whose the open wait is
  await page.goto('/agents')
  await row(page, 'Priya from Returns').getByRole('link').click()
  await page.waitForURL(/\/chats\?.*agent=/)
  await page.getByRole('link', { name: /Grace Hopper/ }).waitFor()
  assert.equal(await page.getByRole('link', { name: /Ada Lovelace/ }).count(), 0)
  await page.getByRole('button', { name: /Priya from Returns/ }).waitFor() // the filter says who
})

test('a transcript tells whose the chat was, how it stood, and what colleagues noted', async (t) => {
  const acme = await withStory('Told')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/chats')
  await page.getByRole('link', { name: /Ada Lovelace/ }).click()
  await page.getByText('Closed by an agent').waitFor()

  const lines = await page.getByRole('region', { name: 'Messages with Ada Lovelace' }).innerText()
  for (const line of [
    /Assigned to Priya Nair/,
    /Priya Nair · private note/,
    /Assigned to Ben Adler/,
    /Snoozed/,
    /Active again/,
    /Handed over to a person|waiting since/,
  ])
    assert.match(lines, line)
})

for (const { name, context } of looks) {
  test(`agents and teams are for everybody: ${name}`, async (t) => {
    const acme = await withStory(`Everybody, ${name}`)
    const page = await visit(t, browser, { product, as: acme, context })
    await page.goto('/agents')
    await counts(page, '2 agents')
    await assertForEverybody(page)
    await page.getByRole('button', { name: 'Teams' }).click()
    await page.getByLabel('New team').waitFor()
    await assertForEverybody(page)
  })
}
