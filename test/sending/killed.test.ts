/** A process that dies between calling the provider and hearing its answer: what it sent is not sent again. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../support/database.ts'
import { until } from '../support/eventually.ts'
import { graphApi, graphReceipt } from '../support/graph-api.ts'
import { testInstallation } from '../support/instance.ts'
import { lastFirst } from '../support/test-end.ts'
import { postWebhook, textMessage } from '../support/webhooks.ts'

const end = lastFirst({ after })
const { url: databaseUrl, owner } = await testDatabase(end)
const graph = await graphApi(end)
const installation = testInstallation(end, { databaseUrl, settings: { PARLEY_OUTSIDE_HOSTS: '127.0.0.1' } })

test('killed after WhatsApp was called, the outcome is unknown and nothing goes out twice; receipts show what went out', async () => {
  const wroteAt = Date.now() - 60_000
  let running = await installation.start('all')
  const tenant = await installation.tenant()
  const ask = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const authorization = `Bearer ${tenant.apiKey}`
    const type = body && { 'content-type': 'application/json' }
    const answer = await fetch(new URL(path, running.address), {
      method,
      headers: { authorization, ...type, ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: JSON.parse(await answer.text()) }
  }
  const { account } = graph
  await ask('PUT', `/api/connections/${tenant.connectionId}/account`, { account })
  await postWebhook(running.address, tenant, textMessage({ id: 'wamid.hello', at: wroteAt }))
  await until(async () => (await ask('GET', '/api/chats')).body.data.length === 1)
  const [{ id: chatId }] = (await ask('GET', '/api/chats')).body.data
  const send = () =>
    ask('POST', `/api/chats/${chatId}/messages`, { type: 'text', text: 'On its way' }, { 'idempotency-key': 'key-1' })

  graph.order('silence')
  const broken = send().catch(() => 'broken off')
  await until(async () => graph.calls() === 1)
  await running.kill('SIGKILL')
  assert.equal(await broken, 'broken off')
  running = await installation.start('all')

  const atOnce = await send()
  await owner.write(tenant.tenantId, (tx) =>
    tx.query(`update sends set created_at = created_at - interval '1 minute' where tenant_id = $1`, [tenant.tenantId]),
  )
  const later = await send()
  const message = { id: 'wamid.it-went-out', body: { to: '447700900101', type: 'text' } }
  await postWebhook(running.address, tenant, JSON.stringify(graphReceipt(message, 'sent', Date.now())))
  await until(async () => (await ask('GET', `/api/chats/${chatId}/messages`)).body.data.length === 2)

  assert.deepEqual([atOnce.status, atOnce.body.code], [409, 'send-under-way'])
  assert.deepEqual([later.status, later.body.code], [502, 'send-unknown'])
  assert.equal(graph.calls(), 1)
})
