import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { changeOf, inbound, webhook } from '../flow/cloud-api.ts'
import { testBrowser } from '../support/chromium.ts'
import { startProduct } from '../support/product.ts'
import { assertForEverybody, looks } from './barriers.ts'
import { visit } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })

test('a chat tells what its contact is known by; a wrong merge is undone there, and the list has two chats', async (t) => {
  const acme = await product.tenant('Known')
  const start = Math.floor(Date.now() / 1000) * 1000 - 600_000
  const userId = 'GB.5550000000000000101'
  for (const message of [
    inbound({ id: 'by-phone', at: start }),
    inbound({ id: 'by-id', at: start + 60_000, from: null, userId }),
    inbound({ id: 'by-both', at: start + 120_000, userId }),
  ]) {
    await acme.post(webhook([changeOf(message)]))
    await product.idle()
  }
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/chats')
  const chats = page.getByRole('link', { name: /Hello\?/ })
  await chats.first().click()
  assert.equal(await chats.count(), 1)

  await page.getByRole('button', { name: 'What they are known by' }).click()
  const dialog = page.getByRole('dialog')
  const knownBy = dialog.getByRole('list', { name: 'Known by' })
  await knownBy.getByText('+447700900101').waitFor()
  assert.equal(await knownBy.getByRole('listitem').count(), 2)
  for (const { context } of looks) {
    await page.emulateMedia(context)
    await page.setViewportSize(context.viewport)
    await assertForEverybody(page)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await dialog.getByRole('button', { name: 'Undo' }).click()

  await page.getByText('They are two contacts now').first().waitFor()
  await chats.nth(1).waitFor()
  assert.equal(await chats.count(), 2)
})
