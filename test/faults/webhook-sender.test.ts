import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../support/database.ts'
import { until } from '../support/eventually.ts'
import { testInstallation } from '../support/instance.ts'
import { lastFirst } from '../support/test-end.ts'
import { silence, status, webhookReceiver } from '../support/webhook-receiver.ts'
import { postWebhook, textMessage } from '../support/webhooks.ts'

type Delivery = { state: string; attempts: number; isLeased: boolean }

test('what a sender was at when it was killed is sent by the next, once its lease has ended', async (t) => {
  const end = lastFirst(t)
  const { url, owner } = await testDatabase(end)
  const receiver = await webhookReceiver(end)
  const settings = { PARLEY_OUTSIDE_HOSTS: '127.0.0.1' }
  const installation = testInstallation(end, { databaseUrl: url, settings })
  const first = await installation.start('all')
  const tenant = await installation.tenant()
  const answer = await fetch(`${first.address}/api/webhooks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tenant.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url: receiver.url, eventTypes: ['*.message.received'] }),
  })
  receiver.secrets.push(((await answer.json()) as { secret: string }).secret)
  const deliveries = () =>
    owner.read(tenant.tenantId, (tx) =>
      tx.query<Delivery>(
        `select state, attempts, leased_until > now() as "isLeased" from webhook_deliveries where tenant_id = $1`,
        [tenant.tenantId],
      ),
    )
  receiver.answer = silence

  for (let message = 0; message < 20; message++)
    await postWebhook(first.address, tenant, textMessage({ id: `wamid.${message}`, at: Date.now() }))
  await until(async () => receiver.received.length >= 1 && (await deliveries()).length === 20)
  await first.kill('SIGKILL')

  const left = await deliveries()
  assert.ok(left.every(({ state, attempts }) => state === 'pending' && attempts === 0))
  assert.ok(left.some(({ isLeased }) => isLeased))

  const before = receiver.received.length
  receiver.answer = status(200)
  await owner.write(tenant.tenantId, (tx) =>
    tx.query('update webhook_deliveries set leased_until = now() where leased_until is not null'),
  )
  await installation.start('all')
  await until(async () => (await deliveries()).every(({ state }) => state === 'delivered'))

  const second = receiver.received.slice(before)
  assert.equal(second.length, 20)
  assert.equal(new Set(second.map(({ id }) => id)).size, 20)
  assert.ok(second.every(({ verifiedBy }) => verifiedBy.length === 1))
})
