import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { testBrowser } from '../support/chromium.ts'
import { startProduct, type Tenant } from '../support/product.ts'
import { assertForEverybody, looks } from './barriers.ts'
import { isFocused, tabTo } from './keyboard.ts'
import { counts, rowsOf } from './table.ts'
import { signIn, visit } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })

type Added = { memberId: string; email: string; password: string }

let addresses = 0
/** Somebody of the tenant, added through the API by the owner: a key can make no owner. */
async function member(tenant: Tenant, name: string, role: string): Promise<Added> {
  const cookie = await tenant.cookie()
  return post<Added>('/api/members', { name, email: `${name.toLowerCase()}-${++addresses}@example.com`, role }, cookie)
}

async function post<T>(
  path: string,
  body: object,
  cookie: { name: string; value: string },
  method = 'POST',
): Promise<T> {
  const response = await fetch(new URL(path, product.origin), {
    method,
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      'x-parley-dashboard': '1',
      cookie: `${cookie.name}=${cookie.value}`,
    },
  })
  assert.ok(response.ok, `${path} is ${response.status}`)
  return (await response.json()) as T
}

const row = (page: Page, name: string) => rowsOf(page, 'Members').filter({ hasText: name })
const shownPassword = (page: Page) => page.getByRole('textbox', { name: 'Password', exact: true })
const screens = (page: Page) => page.getByRole('navigation', { name: 'Screens' }).getByRole('link').allInnerTexts()

test('without a mouse: a member is added, and signs in with the password shown to see what the role allows', async (t) => {
  const acme = await product.tenant('Acme')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/members')
  await counts(page, '1 member')

  await page.keyboard.press('n')
  await isFocused(page.getByLabel('Name'))
  await page.keyboard.type('Priya Nair')
  await page.keyboard.press('Tab')
  await page.keyboard.type('priya@acme.example')
  await tabTo(page, page.getByRole('radio', { name: /^Agent/ }))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await isFocused(shownPassword(page))
  const password = await shownPassword(page).inputValue()
  await tabTo(page, page.getByRole('button', { name: 'I have passed it on' }))
  await page.keyboard.press('Enter')
  await counts(page, '2 members')
  const theirs = await visit(t, browser, { product })
  await theirs.goto('/login')
  await signIn(theirs, 'priya@acme.example', password)
  await theirs.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()

  assert.match((await row(page, 'Priya Nair').textContent()) ?? '', /priya@acme\.example.*Read only/)
  assert.deepEqual(await screens(theirs), ['Overview', 'Chats', 'Messages', 'Responses', 'Agents'])
  assert.equal((await page.content()).includes(password), false)
})

test('whose address is taken, or none, is told at the field', async (t) => {
  const acme = await product.tenant('Taken')
  const page = await visit(t, browser, { product, as: acme, expected: [/status of 4(00|09)/] })
  await page.goto('/members')
  const add = page.getByRole('button', { name: 'Add the member' })

  await page.getByRole('button', { name: 'Add member' }).click()
  await add.click()
  await page.getByText('Say what they are called.').waitFor()
  await page.getByText('Say the address they sign in with.').waitFor()
  await page.getByLabel('Name').fill('Second')
  await page.getByLabel('E-mail').fill(acme.adminEmail)
  await add.click()
  await page.getByText(/is a member already/).waitFor()
  const isTakenAtField = await page.getByLabel('E-mail').getAttribute('aria-invalid')
  await page.getByLabel('E-mail').fill('no address')
  await add.click()
  await page.getByText(/is not an e-mail address/).waitFor()

  assert.equal(isTakenAtField, 'true')
  assert.equal(await page.getByRole('dialog').getByRole('alert').count(), 0)
})

