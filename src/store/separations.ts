import type { Tx } from './database.ts'

/** On which side of each separation a node stands, by the separation. */
type Sides = ReadonlyMap<string, boolean>

export type Separations = ReadonlyMap<string, Sides>

/** The separations that nodes are part of, by node. */
export async function separationsOf(tx: Tx, tenantId: string, nodeIds: readonly string[]): Promise<Separations> {
  const rows = await tx.query<{ id: string; nodeId: string; isApart: boolean }>(
    `select id, node_id as "nodeId", is_apart as "isApart" from contact_separations where tenant_id = $1 and node_id = any($2::uuid[])`,
    [tenantId, nodeIds],
  )
  return new Map(
    [...Map.groupBy(rows, ({ nodeId }) => nodeId)].map(([nodeId, own]) => [
      nodeId,
      new Map(own.map(({ id, isApart }) => [id, isApart])),
    ]),
  )
}

/** Whether somebody said that these two are not one person. */
export function areApart(separations: Separations, a: string, b: string): boolean {
  const others = separations.get(b)
  return [...(separations.get(a) ?? [])].some(([id, isApart]) => (others?.get(id) ?? isApart) !== isApart)
}

/**
 * These nodes, and all that were ever known as one person with any of them: what names one of them tells of all, whichever it names
 * first.
 */
export async function kinOf(tx: Tx, tenantId: string, nodeIds: readonly string[]): Promise<readonly string[]> {
  for (let kin = nodeIds; ; ) {
    const rows = await tx.query<{ id: string }>(
      `select node_id as id from contact_separations where tenant_id = $1
         and id in (select id from contact_separations where tenant_id = $1 and node_id = any($2::uuid[]))
       union
       select id from contact_identities where tenant_id = $1
         and contact_id in (select contact_id from contact_identities where tenant_id = $1 and id = any($2::uuid[]))`,
      [tenantId, kin],
    )
    if (rows.length <= kin.length) return kin
    kin = rows.map(({ id }) => id)
  }
}

export async function insertSeparation(
  tx: Tx,
  tenantId: string,
  { id, apart, rest }: { readonly id: string; readonly apart: readonly string[]; readonly rest: readonly string[] },
): Promise<void> {
  await tx.query(
    `insert into contact_separations (tenant_id, id, node_id, is_apart)
     select $1::uuid, $2::uuid, node_id, true from unnest($3::uuid[]) as node_id union all
     select $1, $2, node_id, false from unnest($4::uuid[]) as node_id`,
    [tenantId, id, apart, rest],
  )
}

/** Forgets every separation that keeps nodes of the one from nodes of the other. */
export async function removeSeparations(
  tx: Tx,
  tenantId: string,
  some: readonly string[],
  others: readonly string[],
): Promise<void> {
  await tx.query(
    `delete from contact_separations where tenant_id = $1 and id in (
       select a.id from contact_separations a join contact_separations b on b.tenant_id = a.tenant_id and b.id = a.id and b.is_apart <> a.is_apart
       where a.tenant_id = $1 and a.node_id = any($2::uuid[]) and b.node_id = any($3::uuid[]))`,
    [tenantId, some, others],
  )
}

export type Merge = {
  readonly nodeIds: readonly string[]
  readonly name: string | null
  /** The event that named both; null where a message did that two deliveries tell of. */
  readonly eventId: string | null
}

export async function insertMerges(tx: Tx, tenantId: string, merges: readonly Merge[]): Promise<void> {
  for (const { nodeIds, name, eventId } of merges)
    await tx.query(
      'insert into contact_merges (tenant_id, node_id, node_ids, name, event_id) values ($1, $2, $3::uuid[], $4, $5)',
      [tenantId, nodeIds[0], nodeIds, name, eventId],
    )
}
