import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { testBrowser } from '../support/chromium.ts'
import { until } from '../support/eventually.ts'
import { startProduct, type Tenant } from '../support/product.ts'
import { assertForEverybody, looks } from './barriers.ts'
import { visit } from './visitor.ts'

const product = await startProduct({ after })
const browser = await testBrowser({ after })

type Added = { connectionId: string; webhookUrl: string; secret: string }
type Event = { eventName: string; externalId: string }

const add = (tenant: Tenant) => tenant.send<Added>('/api/connections', { source: 'standard', name: 'Tickets' })

async function post({ webhookUrl, secret }: Added, body: object | string, id = `msg_${Math.random()}`): Promise<void> {
  const at = new Date()
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, at, text),
  }
  assert.equal((await fetch(webhookUrl, { method: 'POST', body: text, headers })).status, 200)
}

const message = (id: string) => ({
  kind: 'message',
  dir: 'in',
  message: { id, text: 'Is it open?' },
  customer: { id: 'c-1' },
})

async function eventsOf(tenant: Tenant, { connectionId }: Added): Promise<Event[]> {
  await product.idle()
  return (await tenant.ask<{ data: Event[] }>(`/api/events?connectionId=${connectionId}`)).data
}

const outcome = (page: Page) => page.getByRole('list', { name: 'What comes of it' }).getByRole('listitem')

test('a sender without a connector is added, and its secret is shown once', async (t) => {
  const acme = await product.tenant('Added')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto('/connections/new')
  await page.getByRole('link', { name: /^Any other sender/ }).click()
  await page.getByLabel('Name', { exact: true }).fill('Tickets')
  await page.getByRole('button', { name: 'Make the address' }).click()
  const secret = await page.getByLabel('Signing secret', { exact: true }).last().inputValue()
  await page.getByRole('button', { name: 'I have entered it at the sender' }).click()
  await page.getByRole('button', { name: 'Send a signed test event' }).click()
  await page.getByText('It works: what this address receives').waitFor()
  await page.goto('/connections/new?source=standard')
  await page.getByLabel('Name', { exact: true }).fill('Keyed')
  await page.getByRole('radio', { name: /can’t sign/ }).check()
  await page.getByRole('button', { name: 'Make the address' }).click()
  const address = page.getByRole('group', { name: 'Callback address' }).locator('code')
  await address.waitFor()
  const whole = await address.textContent()
  await page.getByRole('button', { name: 'Send a signed test event' }).click()
  await page.getByText('It works: what this address receives').waitFor()

  assert.match(secret, /^whsec_/)
  assert.match(whole ?? '', /\/webhooks\/standard\/[0-9a-f-]{36}\/[0-9a-f]{64}$/)
})

test('a rule is written, tried as one writes, saved, and reads what arrives; what came before is read anew', async (t) => {
  const acme = await product.tenant('Acme')
  const tickets = await add(acme)
  await post(tickets, message('m-1'))
  await product.idle()
  const page = await visit(t, browser, { product, as: acme })
  await page.goto(`/connections/${tickets.connectionId}`)
  await page.getByRole('link', { name: 'Open the mapping' }).click()
  await page.getByRole('region', { name: 'The last received body' }).getByText('"Is it open?"').waitFor()
  await page.getByText('1 not recognised so far').waitFor()

  await page.getByRole('button', { name: 'Add a rule' }).click()
  const rule = page.getByRole('region', { name: 'Rule 1' })
  await rule.getByLabel('Path of condition 1').fill('$.kind')
  await rule.getByLabel('Value of condition 1').fill('message')
  await rule.getByLabel('Value of channel').selectOption('web')
  await rule.getByLabel('Path of messageId').fill('$.message.id')
  await rule.getByLabel('Path of content').fill('$.message.txt[')
  await rule.getByText(/at character/).waitFor()
  await rule.getByLabel('Path of content').fill('$.message.text')
  await rule.getByText(/say who it is about/).waitFor()
  await rule.getByLabel('Path of contactId').fill('$.customer.id')
  await outcome(page).getByText('web.message.received').waitFor()
  const shown = await outcome(page).textContent()
  await page.getByLabel('What changed (optional)').fill('messages of customers')
  await page.getByRole('button', { name: 'Save as version 1' }).click()
  await page.getByText('Version 1 is saved', { exact: true }).waitFor()
  const before = await eventsOf(acme, tickets)
  await page.getByRole('button', { name: 'Read them anew' }).click()
  await page.getByText('1 delivery is being read anew', { exact: true }).waitFor()

  await until(async () => (await eventsOf(acme, tickets)).some(({ externalId }) => externalId === 'm-1'))
  await until(async () => {
    await post(tickets, message('m-2'))
    return (await eventsOf(acme, tickets)).some(({ externalId }) => externalId === 'm-2')
  })
  await page.getByRole('list', { name: 'Versions' }).getByText('messages of customers').waitFor()
  assert.match(shown ?? '', /by rule 1.*externalIdm-1.*Is it open\?/)
  assert.deepEqual(
    before.map(({ eventName }) => eventName),
    ['unrecognised'],
  )
})

