import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import type { ListDeps } from '../list.ts'
import { jsonOrCsv, sendAnswer } from '../send.ts'
import { deadLetterReasons } from './sql.ts'

const reasonSchema = Type.Object({ reason: Type.String(), source: Type.String(), count: Type.Integer() })

/** GET /api/dead-letters/reasons */
export function deadLetterReasonsRoute(app: App, { database }: Pick<ListDeps, 'database'>): void {
  app.get(
    '/api/dead-letters/reasons',
    {
      config: { scope: 'dead-letters:read' },
      schema: {
        operationId: 'countDeadLetterReasons',
        summary: 'Why deliveries could not be processed, the most frequent reason first',
        tags: ['operations'],
        response: { 200: jsonOrCsv(Type.Object({ data: Type.Array(reasonSchema) })) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const data = await database.read(tenantId, (tx) => deadLetterReasons(tx, tenantId))
      const template = { reason: null, source: null, count: null }
      return sendAnswer(request, reply, { data }, (answer) => ({ rows: answer.data, template }))
    },
  )
}
