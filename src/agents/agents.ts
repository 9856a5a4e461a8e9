import { Type } from 'typebox'
import type { App } from '../http/app.ts'
import { nameField, writtenName } from '../http/name.ts'
import { badParameter } from '../http/problem.ts'
import { sendList } from '../query/list.ts'
import { nullable } from '../query/nullable.ts'
import { listSchema, pageParameters, pagerOf } from '../query/page.ts'
import { jsonOrCsv } from '../query/send.ts'
import type { Database } from '../store/database.ts'
import { isConstraint } from '../store/database-failure.ts'
import { notice } from '../store/notice.ts'
import { agentInPath, agentSchema, agentUnknown } from './schema.ts'
import { type AgentRow, agentOf, agentsNewestFirst, updateAgent } from './sql.ts'

export type AgentDeps = {
  readonly database: Database
  /** Signs the cursors of lists. */
  readonly cursorSecret: string
}

/** GET /api/agents */
export function listAgentsRoute(app: App, { database, cursorSecret }: AgentDeps): void {
  app.addSchema(agentSchema)
  app.get(
    '/api/agents',
    {
      config: { scope: 'chats:read' },
      schema: {
        operationId: 'listAgents',
        summary: 'Who answers, the newest first',
        description: 'An agent appears with the first event that names one.',
        tags: ['agents'],
        querystring: Type.Object(
          { teamId: Type.Optional(Type.String({ format: 'uuid' })), ...pageParameters },
          { additionalProperties: false },
        ),
        response: { 200: jsonOrCsv(listSchema(Type.Ref('Agent'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const teamId = request.query.teamId ?? null
      const pager = pagerOf(request.query, { list: 'agents', tenantId, teamId }, cursorSecret)
      const found = await database.read(tenantId, (tx) => agentsNewestFirst(tx, tenantId, teamId, pager.wanted))
      const list = pager.page(found.rows, found.total, ({ createdAt, id }) => ({ at: createdAt.getTime(), id }))
      return sendList(request, reply, list, agentSchema)
    },
  )
}

const change = Type.Object(
  {
    name: Type.Optional(
      nullable({ ...nameField, description: 'What the team calls them; null: what their source does' }),
    ),
    teamId: Type.Optional(nullable(Type.String({ format: 'uuid', description: 'Null: in no team' }))),
  },
  { additionalProperties: false, minProperties: 1 },
)

/** PATCH /api/agents/:agentId */
export function changeAgentRoute(app: App, { database }: AgentDeps): void {
  app.patch(
    '/api/agents/:agentId',
    {
      config: { scope: 'members:write' },
      schema: {
        operationId: 'changeAgent',
        summary: 'Name an agent, or put them into a team',
        tags: ['agents'],
        params: agentInPath,
        body: change,
        response: { 200: Type.Ref('Agent') },
      },
    },
    async ({ principal: { tenantId }, params: { agentId }, body: { name, teamId } }): Promise<AgentRow> => {
      const changed = await database
        .write(tenantId, async (tx) => {
          await updateAgent(tx, tenantId, agentId, {
            ...(name !== undefined && { givenName: name === null ? null : writtenName(name) }),
            ...(teamId !== undefined && { teamId }),
          })
          await notice(tx, tenantId, ['agents'])
          return agentOf(tx, tenantId, agentId)
        })
        .catch((thrown: unknown) => {
          if (isConstraint(thrown, 'agents_of_team')) throw badParameter('/body/teamId', 'is no team')
          throw thrown
        })
      if (changed === null) throw agentUnknown()
      return changed
    },
  )
}
