import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { addConnection } from '../../src/access/connections.ts'
import { deriveInstanceKeys } from '../../src/access/instance-keys.ts'
import { createTenant } from '../../src/access/tenants.ts'
import { findWriteKey } from '../../src/access/write-keys.ts'
import { appendTogether } from '../../src/capture/append-together.ts'
import { openAllowance } from '../../src/capture/web/allowance.ts'
import { webRoutes } from '../../src/capture/web/route.ts'
import { connectorOf } from '../../src/connectors/registry.ts'
import { openEnrich } from '../../src/process/enrich/enrich.ts'
import { startProcessor } from '../../src/process/loop.ts'
import { openStream } from '../../src/queue/open-stream.ts'
import { testDatabase } from '../support/database.ts'
import { testServer } from '../support/server.ts'
import { lastFirst } from '../support/test-end.ts'

// Calls from the convention's own documentation; they are not ours to ship, so they may be absent.

const shared = new URL('../../../shared/data/segment/', import.meta.url)

/** Fragments of the documentation that say of nobody whose they are, or say it in a writing of their own (`user_id`). */
const rightlyRefused = new Set([
  'email__email_delivered__2.json',
  'email__email_link_clicked__3.json',
  'group__group__1.json',
  'screen__screen__1.json',
  'track__user_registered__1.json',
])

test('every call of the documentation is taken at the address that it is for, and becomes what it says', async (t) => {
  if (!existsSync(shared)) return t.skip('the shared data folder segment is not here')
  const { post, idle, eventsOf, deadLetters } = await openEdge()
  const files = readdirSync(shared).filter((file) => file.endsWith('.json'))

  for (const file of files) {
    const body = readFileSync(new URL(file, shared), 'utf8')
    const { status, code } = await post(pathOf(JSON.parse(body)), body)
    assert.equal(status, rightlyRefused.has(file) ? 400 : 200, `${file}: ${code}`)
  }
  await idle()

  const events = await eventsOf()
  for (const { name, details, who } of events) t.diagnostic(`${name} ${details['event'] ?? ''} ${who}`)
  assert.ok(events.length >= files.length - rightlyRefused.size)
  assert.ok(events.every(({ name }) => name !== 'unrecognised'))
  assert.deepEqual(await deadLetters(), [])
})

/** The convention's documentation names the type, or leaves it to the address. */
function pathOf(body: Readonly<Record<string, unknown>>): string {
  if ('batch' in body) return '/v1/batch'
  const type = body['type'] ?? body['action']
  if (type !== undefined) return `/v1/${type}`
  if ('event' in body) return '/v1/track'
  if ('previousId' in body) return '/v1/alias'
  return 'traits' in body ? '/v1/identify' : '/v1/page'
}

async function openEdge() {
  const end = lastFirst({ after })
  const { app: database, owner } = await testDatabase(end)
  const keys = deriveInstanceKeys([randomBytes(32)])
  const { tenantId } = await createTenant(owner, { name: 'Acme', timeZone: 'UTC' }, keys.tokenPepper)
  const wanted = { tenantId, source: 'web', hasWriteKey: true, isTrusted: true, name: 'Shop' }
  const instance = { sealingKeys: keys.sealing, publicUrl: 'https://parley.example' }
  const { writeKey } = await addConnection(owner, wanted, instance)
  const stream = await openStream({ database })
  const options = { connectorOf, log: pino({ level: 'silent' }), now: Date.now, consumer: 'test', retentionDays: 30 }
  const processor = startProcessor({ ...options, database, stream, enrich: openEnrich(null) })
  end.after(async () => {
    await processor.stop()
    await stream.close()
  })
  const deps = {
    writeKeys: { get: (key: string) => findWriteKey(database, key, keys.sealing) },
    replacedKeys: { get: async () => null },
    append: appendTogether(stream),
    activity: { note() {} },
    allowance: openAllowance(10_000, Date.now),
    now: Date.now,
  }
  const app = await testServer(end, [(server) => webRoutes(server, deps)])
  return {
    async post(url: string, payload: string) {
      const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`
      const { statusCode, body } = await app.inject({ method: 'POST', url, headers: { authorization }, payload })
      return { status: statusCode, code: (JSON.parse(body) as { code?: string }).code }
    },
    idle: () => processor.idle(),
    eventsOf: () =>
      owner.outside((tx) =>
        tx.query<{ name: string; details: Record<string, unknown>; who: string | null }>(
          `select e.name, e.properties->'details' as details, i.kind || ' ' || i.value as who
           from events e left join contact_identities i on i.tenant_id = e.tenant_id and i.id = e.node_id order by e.name, who`,
        ),
      ),
    deadLetters: () => owner.outside((tx) => tx.query('select reason from dead_letters')),
  }
}
