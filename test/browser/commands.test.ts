import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testBrowser } from '../support/chromium.ts'
import { startProduct } from '../support/product.ts'
import { assertForEverybody, looks } from './barriers.ts'
import { busyTenant } from './busy-tenant.ts'
import { customers } from './talk.ts'
import { isLive, visit } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })
const { tenant: acme } = await busyTenant(product, 'Acme')
const [ada] = customers

test('from the overview to a customer’s chat, to the messages and back, without a mouse', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/?range=30d')
  await isLive(page)
  assert.ok(ada)

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search commands and chats' }).waitFor()
  await page.keyboard.type(ada.name)
  await page.getByRole('option', { name: ada.name }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/chats\/[0-9a-f-]{36}\?range=30d$/)
  await page.getByRole('heading', { name: ada.name }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await page.waitForURL('**/messages?range=30d')
  await page.locator('tr[data-row]').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/chats\/.*message=/)
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()

  assert.equal(new URL(page.url()).search, '?range=30d')
})

test('the period before and after, and the comparison, have keys of their own', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/?range=today')
  await isLive(page)

  await page.keyboard.press('[')
  await page.waitForURL('**/?range=yesterday')
  await page.getByRole('button', { name: 'Range: Yesterday' }).waitFor()
  await page.keyboard.press(']')
  await page.waitForURL('**/?range=today')
  await page.getByRole('button', { name: 'Range: Today' }).waitFor()
  await page.keyboard.press('p')
  await page.waitForURL('**/?range=today&compare=off')
  await page.getByRole('switch', { name: 'Compare', checked: false }).waitFor()
})

test('without the clipboard that plain http has not, a link is copied all the same, and told where it is not', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.addInitScript("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
  const copyLink = async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search commands and chats' }).waitFor()
    await page.keyboard.type('copy the link')
    await page.getByRole('option', { name: 'Copy the link to this view' }).waitFor()
    await page.keyboard.press('Enter')
  }
  await page.goto('/messages?range=30d')
  await isLive(page)

  await copyLink()
  await page.getByText('Link copied', { exact: true }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.press('Control+v')
  const pasted = await page.getByRole('searchbox').inputValue()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.evaluate('document.execCommand = () => false')
  await copyLink()
  await page.getByText('Link not copied', { exact: true }).waitFor()

  assert.equal(pasted, `${product.origin}/messages?range=30d`)
})

test('the question mark lists what the keyboard does, and nothing when one types it into a field', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/messages')
  await page.locator('tr[data-row]').first().waitFor()

  await page.keyboard.press('/')
  await page.keyboard.type('?')
  assert.equal(await page.getByRole('searchbox').inputValue(), '?')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await help.waitFor()

  const does = await help.getByRole('term').allInnerTexts()
  for (const told of ['Go anywhere, do anything', 'Next row', 'Export as CSV', 'Go to chats']) {
    assert.ok(does.includes(told), `${told} is among ${does.join(', ')}`)
  }
})

test('theme, density, locale and single keys are chosen once and hold in every window', async (t) => {
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/')
  await isLive(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search commands and chats' }).waitFor()
  await page.keyboard.type('preferences')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Preferences' })

  await dialog.getByRole('radio', { name: 'Dark' }).check()
  await dialog.getByRole('radio', { name: 'Compact' }).check()
  await dialog.getByRole('group', { name: 'Single-key shortcuts' }).getByRole('radio', { name: 'Off' }).check()
  await dialog.getByLabel('Numbers and dates').selectOption('de-DE')
  await page.keyboard.press('Escape')
  const other = await page.context().newPage()
  await other.goto('/messages')
  await other.locator('tr[data-row]').first().waitFor()
  await other.keyboard.press('?')

  const root = other.locator('html')
  assert.deepEqual(
    [await root.getAttribute('data-theme'), await root.getAttribute('data-density')],
    ['dark', 'compact'],
  )
  assert.match(
    (await other.locator('tr[data-row]').first().innerText()) ?? '',
    /\d{2}\.\d{2}\.\d{4}, \d{2}:\d{2}:\d{2}/,
  )
  assert.equal(await other.getByRole('dialog').count(), 0)
})

for (const look of looks) {
  test(`${look.name}: no barrier in the palette, the shortcuts, the preferences, the page of components and a page that is not there`, async (t) => {
    const page = await visit(t, browser, { product, as: acme, context: look.context })
    await page.goto('/')
    await isLive(page)

    for (const keys of ['Control+k', '?']) {
      await page.keyboard.press(keys)
      await page.getByRole('dialog').waitFor()
      await assertForEverybody(page)
      await page.keyboard.press('Escape')
    }
    await page.goto('/components')
    await page.getByRole('heading', { name: 'Components' }).waitFor()
    await assertForEverybody(page)
    await page.goto('/nowhere')
    await page.getByRole('heading', { name: 'Nothing lives here' }).waitFor()
    await assertForEverybody(page)
  })
}
