import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { testBrowser } from '../support/chromium.ts'
import { startProduct, type Tenant } from '../support/product.ts'
import { assertForEverybody, looks } from './barriers.ts'
import { deliverRaw } from './raw-door.ts'
import { isLive, visit } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })

const notJson = 'this is no JSON'
const notAnObject = '[{"id":12345678901234567890,"text":"h\\u00e9llo"}]'
const binary = Buffer.from([0, 255, 254, 80, 97, 114, 108, 101, 121])

/** A tenant with these bodies behind it, which came through the webhook door and could not be read. */
async function tenantWith(name: string, bodies: readonly (string | Buffer)[]): Promise<Tenant> {
  const tenant = await product.tenant(name)
  for (const body of bodies) assert.equal(await deliverRaw(tenant, body), 200)
  await product.idle()
  return tenant
}

const table = (page: Page) => page.getByRole('table', { name: 'Dead letters' })
const rowsOf = (page: Page) => table(page).locator('[data-row]')
const badge = (page: Page) =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Dead letters/ })

async function counts(page: Page, rows: number): Promise<void> {
  const words = rows === 1 ? '1 dead letter' : `${rows} dead letters`
  await page.getByRole('main').getByText(words, { exact: true }).waitFor()
}

test('a body that cannot be read appears by itself, with its reason in words, and the navigation counts it', async (t) => {
  const acme = await product.tenant('Acme')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/dead-letters')
  await isLive(page)
  await page.getByRole('heading', { name: 'Nothing has failed' }).waitFor()

  await deliverRaw(acme, notJson)
  await counts(page, 1)

  const row = await rowsOf(page).first().textContent()
  assert.match(row ?? '', /Not JSON.*body-not-json/)
  assert.equal(await badge(page).textContent(), 'Dead letters1')
})

test('what arrived is shown as it was: JSON laid out, other text as it came, bytes as a hex dump', async (t) => {
  const acme = await tenantWith('Shown', [binary, notAnObject, notJson])
  const page = await visit(t, browser, { product, as: acme })
  const body = page.getByRole('region', { name: 'What arrived' })
  await page.goto('/dead-letters')
  await rowsOf(page).first().getByRole('link').click()
  await body.waitFor()

  const text = await body.textContent()
  await page.keyboard.press('j')
  await page.getByRole('heading', { name: 'JSON, but no webhook' }).waitFor()
  await page.getByText('"text"').waitFor()
  const laidOut = await body.locator('pre > div').allTextContents()
  await page.getByText('As it came').click()
  const raw = await body.locator('pre').textContent()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Next dead letter' }).click()
  await page.getByText('00000000').waitFor()
  const dump = await body.textContent()
  await page.keyboard.press('k')
  await page.getByRole('heading', { name: 'JSON, but no webhook' }).waitFor()

  assert.equal(text, notJson)
  assert.deepEqual(laidOut, ['[', '{', '"id": 12345678901234567890,', '"text": "h\\u00e9llo"', '}', ']'])
  assert.equal(raw, notAnObject)
  assert.match(dump ?? '', /00 ff fe 50 61 72 6c 65 79 +···Parley/)
})

test('the download is what arrived, byte for byte', async (t) => {
  const acme = await tenantWith('Downloaded', [binary])
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/dead-letters')
  await rowsOf(page).first().getByRole('link').click()

  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download' }).click()
  const file = await (await downloading).path()

  assert.deepEqual(await readFile(file), binary)
})

test('a replayed body that stays bad comes back; a discarded one is gone for good', async (t) => {
  const acme = await tenantWith('Decided', [notJson])
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/dead-letters')
  await isLive(page)
  await rowsOf(page).first().getByRole('link').click()
  await page.getByRole('button', { name: 'Replay' }).click()
  await page.getByText('1 dead letter replayed', { exact: true }).waitFor()
  await page.waitForURL(/\/dead-letters$/)
  // Until it is buried again, under the id it had, the list may still show its row of before, which leads nowhere.
  await product.idle()
  await counts(page, 1)

  await rowsOf(page).first().getByRole('link').click()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await page.getByText('1 dead letter discarded', { exact: true }).waitFor()
  await page.getByRole('heading', { name: 'Nothing has failed' }).waitFor()

  const { data } = await acme.ask<{ data: unknown[] }>('/api/dead-letters')
  assert.deepEqual(data, [])
  assert.equal(await badge(page).textContent(), 'Dead letters')
})

