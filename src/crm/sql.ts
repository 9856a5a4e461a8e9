import type { IdentifierKind } from '../domain/event.ts'
import type { Tx } from '../store/database.ts'

export type Identity = { id: string; kind: IdentifierKind; value: string; firstEventAt: Date }

/** By which identifiers a contact is known, the first first. */
export async function identitiesOf(tx: Tx, tenantId: string, contactId: string): Promise<Identity[]> {
  return tx.query<Identity>(
    `select id, kind, value, first_event_at as "firstEventAt" from contact_identities
     where tenant_id = $1 and contact_id = $2 order by first_event_at, id`,
    [tenantId, contactId],
  )
}

export type MergeRow = {
  id: string
  mergedAt: Date
  name: string | null
  identityIds: string[]
  event: { id: string; name: string } | null
  isUndone: boolean
}

/**
 * Contacts that became part of this one, newest first: those of whose identifiers it has any. Undone is a merge none of whose
 * identifiers are with one that was not of it. The events of a merge are looked up by their keys, which tell the time they stand at.
 */
export async function mergesOf(tx: Tx, tenantId: string, contactId: string): Promise<MergeRow[]> {
  return tx.query<MergeRow>(
    `select m.id, m.merged_at as "mergedAt", m.name, m.node_ids as "identityIds",
       case when e.id is null then null else json_build_object('id', e.id, 'name', e.name) end as event,
       not exists (
         select from contact_identities o where o.tenant_id = $1 and o.contact_id = $2 and not o.id = any(m.node_ids)
       ) as "isUndone"
     from contact_merges m
     left join event_keys k on k.tenant_id = m.tenant_id and k.event_id = m.event_id
     left join events e on e.tenant_id = k.tenant_id and e.occurred_at = k.occurred_at and e.id = k.event_id
     where m.tenant_id = $1 and m.node_id in (select id from contact_identities where tenant_id = $1 and contact_id = $2)
     order by m.merged_at desc, m.id desc limit $3`,
    [tenantId, contactId, mergesMax],
  )
}

/** More than anybody reads. */
const mergesMax = 200

/** The identifiers that a contact had before it became part of this one; null where there is no such merge. */
export async function identitiesOfMerge(tx: Tx, tenantId: string, mergeId: string): Promise<string[] | null> {
  const [row] = await tx.query<{ nodeIds: string[] }>(
    'select node_ids as "nodeIds" from contact_merges where tenant_id = $1 and id = $2',
    [tenantId, mergeId],
  )
  return row?.nodeIds ?? null
}
