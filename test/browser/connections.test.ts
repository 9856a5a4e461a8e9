import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { testBrowser } from '../support/chromium.ts'
import { until } from '../support/eventually.ts'
import { startProduct, type Tenant } from '../support/product.ts'
import { assertForEverybody, looks } from './barriers.ts'
import { postRaw } from './raw-door.ts'
import { customers, webhook, writes } from './talk.ts'
import { isLive, visit } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })
const appSecret = '0123456789abcdef0123456789abcdef'

const [ada] = customers
assert.ok(ada)
const message = () => JSON.stringify(webhook(writes(ada, 'Anybody there?', Date.now())))

type Listed = { data: { id: string; name: string; webhookUrl: string }[] }

async function connectionOf(tenant: Tenant, name: string): Promise<Listed['data'][number]> {
  const { data } = await tenant.ask<Listed>('/api/connections')
  const found = data.find((connection) => connection.name === name)
  assert.ok(found)
  return found
}

/** Goes on with the Tab key until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  const focused = wanted.and(page.locator(':focus'))
  for (let pressed = 0; pressed < 60 && (await focused.count()) === 0; pressed++) await page.keyboard.press('Tab')
  await focused.waitFor()
}

test('WhatsApp is added with the keyboard alone: named, tested through every stage, and lit up by its first message', async (t) => {
  const acme = await product.tenant('Acme')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/')
  await isLive(page)

  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await tabTo(page, page.getByRole('link', { name: 'Add a connection' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('link', { name: /^WhatsApp/ }))
  await page.keyboard.press('Enter')
  await page.getByLabel('Name', { exact: true }).waitFor()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Support line')
  await page.keyboard.press('Tab')
  await page.keyboard.type(appSecret)
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Send a signed test event' }))
  await page.keyboard.press('Enter')
  await page.getByText('It works: what this address receives').waitFor()
  const stages = await page.getByRole('list', { name: 'Stages of the test' }).getByRole('listitem').allTextContents()
  const made = await connectionOf(acme, 'Support line')
  const isWaiting = await page.getByText('Send your number any message').isVisible()
  const status = await postRaw(made.webhookUrl, message(), appSecret)
  await page.getByRole('heading', { name: 'The first delivery is in' }).waitFor()

  assert.equal(stages.length, 3)
  for (const stage of stages) assert.match(stage, /^(Accepted|Processed|Found).*done[\d.,]+ m?s$/)
  assert.ok(isWaiting, 'a test is no first delivery')
  assert.equal(status, 200)
})

test('a system that can’t sign gets an address that ends with a secret, which is tested, and read again by those who may', async (t) => {
  const acme = await product.tenant('Keyed')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/connections/new')
  await page.getByRole('link', { name: /^WATI/ }).click()
  await page.getByLabel('Name', { exact: true }).fill('Shop')
  await page.getByRole('button', { name: 'Make the address' }).click()
  const address = page.getByRole('group', { name: 'Callback address' }).locator('code')
  const whole = await address.textContent()
  await page.getByRole('button', { name: 'Send a signed test event' }).click()
  await page.getByText('It works: what this address receives').waitFor()
  const { id, webhookUrl } = await connectionOf(acme, 'Shop')
  await page.goto(`/connections/${id}`)
  await page.getByRole('button', { name: 'Show the address with its secret' }).click()
  await address.waitFor()
  const again = await address.textContent()
  await page.getByRole('button', { name: 'Replace the secret' }).click()
  await page.getByRole('button', { name: 'Replace', exact: true }).click()
  await page.getByText('Secret replaced', { exact: true }).waitFor()
  await until(async () => (await address.textContent()) !== again)

  assert.match(whole ?? '', /\/webhooks\/wati\/[0-9a-f-]{36}\/[0-9a-f]{64}$/)
  assert.equal(again, whole)
  assert.match((await address.textContent()) ?? '', /\/[0-9a-f]{64}$/)
  assert.equal(whole?.startsWith(`${webhookUrl}/`), true, 'lists show it without its secret')
  assert.equal((await fetch(webhookUrl, { method: 'POST', body: '{}' })).status, 401)
})

test('a system that signs its address is tested, and answered in its own way', async (t) => {
  const acme = await product.tenant('Signed')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/connections/new?source=twilio')
  await page.getByLabel('Auth token', { exact: true }).fill('not a token')
  await page.getByText('This one looks different').waitFor()
  await page.getByLabel('Auth token', { exact: true }).fill(appSecret)
  await page.getByRole('button', { name: 'Make the address' }).click()
  await page.getByRole('button', { name: 'Send a signed test event' }).click()

  await page.getByText('It works: what this address receives').waitFor()
})

test('the country of numbers that people typed is chosen by its name, and only where people type them', async (t) => {
  const acme = await product.tenant('Countries')
  const made = await acme.send<{ connectionId: string }>('/api/connections', { source: 'hubspot', name: 'CRM' })
  const page = await visit(t, browser, { product, as: acme })
  await page.goto(`/connections/${made.connectionId}`)
  await page.getByRole('button', { name: 'Country of phone numbers: No country' }).click()
  await page.keyboard.type('braz')
  await page.keyboard.press('Enter')
  await page.getByText('Numbers are of Brazil', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Country of phone numbers: Brazil' }).waitFor()
  const kept = await acme.ask<{ country: string | null }>(`/api/connections/${made.connectionId}`)
  await page.goto(`/connections/${(await connectionOf(acme, 'Front desk')).id}`)
  await page.getByRole('button', { name: 'Replace the secret' }).waitFor()

  assert.equal(kept.country, 'BR')
  assert.equal(await page.getByRole('button', { name: /Country of phone numbers/ }).count(), 0)
})

test('a website gets a script and a write key, which are tested, and lit up by the first event', async (t) => {
  const acme = await product.tenant('Website')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/connections/new')
  await page.getByRole('link', { name: /^Website or app/ }).click()
  await page.getByLabel('Name', { exact: true }).fill('Shop')
  await page.getByRole('button', { name: 'Make the write key' }).click()
  const shown = (label: string) => page.getByRole('group', { name: label, exact: true }).locator('code').textContent()
  const [script, writeKey] = [await shown('Script'), await shown('Write key')]
  await page.getByRole('button', { name: 'Send a signed test event' }).click()
  await page.getByText('It works: what this address receives').waitFor()
  const body = JSON.stringify({ writeKey, anonymousId: 'a-1' })
  const { status } = await fetch(`${product.origin}/v1/page`, { method: 'POST', body })
  await page.getByRole('heading', { name: 'The first delivery is in' }).waitFor()
  const { id } = await connectionOf(acme, 'Shop')
  await page.goto(`/connections/${id}`)
  await page.getByRole('button', { name: 'Show the script and the write key' }).click()

  assert.equal(status, 200)
  assert.equal(script, `<script async src="${product.origin}/v1/parley.js" data-write-key="${writeKey}"></script>`)
  assert.equal(await shown('Write key'), writeKey)
})

test('a key for a server is asked for by itself, gets no script, and is trusted until that is taken back', async (t) => {
  const acme = await product.tenant('Server')
  const page = await visit(t, browser, { product, as: acme })
  const trustOf = async (id: string) => (await acme.ask<{ trusted: boolean }>(`/api/connections/${id}`)).trusted
  await page.goto('/connections/new?source=web')
  const isPageFirst = await page.getByLabel('In pages and apps').isChecked()
  await page.getByLabel('On my server').check()
  await page.getByRole('button', { name: 'Make the write key' }).click()
  await page.getByRole('heading', { name: 'Put the key on your server' }).waitFor()
  await page.getByRole('group', { name: 'Write key', exact: true }).waitFor()
  await page.getByText('Let your server track an event.').waitFor()
  const scripts = await page.getByRole('group', { name: 'Script', exact: true }).count()
  const { id } = await connectionOf(acme, 'Website or app')
  const before = await trustOf(id)
  await page.goto(`/connections/${id}`)
  await page.getByRole('button', { name: 'Trust its key no longer' }).click()
  await page.getByRole('button', { name: 'Trust it no longer', exact: true }).click()
  await page.getByRole('button', { name: 'Trust its key', exact: true }).waitFor()

  assert.deepEqual([isPageFirst, scripts, before, await trustOf(id)], [true, 0, true, false])
})

test('events that are left out, and calls with the key before, are told on a website’s page', async (t) => {
  const acme = await product.tenant('Left out')
  const { connectionId, writeKey } = await acme.send<{ connectionId: string; writeKey: string }>('/api/connections', {
    source: 'web',
    name: 'Shop',
  })
  const page = await visit(t, browser, { product, as: acme })
  const post = (batch: readonly object[]) =>
    fetch(`${product.origin}/v1/batch`, { method: 'POST', body: JSON.stringify({ writeKey, batch }) })
  await post([{ type: 'page', anonymousId: 'a-1' }, { type: 'page' }, { type: 'track', userId: 'u-1' }])
  await page.goto(`/connections/${connectionId}`)
  await page.getByText('Events were left out').waitFor()
  const sentences = await page.getByText(/^2 events left out in 24 hours/).count()
  await page.getByText('None: every call with its write key was taken').waitFor()
  await page.getByRole('button', { name: 'Replace the secret' }).click()
  await page.getByRole('button', { name: 'Replace', exact: true }).click()
  await until(async () => (await post([{ type: 'page', anonymousId: 'a-1' }])).status === 401)

  await page.getByText('The write key is the one before').first().waitFor()

  assert.equal(sentences, 1)
})

test('the guide survives a reload, and warns where Meta cannot reach the address', async (t) => {
  const acme = await product.tenant('Reloaded')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/connections/new?source=whatsapp')
  await page.getByLabel('App secret', { exact: true }).fill(appSecret)
  await page.getByRole('button', { name: 'Make the address' }).click()
  const { webhookUrl } = await (async () => {
    await page.waitForURL(/connection=/)
    return connectionOf(acme, 'WhatsApp')
  })()
  await page.reload()

  await page.getByText(webhookUrl).waitFor()
  await page.getByText('Meta cannot reach this machine').waitFor()
  await page.getByRole('button', { name: 'Copy the verify token' }).waitFor()

  assert.equal(await page.getByLabel('App secret', { exact: true }).count(), 0)
})

test('a test that the webhook address refuses says why, at the stage where it failed', async (t) => {
  const acme = await product.tenant('Refused')
  const { id } = await connectionOf(acme, 'Front desk')
  const page = await visit(t, browser, { product, as: acme, expected: [/status of (401|503)/] })
  const answers = [
    { status: 401, code: 'signature-mismatch', title: '401: the signature was refused' },
    { status: 503, code: 'stream-unavailable', title: '503: Parley could not store it' },
  ]
  await page.route('**/webhooks/**', (route) => {
    const { status = 200, code = '' } = answers[0] ?? {}
    return route.fulfill({ status, json: { code } })
  })
  await page.goto(`/connections/${id}`)
  await page.getByRole('button', { name: 'Send a signed test event' }).click()
  await page.getByText(String(answers[0]?.title)).waitFor()
  const stage = page.getByRole('listitem').filter({ hasText: 'Accepted by the webhook address' })
  const failed = await stage.textContent()
  answers.shift()
  await page.getByRole('button', { name: 'Send another' }).click()
  await page.getByText(String(answers[0]?.title)).waitFor()

  assert.match(failed ?? '', /failed$/)
})

test('a wrong signature shows up by itself as a refusal, with its reason and what to do; the right secret mends it', async (t) => {
  const acme = await product.tenant('Mixed up')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/connections')
  await isLive(page)
  const card = page.getByRole('article', { name: 'Front desk' })
  await card.getByText('Never heard of').waitFor()

  assert.equal(await postRaw(acme.webhookUrl, message(), appSecret), 401)
  await card.getByText('Refusing').waitFor()
  const reason = card.getByRole('listitem').filter({ hasText: 'The signature does not match' })
  await reason.getByText('The app secret entered here is not the one of the Meta app that sends').waitFor()
  await card.getByRole('link', { name: 'Front desk' }).click()
  await page.getByRole('button', { name: 'Replace the secret' }).click()
  await page.getByLabel('New app secret').fill(appSecret)
  await page.keyboard.press('Enter')
  await page.getByText('Secret replaced', { exact: true }).waitFor()
  await until(async () => (await postRaw(acme.webhookUrl, message(), appSecret)) === 200)

  await page.getByRole('region', { name: 'At a glance' }).getByText('Healthy').waitFor()
})

test('an account whose API moves elsewhere says at the token’s field that it is needed again, and is saved with it', async (t) => {
  const acme = await product.tenant('Moved')
  const { id } = await connectionOf(acme, 'Front desk')
  const page = await visit(t, browser, { product, as: acme, expected: [/status of 400/] })
  await page.goto(`/connections/${id}`)
  const card = page.getByRole('region', { name: 'Account at the provider' })
  const [token, save] = [
    card.getByLabel('Access token', { exact: true }),
    card.getByRole('button', { name: 'Save the account' }),
  ]
  await card.getByLabel('Phone number ID', { exact: true }).fill('110000000000001')
  await token.fill('EAAG-first')
  await save.click()
  await card.getByText('entered', { exact: true }).waitFor()
  const before = await token.getAttribute('placeholder')

  await card.getByLabel('API', { exact: true }).fill('https://graph.example/v23.0')
  const after = await token.getAttribute('placeholder')
  await save.click()
  await card.getByText('Access token must be entered again, as the API is at another address now.').waitFor()
  await token.fill('EAAG-second')
  await save.click()
  await until(async () => (await token.getAttribute('placeholder')) === before)

  assert.deepEqual([before, after], ['kept; leave empty to keep it', 'needed again for this address'])
})

test('a disabled connection answers 404 within seconds and says so, and takes calls again once enabled', async (t) => {
  const acme = await product.tenant('Paused')
  const { id } = await connectionOf(acme, 'Front desk')
  const page = await visit(t, browser, { product, as: acme })
  await acme.post(webhook(writes(ada, 'Hello', Date.now())))
  await page.goto(`/connections/${id}`)
  const glance = page.getByRole('region', { name: 'At a glance' })
  await page.getByRole('button', { name: 'Disable' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
  await glance.getByText('Disabled').waitFor()
  await glance.getByText('Its address answers 404').waitFor()

  await until(async () => (await postRaw(acme.webhookUrl, message(), acme.apiKey)) === 404)
  await page.getByRole('button', { name: 'Enable' }).click()
  await until(async () => (await postRaw(acme.webhookUrl, message(), acme.apiKey)) === 200)

  await glance.getByText('Healthy').waitFor()
})

test('a connection is renamed, everywhere at once', async (t) => {
  const acme = await product.tenant('Renamed')
  const { id } = await connectionOf(acme, 'Front desk')
  const [page, other] = [await visit(t, browser, { product, as: acme }), await visit(t, browser, { product, as: acme })]
  await other.goto('/connections')
  await isLive(other)
  await page.goto(`/connections/${id}`)
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Reception')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Reception' }).waitFor()

  await other.getByRole('article', { name: 'Reception' }).waitFor()
})

test('who may only look sees how connections fare and no way to change them', async (t) => {
  const acme = await product.tenant('Watched')
  const { id } = await connectionOf(acme, 'Front desk')
  await product.owner.outside((tx) =>
    tx.query("update members set role = 'analyst' where tenant_id = $1", [acme.tenantId]),
  )
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/connections')
  await page.getByRole('article', { name: 'Front desk' }).waitFor()
  const adding = await page.getByRole('link', { name: /^Add a connection$|^Go on setting it up$/ }).count()
  await page.goto(`/connections/${id}`)
  await page.getByRole('heading', { name: 'Webhook address' }).waitFor()

  assert.equal(adding, 0)
  assert.equal(await page.getByRole('button', { name: /Disable|Rename|verify token|test event/ }).count(), 0)
})

const seen = await product.tenant('Seen')
await seen.post(webhook(writes(ada, 'Hello', Date.now())))
await postRaw(seen.webhookUrl, '{}', 'a wrong secret')
const desk = await connectionOf(seen, 'Front desk')
const site = await seen.send<{ connectionId: string }>('/api/connections', { source: 'web', name: 'Shop' })

for (const { name, context } of looks) {
  test(`${name}: no barrier in the list of connections, in one of them, and in the guide`, async (t) => {
    const page = await visit(t, browser, { product, as: seen, context })
    await page.goto('/connections')
    await page.getByText('The signature does not match', { exact: true }).first().waitFor()
    await assertForEverybody(page)
    await page.goto(`/connections/${desk.id}`)
    await page.getByRole('group', { name: /^Calls delivered and refused/ }).waitFor()
    await assertForEverybody(page)
    await page.goto('/connections/new')
    await page.getByRole('link', { name: /^Salesforce/ }).waitFor()
    await assertForEverybody(page)
    await page.goto('/connections/new?source=whatsapp')
    await page.getByLabel('App secret', { exact: true }).waitFor()
    await assertForEverybody(page)
    await page.goto(`/connections/new?connection=${desk.id}`)
    await page.getByRole('button', { name: 'Send a signed test event' }).click()
    await page.getByText('It works: what this address receives').waitFor()
    await assertForEverybody(page)
    await page.goto(`/connections/new?connection=${site.connectionId}`)
    await page.getByRole('group', { name: 'Script', exact: true }).waitFor()
    await assertForEverybody(page)
    await page.goto(`/connections/${site.connectionId}`)
    await page.getByRole('button', { name: 'Store no addresses' }).waitFor()
    await assertForEverybody(page)
  })
}

test('whether anything of visitors’ addresses is stored is decided on a website’s page, and asked nowhere else', async (t) => {
  const acme = await product.tenant('Addresses')
  const { connectionId } = await acme.send<{ connectionId: string }>('/api/connections', {
    source: 'web',
    name: 'Shop',
  })
  const page = await visit(t, browser, { product, as: acme })
  await page.goto(`/connections/${connectionId}`)
  await page.getByRole('button', { name: 'Store no addresses' }).click()
  await page.getByRole('button', { name: 'Store addresses, cut' }).waitFor()
  const { ip } = await acme.ask<{ ip: string }>(`/api/connections/${connectionId}`)
  const { id } = await connectionOf(acme, 'Front desk')
  await page.goto(`/connections/${id}`)
  await page.getByRole('button', { name: 'Rename' }).waitFor()

  assert.equal(ip, 'none')
  assert.equal(await page.getByRole('button', { name: /addresses/ }).count(), 0)
})
