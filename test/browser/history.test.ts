import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testBrowser } from '../support/chromium.ts'
import { crmApi, crmChats, crmToken } from '../support/crm-api.ts'
import { startProduct, type Tenant } from '../support/product.ts'
import { assertForEverybody, looks } from './barriers.ts'
import { isLive, visit } from './visitor.ts'

const product = await startProduct({ after }, { settings: { PARLEY_OUTSIDE_HOSTS: '127.0.0.1' } })
const browser = await testBrowser({ after })

type Added = { connectionId: string }
type Shown = {
  canStart: boolean
  history: { state: string; requestsLeft: number; secondsLeft: number; events: number } | null
}

async function connect(tenant: Tenant, apiUrl: string, requestsPerMinute: string): Promise<string> {
  const { connectionId } = await tenant.send<Added>('/api/connections', { source: 'standard', name: 'Old CRM' })
  const response = await fetch(`${product.origin}/api/connections/${connectionId}/account`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${tenant.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ account: { apiUrl, accessToken: crmToken, requestsPerMinute } }),
  })
  assert.equal(response.status, 200)
  return connectionId
}

test('the history of a CRM is read from its connection’s page: asked for, watched, done', async (t) => {
  const crm = await crmApi(t, crmChats(40, 3))
  const acme = await product.tenant('Acme')
  const connectionId = await connect(acme, crm.origin, '6000')
  const page = await visit(t, browser, { product, as: acme })
  await page.goto(`/connections/${connectionId}`)
  await isLive(page)

  await page.getByRole('button', { name: 'Read the history' }).click()
  await page.getByText(/Read from the beginning, done on/).waitFor()
  const shown = await acme.ask<Shown>(`/api/connections/${connectionId}/backfill`)
  const volume = await acme.ask<{ page: { total: number } }>(
    '/api/messages?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&limit=1',
  )

  assert.deepEqual([shown.history?.state, shown.history?.requestsLeft], ['done', 0])
  assert.equal(volume.page.total, 120)
})

test('a history that takes hours says how far it is and how long it still takes, in both themes and on a phone', async (t) => {
  const crm = await crmApi(t, crmChats(250, 1))
  const acme = await product.tenant('Slow')
  const connectionId = await connect(acme, crm.origin, '60')
  await acme.send(`/api/connections/${connectionId}/backfill`, {})
  for (const look of looks) {
    const page = await visit(t, browser, { product, as: acme, context: look.context })
    await page.goto(`/connections/${connectionId}`)
    await page.getByRole('progressbar', { name: 'History read' }).waitFor()
    await page.getByText(/ m \d\d s left/).waitFor()
    await assertForEverybody(page)
  }
})

test('without an account the page says that it comes first, and a source without a history shows none', async (t) => {
  const acme = await product.tenant('Empty')
  const { connectionId } = await acme.send<Added>('/api/connections', {
    source: 'hubspot',
    name: 'HubSpot',
    secret: 'client-secret',
  })
  const page = await visit(t, browser, { product, as: acme })

  await page.goto(`/connections/${connectionId}`)
  await page.getByText('Enter its account first').waitFor()
  const { data } = await acme.ask<{ data: { id: string; source: string }[] }>('/api/connections')
  await page.goto(`/connections/${data.find(({ source }) => source === 'whatsapp')?.id}`)
  await page.getByRole('heading', { name: 'Refused' }).waitFor()

  assert.equal(await page.getByRole('heading', { name: 'History' }).count(), 0)
})
