import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { until } from '../support/eventually.ts'
import { signature, textMessage } from '../support/webhooks.ts'
import { eventsOf } from './ground.ts'
import { openWorld } from './world.ts'

test('asked to stop, it finishes the call that it has begun, refuses the next with 503 and lets nobody new in', async (t) => {
  const world = await openWorld(t, 'table')
  const [all] = world.roles
  assert.ok(all)
  const tenant = await world.tenant('Graceful')
  const at = Date.now() - 60_000
  const [first, second, third] = ['first', 'second', 'third'].map((id) => call(tenant, textMessage({ id, at })))
  const begun = await open(world.origin())
  const waiting = await open(world.origin())
  assert.equal(await waiting.ask(first?.head ?? '', first?.body ?? ''), 200)
  begun.write(second?.head ?? '')
  begun.write((second?.body ?? '').slice(0, 40))
  waiting.write((third?.head ?? '').slice(0, 20))
  await delay(200) // both have arrived

  const stopped = all.kill('SIGTERM')
  await until(async () => all.log().includes('Stopping'))
  assert.equal(await waiting.ask((third?.head ?? '').slice(20), third?.body ?? ''), 503)
  await assert.rejects(open(world.origin()), { code: 'ECONNREFUSED' })
  assert.equal(await begun.ask('', (second?.body ?? '').slice(40)), 200)

  assert.equal(await stopped, 0)
  await all.start()
  await until(async () => (await eventsOf(world.owner, { ...tenant, apiKey: '' })) === 2)
})

function call(tenant: { connectionId: string; secret: string }, body: string) {
  const head = [
    `POST /webhooks/whatsapp/${tenant.connectionId} HTTP/1.1`,
    'host: parley',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-hub-signature-256: ${signature(body, tenant.secret)}`,
    '\r\n',
  ].join('\r\n')
  return { head, body }
}

/** A connection that stays open. `ask` writes what is left of a call, and returns the status of the answer. */
async function open(origin: string): Promise<{ write(text: string): void; ask(...texts: string[]): Promise<number> }> {
  const { hostname, port } = new URL(origin)
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opening = connect(Number(port), hostname, () => resolve(opening))
    opening.once('error', reject)
  })
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1')
  })
  return {
    write: (text) => void socket.write(text),
    async ask(...texts) {
      heard = ''
      for (const text of texts) socket.write(text)
      await until(async () => /^HTTP\/1\.1 \d{3}[\s\S]*\}$/.test(heard))
      return Number(heard.slice(9, 12))
    },
  }
}
