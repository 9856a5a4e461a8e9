import { type Static, Type } from 'typebox'
import { eventKinds } from '../../connectors/standard/kinds.ts'
import { templates } from '../../connectors/standard/templates.ts'
import type { App } from '../../http/app.ts'
import { nullable } from '../../query/nullable.ts'
import { mappingRef } from './schema.ts'

const vocabularySchema = Type.Object({
  kinds: Type.Array(
    Type.Object({
      event: Type.String(),
      title: Type.String(),
      about: Type.String(),
      needsPerson: Type.Boolean({ description: 'It must be told who it is about' }),
      fields: Type.Array(
        Type.Object({
          name: Type.String(),
          about: Type.String(),
          isNeeded: Type.Boolean(),
          words: nullable(Type.Array(Type.String(), { description: 'What it takes, where that is a choice' })),
        }),
      ),
    }),
  ),
  templates: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), about: Type.String(), mapping: mappingRef }),
  ),
})

/** GET /api/mapping-vocabulary: what a mapping can be made of, so that whoever offers to write one knows every kind there is. */
export function vocabularyRoute(app: App): void {
  const vocabulary: Static<typeof vocabularySchema> = {
    kinds: eventKinds.map(({ event, title, about, needsPerson, fields }) => ({
      event,
      title,
      about,
      needsPerson,
      fields: fields.map(({ takes, ...field }) => ({ ...field, words: typeof takes === 'string' ? null : [...takes] })),
    })),
    templates: templates.map((template) => ({ ...template })),
  }
  app.get(
    '/api/mapping-vocabulary',
    {
      config: { scope: 'connections:read' },
      schema: {
        operationId: 'readMappingVocabulary',
        summary: 'The kinds of events a mapping can make, their fields, and mappings to begin with',
        tags: ['connections'],
        response: { 200: vocabularySchema },
      },
    },
    async () => vocabulary,
  )
}