test('name and role are changed; one’s own role is not, and says why', async (t) => {
  const acme = await product.tenant('Changing')
  await member(acme, 'Marcus', 'agent')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/members')

  await page.getByRole('button', { name: 'Change: Marcus' }).click()
  await page.getByLabel('Name').fill('Marcus Webb')
  await page.getByRole('radio', { name: /^Analyst/ }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await row(page, 'Marcus Webb').getByText('Analyst').waitFor()
  await page.getByRole('button', { name: 'Change: Admin' }).click()
  await page.getByText('Nobody changes their own role.').waitFor()
  const isFixed = await page.getByRole('radio', { name: /^Agent/ }).isDisabled()
  await page.getByLabel('Name').fill('Ada Okafor')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Ada Okafor owner' }).waitFor()

  assert.ok(isFixed)
  assert.match((await row(page, 'Ada Okafor').textContent()) ?? '', /you/)
  assert.equal(await page.getByRole('button', { name: 'Remove: Ada Okafor' }).count(), 0)
})

test('a reset password is shown once, and takes the place of the old one', async (t) => {
  const acme = await product.tenant('Resetting')
  const marcus = await member(acme, 'Marcus', 'agent')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/members')

  await page.getByRole('button', { name: 'Reset the password: Marcus' }).click()
  await page.getByRole('button', { name: 'Reset the password', exact: true }).click()
  const password = await shownPassword(page).inputValue()
  await page.getByRole('button', { name: 'I have passed it on' }).click()
  const theirs = await visit(t, browser, { product })
  await theirs.goto('/login')
  await signIn(theirs, marcus.email, marcus.password)
  await theirs.getByText('do not belong together').waitFor()
  await signIn(theirs, marcus.email, password)
  await theirs.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()

  assert.notEqual(password, marcus.password)
})

test('who is removed leaves the list and can no longer sign in', async (t) => {
  const acme = await product.tenant('Removing')
  const marcus = await member(acme, 'Marcus', 'agent')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/members')

  await page.getByRole('button', { name: 'Remove: Marcus' }).click()
  await page.getByRole('button', { name: 'Remove the member' }).click()
  await counts(page, '1 member')
  const theirs = await visit(t, browser, { product })
  await theirs.goto('/login')
  await signIn(theirs, marcus.email, marcus.password)

  await theirs.getByText('do not belong together').waitFor()
})

test('the last owner stays, and whoever tries to remove them is told why', async (t) => {
  const acme = await product.tenant('Owners')
  const second = await member(acme, 'Second', 'owner')
  const page = await visit(t, browser, { product, expected: [/status of 40[19]/] })
  await page.goto('/login')
  await signIn(page, second.email, second.password)
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
  await page.goto('/members')
  await page.getByRole('button', { name: 'Remove: Admin' }).click()

  await post(`/api/members/${second.memberId}`, { role: 'admin' }, await acme.cookie(), 'PATCH')
  await page.getByRole('button', { name: 'Remove the member' }).click()

  await page.getByText('Admin is the last owner, and a workspace always has one.').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await counts(page, '2 members')
})

test('who may not look at members does not see the screen, and an admin does nothing to owners', async (t) => {
  const acme = await product.tenant('Roles')
  const [priya, marcus] = [await member(acme, 'Priya', 'admin'), await member(acme, 'Marcus', 'agent')]
  const [admins, agents] = [
    await visit(t, browser, { product }),
    await visit(t, browser, { product, expected: [/status of 403/] }),
  ]
  for (const [page, who] of [
    [admins, priya],
    [agents, marcus],
  ] as const) {
    await page.goto('/login')
    await signIn(page, who.email, who.password)
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await page.goto('/members')
  }

  await admins.getByRole('button', { name: 'Remove: Marcus' }).waitFor()
  await agents.getByRole('alert').waitFor()

  assert.equal(await admins.getByRole('button', { name: /: Admin$/ }).count(), 0)
  assert.equal((await screens(agents)).includes('Members'), false)
})

test('one changes one’s own password; what is wrong is told at the fields', async (t) => {
  const acme = await product.tenant('Own')
  const marcus = await member(acme, 'Marcus', 'agent')
  const page = await visit(t, browser, { product, expected: [/status of 40[13]/] })
  await page.goto('/login')
  await signIn(page, marcus.email, marcus.password)
  const change = page.getByRole('button', { name: 'Change the password' })

  await page.getByRole('button', { name: 'Marcus agent' }).click()
  await page.getByRole('menuitem', { name: 'Change your password' }).click()
  await page.getByLabel('Current password').fill('not the password')
  await page.getByLabel('New password').fill('short')
  await page.getByText('5 characters: at least 12 are needed').waitFor()
  await change.click()
  await page.getByText('The new password must have at least 12 characters.').waitFor()
  await page.getByLabel('New password').fill('a horse in a red boat')
  await page.getByText('21 characters: long, and so strong').waitFor()
  await change.click()
  await page.getByText('The current password is wrong.').waitFor()
  await page.getByLabel('Current password').fill(marcus.password)
  await change.click()
  await page.getByText('Your password is changed').first().waitFor()
  const elsewhere = await visit(t, browser, { product })
  await elsewhere.goto('/login')
  await signIn(elsewhere, marcus.email, 'a horse in a red boat')

  await elsewhere.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
})

for (const { name, context } of looks) {
  test(`${name}: no barrier among the members, nor in what opens on top of them`, async (t) => {
    const acme = await product.tenant(name)
    await member(acme, 'Marcus', 'agent')
    const page = await visit(t, browser, { product, as: acme, context })
    await page.goto('/members')
    await counts(page, '2 members')
    await assertForEverybody(page)

    await page.getByRole('button', { name: 'Add member' }).click()
    await page.getByRole('button', { name: 'Add the member' }).click()
    await page.getByText('Say what they are called.').waitFor()
    await assertForEverybody(page)
    await page.keyboard.press('Escape')
    await row(page, 'Marcus')
      .getByRole('button', { name: /^Marcus/ })
      .click()
    await page.getByRole('button', { name: 'Reset password' }).waitFor()
    await assertForEverybody(page)
    await page.getByRole('button', { name: 'Reset password' }).click()
    await page.getByRole('button', { name: 'Reset the password', exact: true }).click()
    await shownPassword(page).waitFor()
    await assertForEverybody(page)
    await page.getByRole('button', { name: 'I have passed it on' }).click()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search commands and chats' }).fill('change your password')
    await page.keyboard.press('Enter')
    await page.getByLabel('New password').fill('short')
    await assertForEverybody(page)
  })
}
