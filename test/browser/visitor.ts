import assert from 'node:assert/strict'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { Cleanup } from '../support/database.ts'
import type { Product, Tenant } from '../support/product.ts'

export type Visit = {
  readonly product: Pick<Product, 'origin'>
  /** Whose admin is signed in already. */
  readonly as?: Tenant
  /** Messages on the console that the test provokes. Any other fails it. */
  readonly expected?: readonly RegExp[]
  readonly context?: BrowserContextOptions
}

/** No outcome takes as long on a machine that is busy. */
const outcomeMsMax = 15_000

/** The browser itself reports every answer that is no success; nobody signed in is one. */
const signedOut = /status of 401/

/** A page of somebody with a browser profile of their own. An error on its console, or in its scripts, fails the test. */
export async function visit(t: Cleanup, browser: Browser, wanted: Visit): Promise<Page> {
  const { product, as, expected = [], context: options = {} } = wanted
  const context = await browser.newContext({ baseURL: product.origin, locale: 'en-GB', timezoneId: 'UTC', ...options })
  if (as) await context.addCookies([{ ...(await as.cookie()), url: product.origin }])
  const allowed = as ? expected : [...expected, signedOut]
  const complaints: string[] = []
  const page = await context.newPage()
  page.setDefaultTimeout(outcomeMsMax)
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  t.after(async () => {
    await context.close()
    assert.deepEqual(
      complaints.filter((text) => !allowed.some((pattern) => pattern.test(text))),
      [],
    )
  })
  return page
}

/** Types into the sign-in form and sends it. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** One of the figures at the top of the Overview page, such as `Received`. */
export function figure(page: Page, title: string): Locator {
  return page
    .getByRole('region', { name: 'At a glance' })
    .locator('dl > div', { has: page.getByRole('term').filter({ hasText: new RegExp(`^${title}`) }) })
    .locator('.number')
    .first()
}

/** Resolves once the figure says so. */
export async function shows(page: Page, title: string, value: string | number): Promise<void> {
  await figure(page, title)
    .and(page.getByText(String(value), { exact: true }))
    .waitFor()
}

/** Whether the numbers move by themselves, in words. */
export function liveBadge(page: Page): Locator {
  return page.getByRole('main').getByRole('status').first()
}

export async function isLive(page: Page): Promise<void> {
  await liveBadge(page)
    .and(page.getByText('Live', { exact: true }))
    .waitFor()
}

/** The row of someone who waits for an answer. */
export function waitOf(page: Page, name: string): Locator {
  return page.getByRole('region', { name: 'Open waits' }).getByRole('listitem').filter({ hasText: name })
}

/** Resolves once every card has its answer. */
export async function everythingIsThere(page: Page): Promise<void> {
  await page.locator('main:not(:has([aria-busy=true]))').waitFor()
}
