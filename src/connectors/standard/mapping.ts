import { type Static, Type } from 'typebox'
import { eventKinds } from './kinds.ts'

/**
 * A declared mapping: what a sender without a connector of its own means, written down by whoever connects it. Every rule
 * whose conditions hold makes one event of the body, or of each element of a list in it. It is a document: what it is made
 * of has a schema, and `checkMapping` says the rest.
 */

export const rulesMax = 50
const pathField = Type.String({ maxLength: 300, examples: ['$.message.id'] })
const scalar = Type.Union([Type.String({ maxLength: 1_000 }), Type.Number(), Type.Boolean()])
const closed = { additionalProperties: false } as const

const conditionSchema = Type.Object(
  {
    path: pathField,
    equals: Type.Optional(scalar),
    oneOf: Type.Optional(Type.Array(scalar, { minItems: 1, maxItems: 50 })),
    exists: Type.Optional(Type.Boolean({ description: 'Whether there is anything but null' })),
  },
  { ...closed, description: 'Exactly one of `equals`, `oneOf` and `exists`. Values are compared as text' },
)

const valueSchema = Type.Object(
  {
    path: Type.Optional(pathField),
    constant: Type.Optional(scalar),
    values: Type.Optional(
      Type.Record(Type.String({ maxLength: 200 }), scalar, {
        maxProperties: 100,
        description: 'What the sender’s words mean: `{"in": "received"}`',
      }),
    ),
    otherwise: Type.Optional(scalar),
  },
  { ...closed, description: 'Either `path` or `constant`; `otherwise` where the path, or its map, gives nothing' },
)

const valuesByName = Type.Record(Type.String({ minLength: 1, maxLength: 60 }), valueSchema, { maxProperties: 30 })

const ruleSchema = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 100 })),
    when: Type.Array(conditionSchema, { maxItems: 10, description: 'All of them hold' }),
    each: Type.Optional({ ...pathField, description: 'One event for each element found; paths with `@` begin there' }),
    event: Type.Enum(eventKinds.map(({ event }) => event)),
    fields: valuesByName,
    details: Type.Optional({ ...valuesByName, description: 'What else to keep with the event' }),
  },
  closed,
)

export const mappingSchema = Type.Object(
  {
    provider: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9][a-z0-9-]{0,39}$',
        description: 'Whose ids the contacts’ are; connections that name the same one mean the same contacts',
      }),
    ),
    rules: Type.Array(ruleSchema, { maxItems: rulesMax }),
  },
  closed,
)

export type Mapping = Static<typeof mappingSchema>
export type Rule = Static<typeof ruleSchema>
export type Condition = Static<typeof conditionSchema>
export type Value = Static<typeof valueSchema>
