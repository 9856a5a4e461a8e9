import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { makePlace } from '../../test/flow/support.ts'
import { testDatabase } from '../../test/support/database.ts'
import { status, webhookReceiver } from '../../test/support/webhook-receiver.ts'
import { deriveInstanceKeys } from '../access/instance-keys.ts'
import { openLocalBudget } from '../outside/budget.ts'
import { openDoor } from '../outside/door.ts'
import { insertTest } from './deliveries-sql.ts'
import { outboxFigures } from './outbox-figures.ts'
import { newSecret } from './secret.ts'
import { startSender } from './sender.ts'
import { disableWebhook, insertWebhook } from './webhooks-sql.ts'

const { app: database, owner } = await testDatabase({ after })
const { sealing: sealingKeys } = deriveInstanceKeys([Buffer.alloc(32, 7)])
const log = pino({ level: 'silent' })

/** A webhook of a tenant of its own. */
async function added(url: string) {
  const { tenantId } = await makePlace(owner)
  const { id: webhookId, sealed: secretSealed } = newSecret(sealingKeys)
  const row = { id: webhookId, url, description: '', eventTypes: ['*'], secretSealed }
  await database.write(tenantId, (tx) => insertWebhook(tx, tenantId, row, { now: Date.now(), webhooksMax: 10 }))
  return {
    tenantId,
    put: (dueAt: number) =>
      database.write(tenantId, (tx) => insertTest(tx, { tenantId, webhookId, eventId: randomUUID() }, dueAt)),
    disable: () =>
      database.write(tenantId, (tx) => disableWebhook(tx, tenantId, webhookId, { reason: 'by-hand', now: Date.now() })),
    fail: () =>
      owner.write(tenantId, (tx) =>
        tx.query('update webhooks set failing_since = now(), failures_in_row = 1 where id = $1', [webhookId]),
      ),
  }
}

test('what waits is counted over all tenants, apart for webhooks that fail, and not for those that are disabled', async () => {
  const now = Date.now()
  const nothing = await outboxFigures(database, now)
  const [one, other, failing, disabled] = [
    await added('https://hooks.invalid/'),
    await added('https://hooks.invalid/'),
    await added('https://hooks.invalid/'),
    await added('https://hooks.invalid/'),
  ]
  await one.put(now - 2_000)
  await one.put(now + 60_000)
  await other.put(now - 5_000)
  await failing.put(now - 90_000)
  await failing.fail()
  await disabled.put(now - 600_000)
  await disabled.disable()

  const figures = await outboxFigures(database, now)

  assert.deepEqual(nothing, {
    working: { pending: 0, oldestDueAt: null },
    failing: { pending: 0, oldestDueAt: null },
  })
  assert.deepEqual(figures, {
    working: { pending: 3, oldestDueAt: now - 5_000 },
    failing: { pending: 1, oldestDueAt: now - 90_000 },
  })
  for (const { disable } of [one, other, failing]) await disable()
})

test('a sender tells what came of each call, and whom it disabled', async (t) => {
  const receiver = await webhookReceiver(t)
  const gone = await webhookReceiver(t)
  gone.answer = status(410)
  const told: string[] = []
  const door = openDoor({ allowedHosts: ['127.0.0.1'], budget: openLocalBudget(Date.now), now: Date.now, log })
  const observe = { attempted: (outcome: string) => told.push(outcome), disabled: (why: string) => told.push(why) }
  const sender = await startSender({ database, door, sealingKeys, now: Date.now, random: () => 0, log, observe })
  t.after(async () => {
    await sender.stop()
    await door.close()
  })

  for (const url of [receiver.url, gone.url, 'https://10.0.0.1/hook']) await (await added(url)).put(Date.now())
  await sender.idle()

  assert.deepEqual(told.toSorted(), ['2xx', '4xx', 'gone', 'outside-address-forbidden'])
})
