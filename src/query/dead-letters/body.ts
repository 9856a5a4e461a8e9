import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import type { ListDeps } from '../list.ts'
import { idInPath } from '../path-id.ts'
import { deadLetterUnknown } from './route.ts'
import { deadLetterOf } from './sql.ts'

/** GET /api/dead-letters/:id/body: foreign bytes, which no browser may take for a page of ours. */
export function deadLetterBodyRoute(app: App, { database }: Pick<ListDeps, 'database'>): void {
  app.get(
    '/api/dead-letters/:id/body',
    {
      config: { scope: 'dead-letters:read' },
      schema: {
        operationId: 'downloadDeadLetter',
        summary: 'What arrived, byte for byte, as a file',
        tags: ['operations'],
        params: Type.Object({ id: Type.String({ maxLength: 200 }) }),
        response: {
          200: {
            description: 'The body',
            content: { 'application/octet-stream': { schema: Type.Unsafe<Buffer>({}) } },
          },
        },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const id = idInPath(request.params.id, deadLetterUnknown)
      const letter = await database.read(tenantId, (tx) => deadLetterOf(tx, tenantId, id))
      if (letter === null) throw deadLetterUnknown()
      return reply
        .header('content-disposition', `attachment; filename="dead-letter-${letter.id}.bin"`)
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-store')
        .type('application/octet-stream')
        .send(letter.body)
    },
  )
}
