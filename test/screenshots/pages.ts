import type { Page } from 'playwright-core'
import type { Tenant } from '../support/product.ts'

/** One picture: an address, and what is done there before it is taken. */
export type Shot = {
  readonly name: string
  readonly path: (tenant: Tenant) => Promise<string>
  readonly act?: (page: Page) => Promise<void>
  /** What is looked at in every state of the data; the rest only where there is some. */
  readonly isOfEveryState: boolean
}

function screen(name: string, path: string): Shot {
  return { name, path: async () => path, isOfEveryState: true }
}

function detail(name: string, path: Shot['path'], act?: Shot['act']): Shot {
  return { name, path, isOfEveryState: false, ...(act && { act }) }
}

type Ids = { readonly data: readonly { readonly id: string }[] }

async function firstOf(tenant: Tenant, list: string): Promise<string> {
  const { data } = await tenant.ask<Ids>(list)
  return data[0]?.id ?? ''
}

async function lastOf(tenant: Tenant, list: string): Promise<string> {
  const { data } = await tenant.ask<Ids>(list)
  return data.at(-1)?.id ?? ''
}

type Wanted = { readonly source: string; readonly name: string; readonly trusted?: boolean; readonly country?: string }

/** A connection by its name, made when it is wanted first. */
async function connected(tenant: Tenant, wanted: Wanted): Promise<string> {
  type Rows = { readonly data: readonly { readonly id: string; readonly name: string }[] }
  const { data } = await tenant.ask<Rows>('/api/connections?limit=200')
  const known = data.find(({ name }) => name === wanted.name)
  return known?.id ?? (await tenant.send<{ connectionId: string }>('/api/connections', wanted)).connectionId
}

/** Of a sender without a connector. */
const standardOf = (tenant: Tenant) => connected(tenant, { source: 'standard', name: 'Tickets' })

/** The tenant's WhatsApp number, by which chats can be answered from then on. */
async function answerable({ webhookUrl, apiKey }: Tenant): Promise<string> {
  const id = webhookUrl.split('/').at(-1) ?? ''
  const account = { phoneNumberId: '110000000000001', accessToken: 'EAAG', apiUrl: 'https://graph.facebook.com/v23.0' }
  await fetch(new URL(`/api/connections/${id}/account`, webhookUrl), {
    method: 'PUT',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  })
  return id
}

/** Presses what opens a dialog, and waits for it: its code comes when it is wanted first. */
const opens = (keys: string) => async (page: Page) => {
  await page.keyboard.press(keys)
  await page.locator('dialog[open]').waitFor()
}

/** Every page, and what opens on top of them. */
export const shots: readonly Shot[] = [
  screen('overview', '/'),
  screen('chats', '/chats'),
  screen('messages', '/messages'),
  screen('responses', '/responses'),
  screen('connections', '/connections'),
  screen('dead-letters', '/dead-letters'),
  screen('webhooks', '/webhooks-out'),
  screen('agents', '/agents'),
  screen('keys', '/keys'),
  screen('members', '/members'),
  detail('overview-today', async () => '/?range=today'),
  detail('overview-30-days', async () => '/?range=30d'),
  detail('overview-one-agent', async () => '/?agent=priya'),
  detail('chat', async (tenant) => `/chats/${await firstOf(tenant, '/api/chats?sort=-messageCount&limit=1')}`),
  detail('chat-of-colleagues', async (tenant) => `/chats/${await firstOf(tenant, '/api/chats?q=Ada%20Lovelace')}`),
  detail(
    'chat-answering',
    async (tenant) => {
      await answerable(tenant)
      return `/chats/${await firstOf(tenant, '/api/chats?waiting=true&limit=1')}`
    },
    async (page) => page.getByLabel(/^Message to /).fill('It left the warehouse this morning.'),
  ),
  detail('connection-with-account', async (tenant) => `/connections/${await answerable(tenant)}`),
  detail('chat-unknown', async () => '/chats/00000000-0000-4000-8000-000000000000'),
  detail('messages-failed', async () => '/messages?range=30d&delivery=failed'),
  detail('responses-waiting', async () => '/responses?of=waiting'),
  detail('responses-first', async () => '/responses?of=first-responses'),
  detail('connection', async (tenant) => `/connections/${await firstOf(tenant, '/api/connections')}`),
  detail('webhook', async (tenant) => `/webhooks-out/${await lastOf(tenant, '/api/webhooks')}`),
  detail('webhook-disabled', async (tenant) => `/webhooks-out/${await firstOf(tenant, '/api/webhooks')}`),
  detail(
    'webhook-new',
    async () => '/webhooks-out',
    async (page) => {
      await page.getByRole('button', { name: 'Add a webhook' }).click()
      await page.getByRole('checkbox', { name: /^A contact wrote/ }).check()
    },
  ),
  detail(
    'webhook-delivery',
    async (tenant) => `/webhooks-out/${await lastOf(tenant, '/api/webhooks')}`,
    async (page) => {
      await page
        .getByRole('table', { name: 'Deliveries' })
        .getByRole('button', { name: /message/ })
        .first()
        .click()
      await page.locator('dialog[open]').waitFor()
    },
  ),
  detail(
    'agents-teams',
    async () => '/agents',
    async (page) => {
      await page.getByRole('button', { name: 'Teams' }).click()
      await page.locator('dialog[open]').waitFor()
    },
  ),
  detail(
    'connection-account-moved',
    async (tenant) => `/connections/${await answerable(tenant)}`,
    async (page) => page.getByLabel('API', { exact: true }).fill('https://graph.example/v23.0'),
  ),
  detail(
    'connection-website',
    async (tenant) => `/connections/${await connected(tenant, { source: 'web', name: 'Website' })}`,
  ),
  detail('connection-server', async (tenant) => {
    const id = await connected(tenant, { source: 'web', name: 'Shop server', trusted: true })
    return `/connections/${id}`
  }),
  detail(
    'connection-country',
    async (tenant) => `/connections/${await connected(tenant, { source: 'hubspot', name: 'Sales', country: 'BR' })}`,
    async (page) => page.getByRole('button', { name: /Country of phone numbers/ }).click(),
  ),
  detail('connection-history', async (tenant) => `/connections/${await standardOf(tenant)}`),
  detail('connection-new', async () => '/connections/new'),
  detail('connection-new-twilio', async () => '/connections/new?source=twilio'),
  detail('connection-new-web', async () => '/connections/new?source=web'),
  detail('connection-new-standard', async () => '/connections/new?source=standard'),
  detail('mapping', async (tenant) => `/connections/${await standardOf(tenant)}/mapping`),
  detail(
    'mapping-starter',
    async (tenant) => `/connections/${await standardOf(tenant)}/mapping`,
    async (page) => {
      await page.getByLabel('Starter', { exact: true }).selectOption({ label: 'A chat platform' })
      await page.getByRole('button', { name: 'Use this starter' }).click()
    },
  ),
  detail('dead-letter', async (tenant) => `/dead-letters/${await firstOf(tenant, '/api/dead-letters')}`),
  detail('components', async () => '/components'),
  detail('not-found', async () => '/nowhere'),
  detail('palette', async () => '/', opens('Control+k')),
  detail('shortcuts', async () => '/', opens('?')),
]
