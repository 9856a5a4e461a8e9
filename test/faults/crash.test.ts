import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { until } from '../support/eventually.ts'
import type { RunningRole, Tenant } from '../support/instance.ts'
import { postWebhook, sendAll, textMessage } from '../support/webhooks.ts'
import { holdAcknowledgements, holdChats, holdMessages } from './blockade.ts'
import {
  assertExactlyOnce,
  count,
  type Driver,
  drained,
  drivers,
  eventsOf,
  figuresOf,
  type Ground,
  openGround,
} from './ground.ts'

const sentAt = Date.UTC(2026, 2, 2, 9)
const firstIds = Array.from({ length: 3 }, (_, index) => `wamid.first.${index}`)
const waitingIds = Array.from({ length: 40 }, (_, index) => `wamid.waiting.${index}`)

for (const driver of drivers) {
  test(`${driver}: a processor killed between commit and acknowledge counts nothing twice`, async (t) => {
    const { ground, tenant, ids } = await openWithBacklog(t, driver)
    const chats = await holdChats(ground, tenant.tenantId)
    const processor = await ground.installation.start('processor')
    await chats.reached()
    const acknowledgements = await holdAcknowledgements(ground)
    await chats.lift()
    await until(async () => (await eventsOf(ground.owner, tenant)) === ids.length)

    await processor.kill('SIGKILL')
    await acknowledgements.lift()

    assert.equal((await figuresOf(ground)).inFlight, waitingIds.length, 'committed, and not acknowledged')
    await ground.installation.start('processor')
    await drained(ground)
    await assertDeliveredOnce(ground, tenant, ids)
  })

  test(`${driver}: a processor killed in the midst of a batch loses nothing and leaves no half of it`, async (t) => {
    const { ground, tenant, ids } = await openWithBacklog(t, driver)
    const chats = await holdChats(ground, tenant.tenantId)
    const processor = await ground.installation.start('processor')
    await chats.reached()

    await processor.kill('SIGKILL')
    await chats.lift()

    assert.equal(await eventsOf(ground.owner, tenant), ids.length - waitingIds.length, 'nothing of the batch is there')
    assert.equal((await figuresOf(ground)).inFlight, waitingIds.length)
    await ground.installation.start('processor')
    await drained(ground)
    await assertDeliveredOnce(ground, tenant, ids)
  })

  test(`${driver}: stopped under load, every process ends in time, and what was answered 200 is processed later`, async (t) => {
    const ground = await openGround(t, driver)
    const roles = driver === 'redis' ? (['api', 'processor'] as const) : (['all'] as const)
    const start = () => Promise.all(roles.map((role) => ground.installation.start(role)))
    let running = await start()
    const tenant = await ground.installation.tenant()
    const ids = Array.from({ length: 600 }, (_, index) => `wamid.load.${index}`)
    const loaded = Promise.withResolvers<void>()
    const bodies = ids.map((id, index) => textMessage({ id, from: customer(index % 7), at: sentAt + index * 1_000 }))
    const sending = sendAll(tenant, bodies, {
      origin: () => running[0]?.address ?? '',
      connectionsMax: 8,
      onAccepted: (accepted) => accepted === 150 && loaded.resolve(),
    })
    await loaded.promise

    const codes = await Promise.all(running.map(stopInTime))

    assert.deepEqual(
      codes,
      roles.map(() => 0),
    )
    running = await start()
    await sending
    await drained(ground)
    await assertExactlyOnce(ground, tenant, ids)
  })
}

test('a processor that is asked to stop and cannot finish its batch ends nevertheless, and loses nothing', async (t) => {
  const { ground, tenant, ids } = await openWithBacklog(t, 'redis')
  const messages = await holdMessages(ground)
  const processor = await ground.installation.start('processor')
  await messages.reached()

  const code = await processor.kill('SIGTERM')
  await messages.lift()

  assert.equal(code, 1)
  await ground.installation.start('processor')
  await drained(ground)
  await assertDeliveredOnce(ground, tenant, ids)
})

/** An api, chats that exist already, and deliveries answered 200 that wait for a processor. */
async function openWithBacklog(t: TestContext, driver: Driver) {
  const ground = await openGround(t, driver)
  const { installation, owner } = ground
  const { address } = await installation.start('api')
  const tenant = await installation.tenant()
  const processor = await installation.start('processor')
  await postAll(address, tenant, firstIds)
  await until(async () => (await eventsOf(owner, tenant)) === firstIds.length)
  await processor.kill('SIGTERM')

  await postAll(address, tenant, waitingIds)
  return { ground, tenant, ids: [...firstIds, ...waitingIds] }
}

async function postAll(address: string, tenant: Tenant, ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const body = textMessage({ id, from: customer(index % firstIds.length), at: sentAt + index * 60_000 })
    assert.equal((await postWebhook(address, tenant, body)).status, 200)
  }
}

async function assertDeliveredOnce(ground: Ground, tenant: Tenant, ids: readonly string[]): Promise<void> {
  const { owner } = ground
  const deliveries = await count(owner, 'select count(*) from deliveries where tenant_id = $1', tenant.tenantId)
  assert.equal(deliveries, ids.length)
  await assertExactlyOnce(ground, tenant, ids)
}

/** Asks it to stop; returns its exit code, or that it took longer than is promised. */
async function stopInTime(running: RunningRole): Promise<number | null | 'late'> {
  const late = new AbortController()
  const deadline = delay(10_000, 'late' as const, { signal: late.signal })
  const code = await Promise.race([running.kill('SIGTERM'), deadline])
  late.abort()
  deadline.catch(() => {})
  return code
}

function customer(index: number): string {
  return `44770090010${index}`
}
