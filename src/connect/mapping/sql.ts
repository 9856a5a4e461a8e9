import type { Mapping } from '../../connectors/standard/mapping.ts'
import type { Country } from '../../domain/phone.ts'
import type { Principal } from '../../http/app.ts'
import { type Counted, type Listed, listed } from '../../query/listed.ts'
import type { PageWanted } from '../../query/page.ts'
import type { Tx } from '../../store/database.ts'

export type VersionRow = {
  version: number
  savedAt: Date
  savedBy: { kind: 'member' | 'key'; id: string; name: string }
  note: string
  rules: number
}

/** The versions of a connection's mapping, newest first. */
export async function versionsNewestFirst(
  tx: Tx,
  tenantId: string,
  connectionId: string,
  page: PageWanted,
): Promise<Listed<VersionRow>> {
  const rows = await tx.query<Counted<VersionRow & { id: string }>>(
    `with wanted as not materialized (
       select m.version from connection_mappings m where m.tenant_id = $1 and m.connection_id = $2
     ),
     page as (
       select version from wanted where $3::integer is null or version < $3 order by version desc limit $4
     )
     select t.total, m.version::text as id, m.version, m.saved_at as "savedAt",
       json_build_object('kind', m.saved_by_kind, 'id', m.saved_by_id, 'name', m.saved_by_name) as "savedBy", m.note,
       jsonb_array_length(m.mapping -> 'rules') as rules
     from (select count(*) as total from (select from wanted limit $5) counted) t
     left join page p on true
     left join connection_mappings m on m.tenant_id = $1 and m.connection_id = $2 and m.version = p.version
     order by m.version desc`,
    [tenantId, connectionId, page.afterNumber, page.rows, page.countTo],
  )
  return listed(rows)
}

export type WholeVersion = VersionRow & { mapping: Mapping }

/** One version; the newest where none is named. Null: there is none. */
export async function versionOf(
  tx: Tx,
  tenantId: string,
  connectionId: string,
  version: number | null,
): Promise<WholeVersion | null> {
  const [row] = await tx.query<WholeVersion>(
    `select m.version, m.saved_at as "savedAt",
       json_build_object('kind', m.saved_by_kind, 'id', m.saved_by_id, 'name', m.saved_by_name) as "savedBy", m.note,
       jsonb_array_length(m.mapping -> 'rules') as rules, m.mapping
     from connection_mappings m
     where m.tenant_id = $1 and m.connection_id = $2 and ($3::integer is null or m.version = $3)
     order by m.version desc limit 1`,
    [tenantId, connectionId, version],
  )
  return row ?? null
}

/** The source of a tenant's connection; null where there is none. */
export async function sourceOf(tx: Tx, tenantId: string, connectionId: string): Promise<string | null> {
  const [row] = await tx.query<{ source: string }>('select source from connections where tenant_id = $1 and id = $2', [
    tenantId,
    connectionId,
  ])
  return row?.source ?? null
}

/** What whoever asks is called; empty for one that is gone. */
export async function nameOf(tx: Tx, { tenantId, kind, id }: Principal): Promise<string> {
  const [row] =
    kind === 'key'
      ? await tx.query<{ name: string }>('select name from api_keys where tenant_id = $1 and id = $2', [tenantId, id])
      : await tx.query<{ name: string }>('select name from members where tenant_id = $1 and id = $2', [tenantId, id])
  return row?.name ?? ''
}

/** Of numbers that are written without one, as it is named now. */
export async function countryOfConnection(tx: Tx, tenantId: string, connectionId: string): Promise<Country | null> {
  const [row] = await tx.query<{ country: Country | null }>(
    'select country from connections where tenant_id = $1 and id = $2',
    [tenantId, connectionId],
  )
  return row?.country ?? null
}
