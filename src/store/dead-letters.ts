import type { Delivery } from '../domain/delivery.ts'
import type { Tx } from './database.ts'
import { iso } from './times.ts'

export type DeadLetter = {
  readonly delivery: Delivery
  readonly reason: string
  readonly detail: string
  readonly attempts: number
}

/** An error's text may quote the body: Postgres takes no NUL, and nobody reads more than this. */
const detailCharsMax = 1_000

/** Keeps what could not be processed, whole. Burying a delivery again updates why. */
export async function insertDeadLetters(tx: Tx, tenantId: string, letters: readonly DeadLetter[]): Promise<void> {
  await tx.query(
    `insert into dead_letters (tenant_id, id, connection_id, source, received_at, reason, detail, attempts, headers, body)
     select $1, id, connection_id, source, received_at, reason, detail, attempts, headers::jsonb, body
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::int[], $9::text[], $10::bytea[])
       as given (id, connection_id, source, received_at, reason, detail, attempts, headers, body)
     on conflict (tenant_id, id) do update set reason = excluded.reason, detail = excluded.detail, attempts = excluded.attempts, buried_at = now()`,
    [
      tenantId,
      letters.map(({ delivery }) => delivery.id),
      letters.map(({ delivery }) => delivery.connectionId),
      letters.map(({ delivery }) => delivery.source),
      letters.map(({ delivery }) => iso(delivery.receivedAt)),
      letters.map(({ reason }) => reason),
      letters.map(({ detail }) => detail.slice(0, detailCharsMax).toWellFormed().replaceAll('\u0000', '\uFFFD')),
      letters.map(({ attempts }) => attempts),
      letters.map(({ delivery }) => JSON.stringify(delivery.headers)),
      letters.map(({ delivery }) => delivery.body),
    ],
  )
}

/** The deliveries of dead letters, to be tried again. Unknown ids are left out. */
export async function buriedDeliveries(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Delivery[]> {
  return tx.query<Delivery>(
    `select id, tenant_id as "tenantId", connection_id as "connectionId", source, epoch_ms(received_at) as "receivedAt", headers, body
     from dead_letters where tenant_id = $1 and id = any($2::uuid[]) order by received_at, id for update`,
    [tenantId, ids],
  )
}

export async function deleteDeadLetters(tx: Tx, tenantId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'delete from dead_letters where tenant_id = $1 and id = any($2::uuid[]) returning id',
    [tenantId, ids],
  )
  return rows.map((row) => row.id)
}

export type DeadLetterChoice = {
  readonly source: string | null
  readonly connectionId: string | null
  readonly reason: string | null
  /** Leaves out what was buried, perhaps again, from then on. */
  readonly buriedBefore: Date | null
}

/** `asOf`, as the `buriedBefore` of a later choice, leaves out what was buried after this one; null where nothing was chosen. */
export type ChosenDeadLetters = { readonly ids: string[]; readonly total: number; readonly asOf: Date | null }

/** The ids of the oldest dead letters of a choice, and how many the choice has. */
export async function chosenDeadLetters(
  tx: Tx,
  tenantId: string,
  { source, connectionId, reason, buriedBefore }: DeadLetterChoice,
  idsMax: number,
): Promise<ChosenDeadLetters> {
  const rows = await tx.query<{ id: string; total: number; asOf: Date }>(
    // Whole milliseconds, as JSON carries them, and never before what is chosen.
    `select d.id, count(*) over () as total, date_trunc('milliseconds', now()) + interval '1 millisecond' as "asOf"
     from dead_letters d
     where d.tenant_id = $1 and ($2::text is null or d.source = $2) and ($3::uuid is null or d.connection_id = $3)
       and ($4::text is null or d.reason = $4) and ($5::timestamptz is null or d.buried_at < $5)
     order by d.received_at, d.id limit $6`,
    [tenantId, source, connectionId, reason, buriedBefore, idsMax],
  )
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0, asOf: rows[0]?.asOf ?? null }
}
