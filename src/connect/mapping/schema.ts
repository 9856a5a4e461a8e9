import { type Static, Type } from 'typebox'
import { type Mapping, mappingSchema } from '../../connectors/standard/mapping.ts'
import type { App } from '../../http/app.ts'

const sharedMapping = { ...mappingSchema, $id: 'Mapping', description: 'What a sender’s calls say, declared' }

/** A mapping, in requests and answers alike. */
export const mappingRef = Type.Unsafe<Mapping>(Type.Ref('Mapping'))

const time = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })

export const savedSchema = Type.Object(
  {
    version: Type.Integer(),
    savedAt: time,
    savedBy: Type.Object({
      kind: Type.Enum(['member', 'key'] as const),
      id: Type.String({ format: 'uuid' }),
      name: Type.String({ description: 'As they were called then' }),
    }),
    note: Type.String(),
    rules: Type.Integer({ description: 'How many rules it has' }),
  },
  { $id: 'MappingVersion' },
)
export type SavedVersion = Static<typeof savedSchema>

const savedSchemaRef = Type.Unsafe<SavedVersion>(Type.Ref('MappingVersion'))

export const wholeVersionSchema = Type.Object({ ...savedSchema.properties, mapping: mappingRef })

export const currentSchema = Type.Object({
  version: Type.Integer({ description: '0 while none was saved' }),
  mapping: mappingRef,
  saved: Type.Union([savedSchemaRef, Type.Null()]),
  unrecognised: Type.Object(
    { count: Type.Integer(), isCapped: Type.Boolean({ description: 'There are more than `count`' }) },
    { description: 'Pieces in the event log that no version recognised so far, and that can still be read anew' },
  ),
})

/** Adds what several routes share. */
export function mappingSchemas(app: App): void {
  app.addSchema(sharedMapping)
  app.addSchema(savedSchema)
}
