import type { JsonObject } from '../connectors/reading/json.ts'
import type { Tx } from '../store/database.ts'
import { notice } from '../store/notice.ts'
import { iso } from '../store/times.ts'
import { ClaimLost } from './failure.ts'

export type Kind = 'history' | 'reconcile'
export type State = 'waiting' | 'running' | 'done' | 'failed'
export type Run = { readonly tenantId: string; readonly connectionId: string; readonly kind: Kind }
/** A run that this process is at. */
export type Claim = Run & { readonly by: string }

/** Of a resource's list: where it goes on, how much of it there is, and whether all was seen. */
export type ListProgress = {
  readonly cursor: unknown
  readonly pages: number
  /** How many things the list told so far, wanted or not; a run that began before this was counted has none. */
  readonly held?: number
  /** Of them, those that are read one by one. */
  readonly listed: number
  readonly total: number | null
  /** Through how many times: a list that changes while it is read is read again from its beginning until it brings nothing new. */
  readonly round: number
  readonly isDone: boolean
}
export type Progress = { readonly learned?: JsonObject; readonly lists?: Readonly<Record<string, ListProgress>> }

export type BackfillRow = {
  state: State
  since: number | null
  progress: Progress
  requests: number
  itemRequests: number
  itemsRead: number
  events: number
  newEvents: number
  requestedAt: number
  startedAt: number | null
  finishedAt: number | null
  isClaimed: boolean
  errorCode: string | null
  errorDetail: string | null
  failedAt: number | null
}

/** How a run stands; null where none was ever asked for. */
export async function backfillRow(
  tx: Tx,
  { tenantId, connectionId, kind }: Run,
  now: number,
): Promise<BackfillRow | null> {
  const [row] = await tx.query<BackfillRow>(
    `select state, epoch_ms(since) as since, progress, requests, item_requests as "itemRequests", items_read as "itemsRead", events,
       new_events as "newEvents", epoch_ms(requested_at) as "requestedAt", epoch_ms(started_at) as "startedAt",
       epoch_ms(finished_at) as "finishedAt", coalesce(claimed_until > $4, false) as "isClaimed", error_code as "errorCode",
       error_detail as "errorDetail", epoch_ms(failed_at) as "failedAt"
     from backfills where tenant_id = $1 and connection_id = $2 and kind = $3`,
    [tenantId, connectionId, kind, iso(now)],
  )
  return row ?? null
}

export async function itemCounts(tx: Tx, { tenantId, connectionId }: Run): Promise<{ listed: number; unread: number }> {
  const [row] = await tx.query<{ listed: number; unread: number }>(
    `select count(*) as listed, count(*) filter (where not is_read) as unread
     from backfill_items where tenant_id = $1 and connection_id = $2`,
    [tenantId, connectionId],
  )
  return row ?? { listed: 0, unread: 0 }
}

/**
 * Asks for the history, from a day on or all of it. One that is under way, or failed, goes on where it was if it is the same that is
 * asked for; one that is done, or another, begins anew.
 */
export async function requestHistory(
  tx: Tx,
  { tenantId, connectionId }: Omit<Run, 'kind'>,
  since: number | null,
  now: number,
): Promise<void> {
  const from = since === null ? null : iso(since)
  await tx.query(
    `insert into backfills (tenant_id, connection_id, kind, state, since, requested_at) values ($1, $2, 'history', 'waiting', $3, $4)
     on conflict do nothing`,
    [tenantId, connectionId, from, iso(now)],
  )
  const [standing] = await tx.query<{ goesOn: boolean }>(
    `select state <> 'done' and since is not distinct from $3::timestamptz as "goesOn"
     from backfills where tenant_id = $1 and connection_id = $2 and kind = 'history' for update`,
    [tenantId, connectionId, from],
  )
  if (standing?.goesOn === true)
    await tx.query(
      `update backfills set state = 'waiting', requested_at = $3
       where tenant_id = $1 and connection_id = $2 and kind = 'history' and state = 'failed'`,
      [tenantId, connectionId, iso(now)],
    )
  else await beginAnew(tx, { tenantId, connectionId }, from, now)
  await notice(tx, tenantId, ['connections'])
}

async function beginAnew(
  tx: Tx,
  { tenantId, connectionId }: Omit<Run, 'kind'>,
  since: string | null,
  now: number,
): Promise<void> {
  // Whoever looks for what changed would read what is listed from now on, and of it only what changed. This comes before the items: one
  // who stores an answer holds the run first and then its item.
  await tx.query(
    `update backfills set state = 'waiting', claimed_by = null, claimed_until = null
     where tenant_id = $1 and connection_id = $2 and kind = 'reconcile' and state <> 'done'`,
    [tenantId, connectionId],
  )
  // Listed again as far as they are wanted: those that only another reach concerned are not asked for.
  await tx.query('delete from backfill_items where tenant_id = $1 and connection_id = $2', [tenantId, connectionId])
  await tx.query(
    `update backfills set state = 'waiting', since = $3, progress = '{}', requests = 0, item_requests = 0, items_read = 0, events = 0,
       new_events = 0, requested_at = $4, started_at = null, finished_at = null, claimed_by = null, claimed_until = null,
       error_code = null, error_detail = null, failed_at = null
     where tenant_id = $1 and connection_id = $2 and kind = 'history'`,
    [tenantId, connectionId, since, iso(now)],
  )
}

/**
 * Takes a run that nobody is at, for so long; false where somebody is, or there is nothing to do. A daily one begins from what the run
 * before it read, less `overlapMs`, and never while the history is read: both go by the same list of items.
 */
