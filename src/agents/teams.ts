import { Type } from 'typebox'
import type { App } from '../http/app.ts'
import { problemAnswer } from '../http/describe.ts'
import { nameField, writtenName } from '../http/name.ts'
import { problem } from '../http/problem.ts'
import { sendList } from '../query/list.ts'
import { listSchema, pageParameters, pagerOf } from '../query/page.ts'
import { idInPath } from '../query/path-id.ts'
import { jsonOrCsv } from '../query/send.ts'
import { isConstraint } from '../store/database-failure.ts'
import { notice } from '../store/notice.ts'
import type { AgentDeps } from './agents.ts'
import { teamInPath, teamSchema, teamUnknown } from './schema.ts'
import { deleteTeam, insertTeam, renameTeam, type TeamRow, teamsNewestFirst } from './sql.ts'

const tags = ['agents']
const named = Type.Object({ name: nameField }, { additionalProperties: false })
const taken = { 409: problemAnswer('Another team has this name') }

/** GET /api/teams */
export function listTeamsRoute(app: App, { database, cursorSecret }: AgentDeps): void {
  app.addSchema(teamSchema)
  app.get(
    '/api/teams',
    {
      config: { scope: 'chats:read' },
      schema: {
        operationId: 'listTeams',
        summary: 'Teams of agents, the newest first',
        tags,
        querystring: Type.Object(pageParameters, { additionalProperties: false }),
        response: { 200: jsonOrCsv(listSchema(Type.Ref('Team'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const pager = pagerOf(request.query, { list: 'teams', tenantId }, cursorSecret)
      const found = await database.read(tenantId, (tx) => teamsNewestFirst(tx, tenantId, pager.wanted))
      const list = pager.page(found.rows, found.total, ({ createdAt, id }) => ({ at: createdAt.getTime(), id }))
      return sendList(request, reply, list, teamSchema)
    },
  )
}

/** POST /api/teams */
export function addTeamRoute(app: App, { database }: AgentDeps): void {
  app.post(
    '/api/teams',
    {
      config: { scope: 'members:write' },
      schema: {
        operationId: 'addTeam',
        summary: 'Add a team',
        tags,
        body: named,
        response: { 201: Type.Ref('Team'), ...taken },
      },
    },
    async ({ principal: { tenantId }, body }, reply) => {
      const name = writtenName(body.name)
      const added = await database
        .write(tenantId, async (tx) => {
          await notice(tx, tenantId, ['agents'])
          return insertTeam(tx, tenantId, name)
        })
        .catch(asTaken)
      return reply.status(201).send(added)
    },
  )
}

/** PATCH /api/teams/:teamId */
export function renameTeamRoute(app: App, { database }: AgentDeps): void {
  app.patch(
    '/api/teams/:teamId',
    {
      config: { scope: 'members:write' },
      schema: {
        operationId: 'renameTeam',
        summary: 'Rename a team',
        tags,
        params: teamInPath,
        body: named,
        response: { 200: Type.Ref('Team'), ...taken },
      },
    },
    async ({ principal: { tenantId }, params, body }): Promise<TeamRow> => {
      const teamId = idInPath(params.teamId, teamUnknown)
      const name = writtenName(body.name)
      const renamed = await database
        .write(tenantId, async (tx) => {
          await notice(tx, tenantId, ['agents'])
          return renameTeam(tx, tenantId, teamId, name)
        })
        .catch(asTaken)
      if (renamed === null) throw teamUnknown()
      return renamed
    },
  )
}

/** DELETE /api/teams/:teamId */
export function removeTeamRoute(app: App, { database }: AgentDeps): void {
  app.delete(
    '/api/teams/:teamId',
    {
      config: { scope: 'members:write' },
      schema: {
        operationId: 'removeTeam',
        summary: 'Remove a team; its agents are in none from then on',
        tags,
        params: teamInPath,
        response: { 204: Type.Null({ description: 'It is gone' }) },
      },
    },
    async ({ principal: { tenantId }, params }, reply) => {
      const teamId = idInPath(params.teamId, teamUnknown)
      const wasThere = await database.write(tenantId, async (tx) => {
        await notice(tx, tenantId, ['agents'])
        return deleteTeam(tx, tenantId, teamId)
      })
      if (!wasThere) throw teamUnknown()
      return reply.status(204).send(null)
    },
  )
}

function asTaken(thrown: unknown): never {
  if (isConstraint(thrown, 'teams_name_unique'))
    throw problem({ status: 409, code: 'team-name-taken', title: 'Another team has this name' })
  throw thrown
}
