import { type Static, Type } from 'typebox'
import { NormaliseFailure } from '../../connectors/connector.ts'
import type { Mapping } from '../../connectors/standard/mapping.ts'
import { callIdOf, readAny } from '../../connectors/standard/normalise.ts'
import { pathTo } from '../../connectors/standard/path.ts'
import { type Call, type Piece, readMapped } from '../../connectors/standard/read.ts'
import { dottedType, type StandardEvent } from '../../domain/event.ts'
import type { App } from '../../http/app.ts'
import type { FieldProblem } from '../../http/problem.ts'
import { nullable } from '../../query/nullable.ts'
import { type LastDelivery, lastDelivery } from '../../store/mappings.ts'
import type { ConnectDeps } from '../deps.ts'
import { connectionInPath } from '../schema.ts'
import { checked } from './checked.ts'
import { connectionIdIn, demandDeclared } from './declared.ts'
import { mappingRef } from './schema.ts'
import { countryOfConnection } from './sql.ts'

/** A whole batch is not looked through on a page. */
const piecesShownMax = 100

const body = Type.Object(
  {
    mapping: mappingRef,
    sample: Type.Optional(
      Type.Object(
        {
          body: Type.String({ maxLength: 512 * 1_024 }),
          contentType: Type.Optional(Type.String({ maxLength: 200 })),
        },
        { additionalProperties: false, description: 'A body to try it on; the last received where it is left out' },
      ),
    ),
  },
  { additionalProperties: false },
)

const pieceSchema = Type.Object({
  state: Type.Enum(['event', 'ignored', 'unfit'] as const),
  rule: nullable(Type.Integer({ description: 'Counted from 0; null: no rule matches' })),
  place: Type.String({ description: 'Where it stands in the body', examples: ['$.entry[0]'] }),
  why: nullable(Type.String({ description: 'Why nothing could be made of it: it would be kept as `unrecognised`' })),
  type: nullable(Type.String({ examples: ['whatsapp.message.received'] })),
  event: Type.Unsafe<StandardEvent | null>({ type: ['object', 'null'], additionalProperties: true }),
})

const triedSchema = Type.Object({
  problems: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }), {
    description:
      'What is wrong with the mapping or the sample, as JSON pointers into the request; then nothing was tried',
  }),
  receivedAt: Type.Unsafe<Date | null>({
    type: ['string', 'null'],
    format: 'date-time',
    description: 'Of the last received',
  }),
  total: Type.Integer({ description: '0 also where there is nothing to try it on' }),
  pieces: Type.Array(pieceSchema, { description: `The first ${piecesShownMax}` }),
})

/** POST /api/connections/:connectionId/mapping/try: nothing is kept of it. */
export function tryMappingRoute(app: App, deps: ConnectDeps): void {
  const { database, now } = deps
  app.post(
    '/api/connections/:connectionId/mapping/try',
    {
      config: { scope: 'connections:write' },
      schema: {
        operationId: 'tryMapping',
        summary: 'What a mapping makes of a body, and why of the rest nothing',
        tags: ['connections'],
        params: connectionInPath,
        body,
        response: { 200: triedSchema },
      },
    },
    async (request, reply): Promise<Static<typeof triedSchema>> => {
      const { tenantId } = request.principal
      const id = connectionIdIn(request.params)
      const { mapping, errors } = checked(request.body.mapping)
      const { sample } = request.body
      const { last, country } = await database.write(tenantId, async (tx) => {
        await demandDeclared(tx, tenantId, id, deps)
        return {
          last: sample ? null : await lastDelivery(tx, tenantId, id),
          country: await countryOfConnection(tx, tenantId, id),
        }
      })
      const tried = sample ? givenSample(sample, now()) : last
      const found =
        tried === null || errors.length > 0 ? { pieces: [] } : piecesOf(tried, mapping, { connectionId: id, country })
      const pieces = 'pieces' in found ? found.pieces : []
      reply.header('cache-control', 'no-store')
      return {
        problems: [...errors, ...('problem' in found ? [found.problem] : [])],
        receivedAt: last === null ? null : new Date(last.receivedAt),
        total: pieces.length,
        pieces: pieces.slice(0, piecesShownMax).map(shown),
      }
    },
  )
}

type Sample = Pick<LastDelivery, 'headers' | 'body' | 'receivedAt'>

function givenSample({ body, contentType }: { body: string; contentType?: string }, receivedAt: number): Sample {
  const headers: Record<string, string> = contentType === undefined ? {} : { 'content-type': contentType }
  return { headers, body: Buffer.from(body), receivedAt }
}

function piecesOf(
  sample: Sample,
  mapping: Mapping,
  connection: Pick<Call, 'connectionId' | 'country'>,
): { pieces: Piece[] } | { problem: FieldProblem } {
  const { receivedAt } = sample
  try {
    return { pieces: readMapped(readAny(sample), mapping, { ...connection, receivedAt, callId: callIdOf(sample) }) }
  } catch (error) {
    if (!(error instanceof NormaliseFailure)) throw error
    return { problem: { pointer: '/body/sample', detail: error.message } }
  }
}

function shown(piece: Piece): Static<typeof pieceSchema> {
  const event = piece.state === 'event' ? piece.event : null
  return {
    state: piece.state,
    rule: piece.rule,
    place: pathTo(piece.place),
    why: piece.state === 'unfit' ? piece.why : null,
    type: event && dottedType(event),
    event,
  }
}
