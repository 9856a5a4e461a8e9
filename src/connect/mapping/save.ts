import { type Static, Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { problemAnswer } from '../../http/describe.ts'
import { problem } from '../../http/problem.ts'
import { insertMapping } from '../../store/mappings.ts'
import { notice } from '../../store/notice.ts'
import type { ConnectDeps } from '../deps.ts'
import { connectionInPath, connectionUnknown } from '../schema.ts'
import { checked, mappingInvalid } from './checked.ts'
import { connectionIdIn, demandDeclared } from './declared.ts'
import { mappingRef, wholeVersionSchema } from './schema.ts'
import { nameOf, versionOf } from './sql.ts'

const body = Type.Object(
  {
    mapping: mappingRef,
    basedOn: Type.Integer({ minimum: 0, description: 'The version that it was made from; 0 where there was none' }),
    note: Type.Optional(Type.String({ maxLength: 200, description: 'What changed, and why' })),
  },
  { additionalProperties: false },
)

/** PUT /api/connections/:connectionId/mapping: a new version, by which deliveries are read that come from now on. */
export function saveMappingRoute(app: App, deps: ConnectDeps): void {
  const { database, now } = deps
  app.put(
    '/api/connections/:connectionId/mapping',
    {
      config: { scope: 'connections:write' },
      schema: {
        operationId: 'saveMapping',
        summary: 'Declare what a sender’s calls say, as a new version',
        description:
          'Deliveries that come from then on are read by it, within 5 seconds. What was read before stays as it is: ' +
          '`POST …/mapping/read-anew` has it applied to what no version recognised.',
        tags: ['connections'],
        params: connectionInPath,
        body,
        response: {
          200: wholeVersionSchema,
          409: problemAnswer('Somebody saved another version meanwhile, or the source has a connector of its own'),
        },
      },
    },
    async (request, reply): Promise<Static<typeof wholeVersionSchema>> => {
      const { principal } = request
      const { tenantId } = principal
      const id = connectionIdIn(request.params)
      const { basedOn, note = '' } = request.body
      const { mapping, errors } = checked(request.body.mapping)
      if (errors.length > 0) throw mappingInvalid(errors)
      const saved = await database.write(tenantId, async (tx) => {
        await demandDeclared(tx, tenantId, id, deps)
        const savedBy = { kind: principal.kind, id: principal.id, name: await nameOf(tx, principal) }
        const outcome = await insertMapping(tx, tenantId, id, {
          mapping,
          note: oneLine(note),
          savedAt: now(),
          savedBy,
          basedOn,
        })
        if (outcome === null) throw connectionUnknown()
        if ('newest' in outcome) throw mappingChanged(outcome.newest)
        await notice(tx, tenantId, ['connections'])
        return versionOf(tx, tenantId, id, outcome.saved)
      })
      if (saved === null) throw connectionUnknown()
      reply.header('cache-control', 'no-store')
      return saved
    },
  )
}

function oneLine(note: string): string {
  return note
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
}

function mappingChanged(newest: number): Error {
  const detail = `Version ${newest} is the newest. Look at what it changed, and save on top of it.`
  return problem({ status: 409, code: 'mapping-changed', title: 'Somebody saved another version meanwhile', detail })
}
