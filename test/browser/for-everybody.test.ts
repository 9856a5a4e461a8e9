import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { testBrowser } from '../support/chromium.ts'
import { startProduct } from '../support/product.ts'
import { busyTenant } from './busy-tenant.ts'
import { everythingIsThere, isLive, shows, visit } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })
const { tenant: acme, week } = await busyTenant(product, 'Acme')
const fresh = await product.tenant('Fresh')

for (const colorScheme of ['light', 'dark'] as const) {
  // Still, so that nothing is measured half-way through fading in.
  const context = { colorScheme, reducedMotion: 'reduce' } as const

  test(`${colorScheme}: no barrier on the sign-in page, as it comes and after a wrong password`, async (t) => {
    const page = await visit(t, browser, { product, context })
    await page.goto('/login')
    await page.getByLabel('Email').waitFor()
    const first = await barriers(page)
    await page.getByLabel('Email').fill('nobody@example.com')
    await page.getByLabel('Password', { exact: true }).fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()

    assert.deepEqual([...first, ...(await barriers(page))], [])
  })

  test(`${colorScheme}: no barrier on the page of a new tenant`, async (t) => {
    const page = await visit(t, browser, { product, as: fresh, context })
    await page.goto('/')
    await isLive(page)
    await page.getByRole('heading', { name: 'Three steps to your first number' }).waitFor()

    assert.deepEqual(await barriers(page), [])
  })

  test(`${colorScheme}: no barrier on the full page, nor with its pickers and menu open`, async (t) => {
    const page = await visit(t, browser, { product, as: acme, context })
    await page.goto('/')
    await isLive(page)
    await shows(page, 'Received', week.receivedAt.length)
    await everythingIsThere(page)
    const found = await barriers(page)
    for (const name of [/^Range/, /^Time zone/, 'Admin owner']) {
      await page.getByRole('button', { name }).click()
      found.push(...(await barriers(page, '[role=dialog], [role=menu]')))
      await page.keyboard.press('Escape')
    }

    assert.deepEqual(found, [])
  })

  test(`${colorScheme}: no barrier on a telephone`, async (t) => {
    const phone = { ...context, viewport: { width: 375, height: 740 }, hasTouch: true }
    const page = await visit(t, browser, { product, as: acme, context: phone })
    await page.goto('/')
    await shows(page, 'Received', week.receivedAt.length)
    await everythingIsThere(page)

    assert.deepEqual(await barriers(page), [])
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing sticks out sideways')
  })
}

test('nothing moves away from under the reader while the numbers come in', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.addInitScript(`
    globalThis.told = 0
    globalThis.shifts = new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (told += value)))
    shifts.observe({ type: 'layout-shift', buffered: true })
  `)
  await page.goto('/')
  await isLive(page)
  await shows(page, 'Received', week.receivedAt.length)
  await everythingIsThere(page)

  const shift = await page.evaluate<number>(`shifts.takeRecords().reduce((sum, { value }) => sum + value, told)`)

  assert.ok(shift <= 0.02, `shifted by ${shift}`)
})

test('the pages run under the strict policy, with everything on them and each picker and menu open', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  const violations = await violationsOf(page)

  const answer = await page.goto('/')
  await shows(page, 'Received', week.receivedAt.length)
  await everythingIsThere(page)
  for (const name of [/^Range/, /^Time zone/]) {
    await page.getByRole('button', { name }).click()
    await page.getByRole('dialog', { name }).waitFor()
    await page.keyboard.press('Escape')
  }
  await page.getByRole('button', { name: 'Admin owner' }).click()
  await page.getByRole('menu').waitFor()

  const policy = answer?.headers()['content-security-policy'] ?? ''
  assert.match(policy, /script-src 'self';/)
  assert.match(policy, /style-src 'self'(;|$)/)
  assert.deepEqual(violations, [])
})

test('the pages of the API run under the same policy, list every operation, and call them', async (t) => {
  type Described = { paths: Record<string, object>; webhooks: Record<string, object> }
  const { paths, webhooks } = await acme.ask<Described>('/openapi.json')
  const operations = [paths, webhooks].flatMap(Object.values).flatMap((path) => Object.keys(path))
  const page = await visit(t, browser, { product })
  const violations = await violationsOf(page)

  await page.goto('/docs')
  await page
    .locator('.opblock')
    .nth(operations.length - 1)
    .waitFor()
  await page.getByRole('button', { name: 'Authorize' }).first().click()
  await page.locator('.auth-container').first().waitFor()
  await page.getByRole('button', { name: 'Close', exact: true }).first().click()
  const volume = page.locator('#operations-analytics-ask-volume')
  await volume.click()
  await volume.getByRole('button', { name: 'Try it out' }).click()
  await volume.getByRole('button', { name: 'Execute' }).click()
  await volume.locator('.live-responses-table').waitFor()

  assert.equal(await page.locator('.opblock').count(), operations.length)
  assert.deepEqual(violations, [])
})

/** What the content security policy keeps the page from, as it happens. */
async function violationsOf(page: Page): Promise<string[]> {
  const violations: string[] = []
  await page.exposeFunction('parleyViolation', (text: string) => violations.push(text))
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', (event) => parleyViolation(event.violatedDirective + ' ' + event.blockedURI))`,
  )
  return violations
}

/** What axe finds, in a form that reads well in a failed test. */
async function barriers(page: Page, within = 'html'): Promise<string[]> {
  // The legacy mode looks into no frames, of which there are none, and needs no page of its own for that.
  const { violations } = await new AxeBuilder({ page }).include(within).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}