export async function claimRun(
  tx: Tx,
  claim: Claim,
  { now, leaseMs, overlapMs }: { now: number; leaseMs: number; overlapMs: number },
): Promise<boolean> {
  const { tenantId, connectionId, kind, by } = claim
  if (kind === 'reconcile') {
    if (!(await isHistoryRead(tx, claim))) return false
    await tx.query(
      `insert into backfills (tenant_id, connection_id, kind, state, since, requested_at, started_at)
       select tenant_id, connection_id, 'reconcile', 'running', coalesce(started_at, requested_at) - $4 * interval '1 millisecond', $3, $3
       from backfills where tenant_id = $1 and connection_id = $2 and kind = 'history'
       on conflict (tenant_id, connection_id, kind) do update set state = 'running', progress = '{}', requests = 0, item_requests = 0,
         items_read = 0, events = 0, new_events = 0, requested_at = excluded.requested_at, started_at = excluded.started_at, finished_at = null,
         since = case backfills.state when 'done' then backfills.started_at - $4 * interval '1 millisecond' else backfills.since end
       where backfills.state in ('waiting', 'done', 'failed') and backfills.claimed_until is null`,
      [tenantId, connectionId, iso(now), overlapMs],
    )
  }
  const claimed = await tx.query(
    `update backfills set state = 'running', claimed_by = $4, claimed_until = $5, started_at = coalesce(started_at, $6)
     where tenant_id = $1 and connection_id = $2 and kind = $3 and state in ('waiting', 'running')
       and coalesce(claimed_until, '-infinity') < $6 returning 1`,
    [tenantId, connectionId, kind, by, iso(now + leaseMs), iso(now)],
  )
  if (claimed.length > 0) await notice(tx, tenantId, ['connections'])
  return claimed.length > 0
}

/** Holds it as it is, until the transaction ends. */
async function isHistoryRead(tx: Tx, { tenantId, connectionId }: Run): Promise<boolean> {
  const [history] = await tx.query<{ state: State }>(
    `select state from backfills where tenant_id = $1 and connection_id = $2 and kind = 'history' for share`,
    [tenantId, connectionId],
  )
  return history?.state === 'done'
}

/** Throws `ClaimLost` where another has taken the run over. */
export async function holdClaim(tx: Tx, { tenantId, connectionId, kind, by }: Claim, until: number): Promise<void> {
  const held = await tx.query(
    `update backfills set claimed_until = $5 where tenant_id = $1 and connection_id = $2 and kind = $3 and claimed_by = $4 returning 1`,
    [...[tenantId, connectionId, kind, by], iso(until)],
  )
  if (held.length === 0) throw new ClaimLost()
}

/** What one answer brought. Throws `ClaimLost`. */
export async function countAnswer(
  tx: Tx,
  { tenantId, connectionId, kind, by }: Claim,
  brought: { events: number; newEvents: number; ofItem: boolean; itemsRead: number },
): Promise<void> {
  const counted = await tx.query(
    `update backfills set requests = requests + 1, item_requests = item_requests + $5, items_read = items_read + $6, events = events + $7,
       new_events = new_events + $8, error_code = null, error_detail = null, failed_at = null
     where tenant_id = $1 and connection_id = $2 and kind = $3 and claimed_by = $4 returning 1`,
    [
      ...[tenantId, connectionId, kind, by],
      ...[brought.ofItem ? 1 : 0, brought.itemsRead, brought.events, brought.newEvents],
    ],
  )
  if (counted.length === 0) throw new ClaimLost()
}

export async function saveProgress(
  tx: Tx,
  { tenantId, connectionId, kind, by }: Claim,
  progress: Progress,
): Promise<void> {
  await tx.query(
    `update backfills set progress = $5 where tenant_id = $1 and connection_id = $2 and kind = $3 and claimed_by = $4`,
    [...[tenantId, connectionId, kind, by], JSON.stringify(progress)],
  )
}

/** What keeps the run from going on; it is tried again by itself, or, where it `ends` the run, by whoever asks for it. */
export async function noteTrouble(
  tx: Tx,
  { tenantId, connectionId, kind, by }: Claim,
  { code, detail, ends, now }: { code: string; detail: string; ends: boolean; now: number },
): Promise<void> {
  await tx.query(
    `update backfills set error_code = $5, error_detail = $6, failed_at = $7,
       state = case when $8 then 'failed' else state end, claimed_by = case when $8 then null else claimed_by end,
       claimed_until = case when $8 then null else claimed_until end
     where tenant_id = $1 and connection_id = $2 and kind = $3 and claimed_by = $4`,
    [tenantId, connectionId, kind, by, code, detail.slice(0, 500).toWellFormed(), iso(now), ends],
  )
  await notice(tx, tenantId, ['connections'])
}

/** The run is over: done, or given back for whoever goes on. */
export async function releaseRun(
  tx: Tx,
  { tenantId, connectionId, kind, by }: Claim,
  finishedAt: number | null,
): Promise<void> {
  await tx.query(
    `update backfills set claimed_by = null, claimed_until = null, finished_at = $5, state = case when $5::timestamptz is null then state else 'done' end
     where tenant_id = $1 and connection_id = $2 and kind = $3 and claimed_by = $4`,
    [tenantId, connectionId, kind, by, finishedAt === null ? null : iso(finishedAt)],
  )
  await notice(tx, tenantId, ['connections'])
}

/** What there is to do, over all tenants. */
export async function dueBackfills(tx: Tx, now: number): Promise<Run[]> {
  return tx.query<Run>(`select tenant_id as "tenantId", connection_id as "connectionId", kind from due_backfills($1)`, [
    iso(now),
  ])
}
