import { pino } from 'pino'
import { keepAccount } from '../../src/access/accounts.ts'
import { addConnection } from '../../src/access/connections.ts'
import { deriveInstanceKeys } from '../../src/access/instance-keys.ts'
import { createTenant } from '../../src/access/tenants.ts'
import { requestHistory } from '../../src/backfill/sql.ts'
import { type BackfillDeps, type Taken, takeRun } from '../../src/backfill/take.ts'
import { readAccount } from '../../src/connectors/account.ts'
import { connectorOf } from '../../src/connectors/registry.ts'
import { openLocalBudget } from '../../src/outside/budget.ts'
import { openDoor } from '../../src/outside/door.ts'
import type { Cleanup, TestDatabase } from './database.ts'

export const instanceKeys = deriveInstanceKeys([Buffer.alloc(32, 7)])
const log = pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' })

/** What a run needs, with a real door that may call this machine. */
export function backfillDeps(
  cleanup: Cleanup,
  { app: database }: TestDatabase,
  limits: BackfillDeps['limits'] = {},
): BackfillDeps {
  const door = openDoor({ allowedHosts: ['127.0.0.1'], budget: openLocalBudget(Date.now), now: Date.now, log })
  cleanup.after(() => door.close())
  return { database, door, sealingKeys: instanceKeys.sealing, connectorOf, now: Date.now, log, limits }
}

export type Where = { readonly tenantId: string; readonly connectionId: string }

/** A tenant with a connection whose provider is called by that account. */
export async function calledConnection(
  { app, owner }: TestDatabase,
  source: string,
  entered: Record<string, string>,
  tenant?: string,
): Promise<Where> {
  const tenantId =
    tenant ?? (await createTenant(owner, { name: 'Acme', timeZone: 'UTC' }, instanceKeys.tokenPepper)).tenantId
  const instance = { sealingKeys: instanceKeys.sealing, publicUrl: 'http://127.0.0.1' }
  const { connectionId } = await addConnection(owner, { tenantId, source, name: source }, instance)
  const read = readAccount(connectorOf(source)?.account ?? [], entered)
  if ('problem' in read) throw new Error(`${read.field} ${read.problem}`)
  await app.write(tenantId, (tx) => keepAccount(tx, { tenantId, connectionId }, read.account, instanceKeys.sealing))
  return { tenantId, connectionId }
}

/** Asks for the history, and reads it to its end in this process. */
export async function readHistory(deps: BackfillDeps, where: Where, since: number | null = null): Promise<Taken> {
  await deps.database.write(where.tenantId, (tx) => requestHistory(tx, where, since, deps.now()))
  return takeRun(deps, { ...where, kind: 'history' }, new AbortController().signal)
}
