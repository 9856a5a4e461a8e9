import { randomUUID } from 'node:crypto'
import { keepAccount } from '../../src/access/accounts.ts'
import { deriveInstanceKeys } from '../../src/access/instance-keys.ts'
import { connectorOf } from '../../src/connectors/registry.ts'
import { openLocalBudget } from '../../src/outside/budget.ts'
import { type Door, openDoor } from '../../src/outside/door.ts'
import { openRecording, type RecordEvents } from '../../src/process/record-events.ts'
import { registerQueryRoutes } from '../../src/query/routes.ts'
import { sendRoutes } from '../../src/send/routes.ts'
import type { Database } from '../../src/store/database.ts'
import { type Cleanup, testDatabase } from '../support/database.ts'
import { testServer } from '../support/server.ts'

/** The routes of sending on a real database and through the real door, by a clock of the test's own. */

const sealingKeys = deriveInstanceKeys([Buffer.alloc(32, 7)]).sealing

export type Clock = { now: number }

export type SendingParts = {
  /** Where the outside reaches us. */
  readonly publicUrl?: string
  /** In front of the real ones. */
  readonly through?: (door: Door) => Pick<Door, 'call'>
  readonly recordThrough?: (record: RecordEvents) => RecordEvents
  readonly storeThrough?: (write: Database['write']) => Database['write']
  /** How long a caller waits for a store that is away. */
  readonly waitMsMax?: number
}

export async function sendingPlace(
  cleanup: Cleanup,
  clock: Clock,
  { publicUrl, through, recordThrough, storeThrough, waitMsMax }: SendingParts = {},
) {
  const { app: database, owner } = await testDatabase(cleanup)
  const now = () => clock.now
  const door = openDoor({
    allowedHosts: ['127.0.0.1'],
    budget: openLocalBudget(Date.now),
    now: Date.now,
    random: () => 0.01,
    log: { info: () => undefined },
  })
  cleanup.after(() => door.close())
  const recording = openRecording(database, now)
  const record = recordThrough?.(recording) ?? recording
  const app = await testServer(cleanup, [
    (routes) => registerQueryRoutes(routes, { database, now, cursorSecret: 'secret' }),
    (routes) =>
      sendRoutes(routes, {
        database: { ...database, write: storeThrough?.(database.write) ?? database.write },
        door: through?.(door) ?? door,
        now,
        publicUrl: publicUrl ?? null,
        sealingKeys,
        connectorOf,
        record,
        ...(waitMsMax !== undefined && { waitMsMax }),
      }),
  ])
  return {
    sealingKeys,
    database,
    owner,
    app,
    /** A tenant with one connection, whose provider can be called if there is an account. */
    async tenant(source: string, account: Readonly<Record<string, string>> | null) {
      const place = { tenantId: randomUUID(), connectionId: randomUUID() }
      await owner.write(place.tenantId, async (tx) => {
        await tx.query('insert into tenants (id, name) values ($1, $2)', [place.tenantId, 'Test'])
        await tx.query(
          'insert into connections (tenant_id, id, source, name, secret_sealed) values ($1, $2, $3, $4, $5)',
          [place.tenantId, place.connectionId, source, 'Front desk', 'sealed'],
        )
        await keepAccount(tx, place, account, sealingKeys)
      })
      return place
    },
    async send(tenantId: string, chatId: string, payload: object, key?: string) {
      const headers = { 'x-test-tenant': tenantId, ...(key !== undefined && { 'idempotency-key': key }) }
      const answer = await app.inject({ method: 'POST', url: `/api/chats/${chatId}/messages`, payload, headers })
      return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
    },
    async ask(tenantId: string, url: string) {
      return (await app.inject({ url, headers: { 'x-test-tenant': tenantId } })).json()
    },
  }
}
