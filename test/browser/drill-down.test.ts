import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { testBrowser } from '../support/chromium.ts'
import { startProduct } from '../support/product.ts'
import { busyTenant } from './busy-tenant.ts'
import { everythingIsThere, isLive, visit } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })
const { tenant: acme } = await busyTenant(product, 'Acme')

/** Seen through different views, so that range, zone and filters are shown to go along. */
const views = ['/', '/?range=30d&tz=Asia%2FKathmandu', '/?channel=whatsapp&agent=unassigned']

for (const view of views) {
  test(`every figure of ${view} leads to as many rows`, async (t) => {
    const page = await visit(t, browser, { product, as: acme })
    await page.goto(view)
    await isLive(page)
    await everythingIsThere(page)
    const figures = await figuresThatLead(page)
    assert.ok(figures.length >= 20, `${figures.length} figures lead to rows`)

    for (const { href, count } of figures) {
      await page.goto(href)
      await isCount(page, count, href)
    }
  })
}

test('a column of a chart and an hour of the week lead to as many rows, by keyboard alone', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/')
  await isLive(page)
  await everythingIsThere(page)

  const chart = page.getByRole('group', { name: /^Messages received and sent/ })
  await chart.focus()
  await page.keyboard.press('End')
  const told = await chart.locator('[aria-live]').innerText()
  const [received = 0, sent = 0] = [...told.matchAll(/([\d,]+) (?:received|sent)/g)].map(([, number]) =>
    numberOf(number),
  )
  await page.keyboard.press('Enter')
  await page.waitForURL('**/messages?**')
  await isCount(page, received + sent, told)
  await page.goBack()
  await everythingIsThere(page)
  const hour = page.getByRole('gridcell', { name: /: [1-9]\d* messages?$/ }).first()
  const words = (await hour.getAttribute('aria-label')) ?? ''
  await hour.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/messages?**')
  await isCount(page, numberOf(/: (\d+) /.exec(words)?.[1]), words)
})

test('each way back leads to the same view of the overview', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/?range=30d&channel=whatsapp')
  await everythingIsThere(page)

  await page.getByRole('link', { name: 'Messages', exact: true }).click()
  await page.waitForURL('**/messages?range=30d&channel=whatsapp')
  await page.goBack()
  await everythingIsThere(page)

  assert.equal(new URL(page.url()).search, '?range=30d&channel=whatsapp')
})

type Figure = { readonly href: string; readonly count: number }

/** The counts on the page that are links to lists; durations among the figures lead there too, and count nothing. */
async function figuresThatLead(page: Page): Promise<Figure[]> {
  const links = page.locator('main a[href*="/messages?"], main a[href*="/responses"]')
  const found = await links.evaluateAll((elements) =>
    elements.map((element) => ({
      href: element.getAttribute('href') ?? '',
      text: (element as unknown as { innerText: string }).innerText,
    })),
  )
  return found.flatMap(({ href, text }) => {
    const count = text.split(/\s+/).findLast((word) => /^[\d,]+$/.test(word))
    return count === undefined ? [] : [{ href, count: numberOf(count) }]
  })
}

function numberOf(text: string | undefined): number {
  return Number((text ?? '').replaceAll(',', ''))
}

async function isCount(page: Page, count: number, told: string): Promise<void> {
  const words = new RegExp(
    `^${count.toLocaleString('en-GB')} (message|repl|first response|unanswered|waiting|wait|conversation|customer)`,
  )
  const head = page.getByRole('main').getByText(words).first()
  await head.waitFor().catch((cause: unknown) => {
    throw new Error(`${told} says ${count}`, { cause })
  })
}