test('what came last and could not be read says so, and leads to all of it', async (t) => {
  const acme = await product.tenant('Unreadable')
  const tickets = await add(acme)
  await post(tickets, 'kind=message, it says')
  await product.idle()
  const page = await visit(t, browser, { product, as: acme })

  await page.goto(`/connections/${tickets.connectionId}/mapping`)
  await page.getByText('It could not be read: Not JSON.').waitFor()
  await page.getByRole('link', { name: 'dead letter', exact: true }).click()

  await page.getByRole('heading', { name: 'Not JSON' }).waitFor()
  assert.match(page.url(), /\/dead-letters\/[0-9a-f-]{36}/)
})

test('a starter is tried on a body of one’s own; an older version comes back as a new one', async (t) => {
  const acme = await product.tenant('Starters')
  const tickets = await add(acme)
  const page = await visit(t, browser, { product, as: acme })
  await page.goto(`/connections/${tickets.connectionId}/mapping`)
  await page.getByLabel('Starter', { exact: true }).selectOption({ label: 'Sinch' })
  await page.getByRole('button', { name: 'Use this starter' }).click()
  await page.getByRole('radio', { name: 'Your own' }).check()
  const receipt = { message_id: 'x-1', state: 'delivered', recipient: '+447700900101' }
  await page.getByLabel('JSON', { exact: true }).fill(JSON.stringify({ type: 'whatsapp', statuses: [receipt] }))
  await outcome(page).getByText('whatsapp.status.updated').waitFor()
  await page.getByRole('button', { name: 'Save as version 1' }).click()
  await page.getByText('Version 1 is saved', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Remove rule 2' }).click()
  await page.getByRole('button', { name: 'Save as version 2' }).click()
  await page.getByText('Version 2 is saved', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Load version 1' }).click()
  await page.getByRole('region', { name: 'Rule 2' }).waitFor()
  await page.getByText('Not saved yet').waitFor()
  await page.getByRole('button', { name: 'Save as version 3' }).click()
  await page.getByText('Version 3 is saved', { exact: true }).waitFor()

  type Versions = { data: { version: number; rules: number }[] }
  const { data } = await acme.ask<Versions>(`/api/connections/${tickets.connectionId}/mapping/versions`)
  assert.deepEqual(
    data.map(({ version, rules }) => [version, rules]),
    [
      [3, 2],
      [2, 1],
      [1, 2],
    ],
  )
})

test('what somebody else saved meanwhile is said, and nothing is overwritten', async (t) => {
  const acme = await product.tenant('Both')
  const tickets = await add(acme)
  const page = await visit(t, browser, { product, as: acme })
  await page.goto(`/connections/${tickets.connectionId}/mapping`)
  await page.getByRole('button', { name: 'Use this starter' }).click()
  const other = { rules: [{ name: 'Theirs', when: [], event: 'ignored', fields: {} }] }
  const headers = { authorization: `Bearer ${acme.apiKey}`, 'content-type': 'application/json' }
  await fetch(`${product.origin}/api/connections/${tickets.connectionId}/mapping`, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ mapping: other, basedOn: 0 }),
  })
  await page.getByText('Version 1 was saved meanwhile').waitFor()
  await page.getByRole('button', { name: 'Take it over' }).click()

  await page.getByRole('region', { name: 'Rule 1' }).waitFor()
  assert.equal(await page.getByRole('region', { name: 'Rule 1' }).getByLabel('Name (optional)').inputValue(), 'Theirs')
})

test('a rule is written with the keyboard alone; what is removed gives the focus on', async (t) => {
  const acme = await product.tenant('Keys')
  const tickets = await add(acme)
  const page = await visit(t, browser, { product, as: acme })
  await page.goto(`/connections/${tickets.connectionId}/mapping`)
  await page.getByRole('button', { name: 'Add a rule' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Path of condition 1').focus()
  await page.keyboard.type('$.kind')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('message')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const add1 = page.getByRole('button', { name: 'Add a condition' })
  await add1.and(page.locator(':focus')).waitFor()

  assert.equal(await page.getByLabel('Path of condition 1').count(), 0)
})

const seen = await product.tenant('Seen')
const shown = await add(seen)
await post(shown, message('m-1'))
await product.idle()

for (const { name, context } of looks) {
  test(`${name}: no barrier in the mapping, while it is begun, written, and wrong`, async (t) => {
    const page = await visit(t, browser, { product, as: seen, context })
    await page.goto('/connections/new?source=standard')
    await page.getByRole('radio', { name: /can’t sign/ }).waitFor()
    await assertForEverybody(page)
    await page.goto(`/connections/${shown.connectionId}`)
    await page.getByRole('link', { name: 'Open the mapping' }).waitFor()
    await assertForEverybody(page)
    await page.goto(`/connections/${shown.connectionId}/mapping`)
    await page.getByRole('button', { name: 'Use this starter' }).waitFor()
    await assertForEverybody(page)
    await page.getByLabel('Starter', { exact: true }).selectOption({ label: 'Rocket.Chat' })
    await page.getByRole('button', { name: 'Use this starter' }).click()
    await outcome(page).getByText('not recognised').waitFor()
    await assertForEverybody(page)
    await page.getByRole('region', { name: 'Rule 1' }).getByLabel('Path of condition 1').fill('wrong')
    await page.getByText('in the rules keep it from being tried').waitFor()
    await page.getByRole('radio', { name: 'Your own' }).check()
    await assertForEverybody(page)
  })
}
