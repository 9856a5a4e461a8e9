import { type Static, Type } from 'typebox'
import type { App } from '../http/app.ts'
import type { Database, Tx } from '../store/database.ts'
import type { MemberRow } from './members.ts'

const member = Type.Object({
  id: Type.String({ format: 'uuid' }),
  email: Type.String(),
  name: Type.String(),
  role: Type.Enum(['owner', 'admin', 'analyst', 'agent', 'read-only']),
})

const tenant = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  timeZone: Type.String({ description: 'IANA zone', examples: ['Asia/Kolkata'] }),
})

/** Who asks, for which tenant, and what they may do. `member` is null for an API key. */
export const signedInSchema = Type.Object({
  member: Type.Union([member, Type.Null()]),
  tenant,
  scopes: Type.Array(Type.String(), { description: 'What these credentials may do' }),
})
export type SignedIn = Static<typeof signedInSchema>

/** GET /api/auth/me */
export function signedInRoute(app: App, { database }: { database: Database }): void {
  app.get(
    '/api/auth/me',
    {
      config: { scope: 'signed-in' },
      schema: {
        operationId: 'whoAmI',
        summary: 'Who asks, and for which tenant',
        tags: ['access'],
        response: { 200: signedInSchema },
      },
    },
    async (request, reply): Promise<SignedIn> => {
      const { tenantId, kind, id, scopes } = request.principal
      reply.header('cache-control', 'no-store')
      return database.read(tenantId, async (tx) => ({
        member: kind === 'member' ? await memberOf(tx, tenantId, id) : null,
        tenant: await tenantOf(tx, tenantId),
        scopes: [...scopes],
      }))
    },
  )
}

/** The tenant's name and zone. */
export async function tenantOf(tx: Tx, tenantId: string): Promise<SignedIn['tenant']> {
  type Row = { id: string; name: string; time_zone: string }
  const [row] = await tx.query<Row>('select id, name, time_zone from tenants where id = $1', [tenantId])
  if (!row) throw new Error('the tenant of a principal is gone')
  return { id: row.id, name: row.name, timeZone: row.time_zone }
}

async function memberOf(tx: Tx, tenantId: string, memberId: string): Promise<MemberRow | null> {
  const sql = 'select id, email, name, role from members where tenant_id = $1 and id = $2'
  const [row] = await tx.query<MemberRow>(sql, [tenantId, memberId])
  return row ?? null
}