test('filters count what they hold, live in the address, and hold for the CSV and for all that match', async (t) => {
  const acme = await tenantWith('Filtered', [notJson, notJson, notAnObject])
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/dead-letters')
  await isLive(page)
  await counts(page, 3)
  const offered = await page.getByLabel('Reason').locator('option').allTextContents()
  await page.getByLabel('Reason').selectOption('body-not-json')
  await counts(page, 2)
  const address = new URL(page.url()).search
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  const csv = await readFile(await (await downloading).path(), 'utf8')
  await page.getByRole('button', { name: 'Discard all 2' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard all 2' }).click()
  await page.getByText('None like that').waitFor()
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await counts(page, 1)

  assert.deepEqual(offered, ['All reasons', 'Not JSON (2)', 'JSON, but no webhook (1)'])
  assert.equal(address, '?reason=body-not-json')
  const [header, ...lines] = csv.trimEnd().split('\r\n')
  assert.match(header ?? '', /^id,source,connectionId,reason,detail,attempts,receivedAt,buriedAt,bodyBytes$/)
  assert.equal(lines.length, 2)
  for (const line of lines) assert.match(line, /,whatsapp,.*,body-not-json,.*,15$/)
  assert.match((await rowsOf(page).first().textContent()) ?? '', /JSON, but no webhook/)
})

test('what arrives while one is asked about all of them is not discarded with them', async (t) => {
  const acme = await tenantWith('Overtaken', [notJson])
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/dead-letters')
  await isLive(page)
  await page.getByRole('button', { name: 'Discard all 1' }).click()
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Discard all 1' })
  await confirm.waitFor()

  await deliverRaw(acme, notAnObject)
  await rowsOf(page).nth(1).waitFor()
  await confirm.click()
  await page.getByText('1 dead letter discarded', { exact: true }).waitFor()
  await counts(page, 1)

  assert.match((await rowsOf(page).first().textContent()) ?? '', /JSON, but no webhook/)
})

test('what is ticked is discarded, and nothing else', async (t) => {
  const acme = await tenantWith('Ticked', [notJson, notAnObject, binary])
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/dead-letters')
  await counts(page, 3)
  for (const row of [1, 3]) await page.getByRole('checkbox', { name: `Select row ${row}`, exact: true }).check()
  await page.getByRole('button', { name: 'Discard 2' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard 2' }).click()
  await counts(page, 1)

  assert.match((await rowsOf(page).first().textContent()) ?? '', /JSON, but no webhook/)
})

test('all are replayed, call after call until none remain, each of them once', async (t) => {
  const acme = await tenantWith(
    'Replayed',
    Array.from({ length: 230 }, () => notJson),
  )
  const page = await visit(t, browser, { product, as: acme })
  const calls: object[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/replay')) calls.push(request.postDataJSON() as object)
  })
  await page.goto('/dead-letters')
  await isLive(page)
  await page.getByRole('button', { name: 'Replay all 230' }).click()
  await page.getByText('230 dead letters replayed', { exact: true }).waitFor()

  await product.idle()
  await counts(page, 230)
  assert.equal(calls.length, 2)
})

const seen = await tenantWith('Seen', [notJson, notAnObject, binary])
const fresh = await product.tenant('Fresh')

for (const { name, context } of looks) {
  test(`${name}: no barrier in the list of dead letters, full and empty, nor in one of them`, async (t) => {
    const page = await visit(t, browser, { product, as: seen, context })
    await page.goto('/dead-letters')
    await counts(page, 3)
    await page.getByRole('checkbox', { name: 'Select row 2', exact: true }).check()
    await assertForEverybody(page)
    for (const row of [0, 1, 2]) {
      await page.goto('/dead-letters')
      await rowsOf(page).nth(row).getByRole('link').click()
      await page.getByRole('region', { name: 'What arrived' }).waitFor()
      await assertForEverybody(page)
    }
    const empty = await visit(t, browser, { product, as: fresh, context })
    await empty.goto('/dead-letters')
    await empty.getByRole('heading', { name: 'Nothing has failed' }).waitFor()
    await assertForEverybody(empty)
  })
}
