import { randomUUID } from 'node:crypto'
import { connectionAccount } from '../access/accounts.ts'
import type { SealingKey } from '../access/instance-keys.ts'
import type { Connector } from '../connectors/connector.ts'
import type { Log } from '../operate/log.ts'
import type { Door } from '../outside/door.ts'
import type { Database } from '../store/database.ts'
import { isPassing } from '../store/database-failure.ts'
import { BackfillFailure, ClaimLost } from './failure.ts'
import { type RunOf, runBackfill } from './run.ts'
import { backfillRow, type Claim, claimRun, holdClaim, noteTrouble, type Run, releaseRun } from './sql.ts'

export type BackfillDeps = {
  readonly database: Database
  readonly door: Door
  readonly sealingKeys: readonly SealingKey[]
  readonly connectorOf: (source: string) => Connector | null
  readonly now: () => number
  readonly log: Log
  readonly limits?: Partial<BackfillLimits>
}

export type BackfillLimits = {
  /** A process that has not been heard of for so long is taken for dead, and another goes on. */
  readonly leaseMs: number
  /** What is read again each day begins so much before the run of the day before. */
  readonly overlapMs: number
  /** In which so many requests are allowed as the account says. */
  readonly periodMs: number
}

export const backfillLimitsDefault: BackfillLimits = { leaseMs: 30_000, overlapMs: 3_600_000, periodMs: 60_000 }

export type Taken = 'done' | 'stopped' | 'elsewhere' | 'lost'

/** Takes a run and reads to its end, or until it is stopped; `elsewhere` where somebody is at it. Throws `BackfillFailure`, which the run's row tells, too. */
export async function takeRun(deps: BackfillDeps, wanted: Run, signal: AbortSignal): Promise<Taken> {
  const { database, now } = deps
  const limits = { ...backfillLimitsDefault, ...deps.limits }
  const claim: Claim = { ...wanted, by: randomUUID() }
  const isMine = await database.write(wanted.tenantId, (tx) => claimRun(tx, claim, { now: now(), ...limits }))
  if (!isMine) return 'elsewhere'
  const lost = new AbortController()
  const holding = keepClaim(deps, claim, limits.leaseMs, lost)
  try {
    const run = await runOf(deps, claim)
    const onTrouble = (failure: BackfillFailure) => tell(deps, claim, failure, false)
    await runBackfill(
      { ...deps, periodMs: limits.periodMs, signal: AbortSignal.any([signal, lost.signal]), onTrouble },
      run,
    )
    await database.write(claim.tenantId, (tx) => releaseRun(tx, claim, now()))
    return 'done'
  } catch (error) {
    if (error instanceof ClaimLost || lost.signal.aborted) return 'lost'
    if (signal.aborted) {
      await database.write(claim.tenantId, (tx) => releaseRun(tx, claim, null)).catch(() => undefined)
      return 'stopped'
    }
    // A database that is away: the claim lapses, and whoever looks then goes on.
    if (isPassing(error)) throw error
    const failure = error instanceof BackfillFailure ? error : broken(error)
    await tell(deps, claim, failure, true)
    throw failure
  } finally {
    clearInterval(holding)
  }
}

/** What was told cannot be stored, or read: our fault, and asking again every few seconds would not mend it. */
function broken(error: unknown): BackfillFailure {
  const detail = error instanceof Error ? error.message : String(error)
  return new BackfillFailure('backfill-broken', detail, { cause: error })
}

function keepClaim({ database, now, log }: BackfillDeps, claim: Claim, leaseMs: number, lost: AbortController) {
  return setInterval(() => {
    database
      .write(claim.tenantId, (tx) => holdClaim(tx, claim, now() + leaseMs))
      .catch((error: unknown) => {
        if (error instanceof ClaimLost) lost.abort()
        else log.warn({ err: error }, 'a backfill could not say that it lives')
      })
  }, leaseMs / 3)
}

async function tell(
  { database, now, log }: BackfillDeps,
  claim: Claim,
  { code, message }: BackfillFailure,
  ends: boolean,
): Promise<void> {
  const { tenantId, connectionId, kind } = claim
  log.warn({ tenantId, connectionId, kind, code, detail: message }, ends ? 'backfill failed' : 'backfill waits')
  await database.write(tenantId, (tx) => noteTrouble(tx, claim, { code, detail: message, ends, now: now() }))
}

async function runOf({ database, sealingKeys, connectorOf, now }: BackfillDeps, claim: Claim): Promise<RunOf> {
  const { tenantId, connectionId } = claim
  return database.write(tenantId, async (tx) => {
    const found = await connectionAccount(tx, claim, sealingKeys)
    const row = await backfillRow(tx, claim, now())
    const reads = found === null ? undefined : connectorOf(found.source)?.history
    if (found === null || row === null || reads === undefined)
      throw new BackfillFailure('source-not-called', 'Parley does not read the history of systems of this kind')
    if (found.account === null)
      throw new BackfillFailure('account-missing', 'no account is entered by which the provider could be called')
    const [known] = await tx.query<{ connectedAt: number; provider: string | null }>(
      `select epoch_ms(c.created_at) as "connectedAt", m.mapping->>'provider' as provider
       from connections c
       left join connection_mappings m on m.tenant_id = c.tenant_id and m.connection_id = c.id and m.version = c.mapping_version
       where c.tenant_id = $1 and c.id = $2`,
      [tenantId, connectionId],
    )
    const history = claim.kind === 'history' ? row : await backfillRow(tx, { ...claim, kind: 'history' }, now())
    const [changedSince, progress] = [row.since, row.progress]
    const since = earlier(history?.since ?? null, changedSince)
    const { connectedAt = now(), provider = null } = known ?? {}
    const { source, account, country } = found
    return { claim, source, history: reads, account, country, since, changedSince, progress, connectedAt, provider }
  })
}

/** Of a chat that changed all is read that the history wanted: a receipt may be of a message from long before. Null: from the beginning. */
function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.min(one, other)
}
