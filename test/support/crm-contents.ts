import type { Database } from '../../src/store/database.ts'
import type { Where } from './backfill.ts'
import type { Crm } from './crm-api.ts'

export type Content = { externalId: string; at: number; content: string; class: string; agentId: string | null }

/** Every message that is there of a tenant. */
export async function contentsOf(app: Database, { tenantId }: Where): Promise<Content[]> {
  const rows = await app.read(tenantId, (tx) =>
    tx.query<Content>(
      `select external_id as "externalId", epoch_ms(occurred_at) as at, content, class, agent_id as "agentId" from messages where tenant_id = $1`,
      [tenantId],
    ),
  )
  return rows.sort(byId)
}

/** Every message that the CRM holds. */
export function contentsAt({ chats }: Crm): Content[] {
  return chats
    .flatMap(({ messages }) => messages)
    .map(({ id, role, content, created_at, agent }) => ({
      externalId: id,
      at: Date.parse(created_at),
      content,
      class: role === 'user' ? 'C' : 'H',
      agentId: agent?.id ?? null,
    }))
    .sort(byId)
}

function byId(a: Content, b: Content): number {
  return a.externalId < b.externalId ? -1 : 1
}
