import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { calls } from '../../src/demo/envelope.ts'
import { seeded } from '../../src/demo/random.ts'
import { send } from '../../src/demo/sender.ts'
import { history } from '../../src/demo/timeline.ts'
import { callerOf, withKey } from '../support/calls.ts'
import { postAll, returnsStory } from '../support/chatwoot.ts'
import type { Cleanup } from '../support/database.ts'
import { until } from '../support/eventually.ts'
import type { Product, Tenant } from '../support/product.ts'
import { status, webhookReceiver } from '../support/webhook-receiver.ts'

const seed = 1
const updatesPerCall = 12

/** A workspace with everything in it: weeks of talk, failures, refusals, keys, members. */
export async function shop(product: Product, days: number, cleanup: Cleanup): Promise<Tenant> {
  const tenant = await product.tenant('Juniper & Oak', 'Europe/London')
  const { updates } = history({ seed, now: Date.now(), days })
  const past = updates.filter(({ arrivesAt }) => arrivesAt <= Date.now())
  const receiver = { webhookUrl: tenant.webhookUrl, secret: tenant.apiKey }
  const { signal } = new AbortController()
  await send(calls(seeded(seed), past, updatesPerCall), Date.now, { receiver, connectionsMax: 16, signal })
  for (const body of unreadable) await post(tenant, body, tenant.apiKey)
  for (let refused = 0; refused < 3; refused++) await post(tenant, '{}', 'an old app secret')
  await product.idle()
  await tellOthers(tenant, cleanup)
  await tellOfColleagues(tenant)
  await tellOfVisitors(tenant)
  await product.idle()
  for (const { path, body } of administered) await tenant.send(path, body)
  return tenant
}

/** A system that takes most of what it is told, and one that is gone. */
async function tellOthers(tenant: Tenant, cleanup: Cleanup): Promise<void> {
  const [orders, warehouse] = [await webhookReceiver(cleanup), await webhookReceiver(cleanup)]
  orders.answer = (response, { body }) => {
    const isRefused = body.type.endsWith('.agent.assigned')
    response.writeHead(isRefused ? 422 : 200).end(isRefused ? '{"error":"no such agent"}' : '{"taken":true}')
  }
  warehouse.answer = status(410, {}, 'Gone')
  const types = ['*.message.*', '*.chat.*', '*.agent.assigned']
  const wanted = { url: orders.url, description: 'Order system', eventTypes: types }
  await tenant.send('/api/webhooks', wanted)
  const old = { url: warehouse.url, description: 'Old warehouse', eventTypes: ['*'] }
  const { id } = await tenant.send<{ id: string }>('/api/webhooks', old)
  await tenant.send(`/api/webhooks/${id}/test`, {})
  await until(async () => (await tenant.ask<{ status: string }>(`/api/webhooks/${id}`)).status === 'disabled')
}

/** A help desk of Chatwoot, whose agents are in a team. */
async function tellOfColleagues(tenant: Tenant): Promise<void> {
  const { webhookUrl } = await tenant.send<{ webhookUrl: string }>('/api/connections', {
    source: 'chatwoot',
    name: 'Help desk',
  })
  await postAll(webhookUrl, returnsStory(Date.now()))
  await tenant.send('/api/teams', { name: 'Returns' })
}

/** A website with a mistake in what it tracks, one page of which still has the key before. */
async function tellOfVisitors(tenant: Tenant): Promise<void> {
  const wanted = { source: 'web', name: 'Website' }
  type Made = { readonly connectionId: string; readonly writeKey: string }
  const { connectionId, writeKey } = await tenant.send<Made>('/api/connections', wanted)
  const track = (key: string, events: readonly object[]) =>
    fetch(new URL('/v1/batch', tenant.webhookUrl), {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ batch: events.map((event) => ({ anonymousId: 'visitor-1', ...event })) }),
    })
  await track(writeKey, [{ type: 'page', name: 'Home' }, { type: 'track', event: 'Cart Viewed' }, { type: 'track' }])
  const secret = `wk_${'k'.repeat(32)}`
  const call = callerOf(new URL(tenant.webhookUrl).origin, withKey(tenant.apiKey))
  await call('PATCH', `/api/connections/${connectionId}`, { secret })
  // The edge remembers the key before for five seconds.
  await sleep(6_000)
  await track(writeKey, [{ type: 'page', name: 'Returns' }])
  await track(secret, [{ type: 'page', name: 'Home' }])
}

/** What becomes a dead letter, for one reason each. */
const unreadable = [
  '{"object":"whatsapp_business_account","entry":[{"id":"2070","changes":',
  '["an array", "where an object was expected"]',
  `${'[['.repeat(2_000)}`,
]

async function post({ webhookUrl }: Tenant, body: string, secret: string): Promise<void> {
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  await fetch(webhookUrl, { method: 'POST', body, headers: { 'x-hub-signature-256': `sha256=${signature}` } })
}

const administered = [
  { path: '/api/connections', body: { source: 'whatsapp', name: 'Returns desk' } },
  { path: '/api/keys', body: { name: 'Warehouse export', scopes: ['messages:read', 'chats:read', 'analytics:read'] } },
  { path: '/api/keys', body: { name: 'Chat widget', scopes: ['chats:read', 'chats:write'] } },
  { path: '/api/members', body: { email: 'priya.nair@juniper.example', name: 'Priya Nair', role: 'admin' } },
  { path: '/api/members', body: { email: 'tom.becker@juniper.example', name: 'Tom Becker', role: 'analyst' } },
  { path: '/api/members', body: { email: 'aisha.khan@juniper.example', name: 'Aisha Khan', role: 'agent' } },
]
