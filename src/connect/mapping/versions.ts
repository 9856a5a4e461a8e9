import { type Static, Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { problem } from '../../http/problem.ts'
import { sendList } from '../../query/list.ts'
import { listSchema, pageParameters, pagerOf } from '../../query/page.ts'
import { jsonOrCsv } from '../../query/send.ts'
import type { ConnectDeps } from '../deps.ts'
import { connectionInPath } from '../schema.ts'
import { connectionIdIn, demandDeclared } from './declared.ts'
import { savedSchema, wholeVersionSchema } from './schema.ts'
import { versionOf, versionsNewestFirst } from './sql.ts'

const versionInPath = Type.Object({ ...connectionInPath.properties, version: Type.String({ maxLength: 20 }) })

/** GET /api/connections/:connectionId/mapping/versions, and one of them. */
export function mappingVersionsRoutes(app: App, deps: ConnectDeps): void {
  listRoute(app, deps)
  oneRoute(app, deps)
}

function listRoute(app: App, deps: ConnectDeps): void {
  const { database, cursorSecret } = deps
  app.get(
    '/api/connections/:connectionId/mapping/versions',
    {
      config: { scope: 'connections:read' },
      schema: {
        operationId: 'listMappingVersions',
        summary: 'Every version of a mapping, newest first: who saved it, and when',
        tags: ['connections'],
        params: connectionInPath,
        querystring: Type.Object(pageParameters, { additionalProperties: false }),
        response: { 200: jsonOrCsv(listSchema(Type.Ref('MappingVersion'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const id = connectionIdIn(request.params)
      const pager = pagerOf(request.query, { list: 'mapping-versions', tenantId, id }, cursorSecret)
      const found = await database.write(tenantId, async (tx) => {
        await demandDeclared(tx, tenantId, id, deps)
        return versionsNewestFirst(tx, tenantId, id, pager.wanted)
      })
      const list = pager.page(found.rows, found.total, ({ version }) => ({ at: version, id: String(version) }))
      return sendList(request, reply, list, savedSchema)
    },
  )
}

function oneRoute(app: App, deps: ConnectDeps): void {
  app.get(
    '/api/connections/:connectionId/mapping/versions/:version',
    {
      config: { scope: 'connections:read' },
      schema: {
        operationId: 'readMappingVersion',
        summary: 'One version of a mapping, whole',
        tags: ['connections'],
        params: versionInPath,
        response: { 200: wholeVersionSchema },
      },
    },
    async (request): Promise<Static<typeof wholeVersionSchema>> => {
      const { tenantId } = request.principal
      const id = connectionIdIn(request.params)
      const version = /^[1-9]\d{0,8}$/.test(request.params.version) ? Number(request.params.version) : 0
      const found = await deps.database.write(tenantId, async (tx) => {
        await demandDeclared(tx, tenantId, id, deps)
        return versionOf(tx, tenantId, id, version)
      })
      if (found === null) throw versionUnknown()
      return found
    },
  )
}

function versionUnknown(): Error {
  return problem({ status: 404, code: 'mapping-version-unknown', title: 'There is no such version' })
}
