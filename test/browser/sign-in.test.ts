import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testBrowser } from '../support/chromium.ts'
import { startProduct } from '../support/product.ts'
import { busyTenant } from './busy-tenant.ts'
import { isFocused, tabTo } from './keyboard.ts'
import { webhook, writes } from './talk.ts'
import { figure, isLive, shows, signIn, visit } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })
const { tenant: acme, week } = await busyTenant(product, 'Acme')

test('a wrong password is told in words, and the right one then leads to the numbers', async (t) => {
  const page = await visit(t, browser, { product })
  await page.goto('/')

  await signIn(page, acme.adminEmail, 'not the password')
  const told = await page.getByRole('alert').textContent()
  await signIn(page, acme.adminEmail, acme.adminPassword)
  await shows(page, 'Received', week.receivedAt.length)

  assert.match(told ?? '', /do not belong together/)
  assert.equal(new URL(page.url()).pathname, '/')
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Overview')
})

test('too many tries are told with the seconds to wait', async (t) => {
  const page = await visit(t, browser, { product, expected: [/status of 429/] })
  await page.route('**/api/auth/login', (route) =>
    route.continue({ headers: { ...route.request().headers(), 'x-forwarded-for': '198.51.100.1' } }),
  )
  await page.goto('/login')

  for (let tries = 0; tries < 11; tries++) {
    const answered = page.waitForResponse('**/api/auth/login')
    await signIn(page, acme.adminEmail, 'not the password')
    await answered
  }

  await page.getByText('Signing in is paused for a moment').waitFor()
  await page.getByRole('button', { name: /Try again in \d+ seconds?/ }).waitFor()
})

test('a session that has ended leads to the sign-in page, and from there back to the same view', async (t) => {
  const page = await visit(t, browser, { product, as: acme, expected: [/status of 401/] })
  await page.goto('/?range=30d')
  await isLive(page)

  await product.owner.write(acme.tenantId, (tx) =>
    tx.query(`update member_sessions set expires_at = now() - interval '1 minute' where tenant_id = $1`, [
      acme.tenantId,
    ]),
  )
  const login = page.getByRole('heading', { name: 'Sign in to Parley' })
  // The product remembers who a session is for a few seconds; whatever makes the page ask after that finds it over.
  for (let news = 0; !(await login.isVisible()); news++) {
    const asked = page.waitForResponse('**/api/analytics/overview?*').catch(() => undefined)
    await acme.post(webhook(writes({ name: 'Zoe', phone: '447700900999' }, `${news}`, Date.now())))
    await Promise.race([asked, login.waitFor()])
  }
  const asksWith = new URL(page.url()).searchParams.get('next')
  await signIn(page, acme.adminEmail, acme.adminPassword)
  await figure(page, 'Received').waitFor()

  assert.equal(asksWith, '/?range=30d')
  assert.equal(new URL(page.url()).search, '?range=30d')
})

test('sign in, pick a range and sign out without a mouse', async (t) => {
  const page = await visit(t, browser, { product })
  await page.goto('/')
  await page.getByLabel('Email').waitFor()

  await page.keyboard.type(acme.adminEmail)
  await page.keyboard.press('Tab')
  await page.keyboard.type(acme.adminPassword)
  await page.keyboard.press('Enter')
  const range = page.getByRole('button', { name: /^Range/ })
  await range.waitFor()
  await tabTo(page, range)
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Last 30 days' }))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/?range=30d')
  await isFocused(range)
  await tabTo(page, page.getByRole('button', { name: 'Admin owner' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.locator('[role=menu] [role^=menuitem]:focus').waitFor()
  await page.keyboard.press('End')
  await isFocused(page.getByRole('menuitem', { name: 'Sign out' }))
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { name: 'Sign in to Parley' }).waitFor()
  assert.deepEqual(await page.context().cookies(), [])
})

test('whoever could not be signed out is told that they still are signed in', async (t) => {
  const page = await visit(t, browser, { product, as: acme, expected: [/ERR_FAILED/] })
  await page.route('**/api/auth/logout', (route) => route.abort())
  await page.goto('/')
  await isLive(page)

  await page.getByRole('button', { name: 'Admin owner' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByText('You are still signed in', { exact: true }).waitFor()

  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Overview')
})
