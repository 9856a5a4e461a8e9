import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { sendList } from '../../query/list.ts'
import { listSchema, pageParameters, pagerOf } from '../../query/page.ts'
import { jsonOrCsv } from '../../query/send.ts'
import type { Database } from '../../store/database.ts'
import { memberSchema } from './schema.ts'
import { membersNewestFirst } from './sql.ts'

export type MemberListDeps = { readonly database: Database; readonly cursorSecret: string }

/** GET /api/members */
export function listMembersRoute(app: App, { database, cursorSecret }: MemberListDeps): void {
  app.addSchema(memberSchema)
  app.get(
    '/api/members',
    {
      config: { scope: 'members:read' },
      schema: {
        operationId: 'listMembers',
        summary: 'Who may sign in to the dashboard, newest first',
        tags: ['access'],
        querystring: Type.Object(pageParameters, { additionalProperties: false }),
        response: { 200: jsonOrCsv(listSchema(Type.Ref('Member'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const pager = pagerOf(request.query, { list: 'members', tenantId }, cursorSecret)
      const found = await database.read(tenantId, (tx) => membersNewestFirst(tx, tenantId, pager.wanted))
      const list = pager.page(found.rows, found.total, ({ createdAt, id }) => ({ at: createdAt.getTime(), id }))
      return sendList(request, reply, list, memberSchema)
    },
  )
}
