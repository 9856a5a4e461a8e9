import { type Static, type TSchema, Type } from 'typebox'

/** The schema or null, as a list of types: a union would make the serialiser try each branch for every value. */
export function nullable<T extends TSchema & { type: string }>(schema: T) {
  return Type.Unsafe<Static<T> | null>({ ...schema, type: [schema.type, 'null'] })
}
