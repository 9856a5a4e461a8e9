import type { Mapping } from '../mapping.ts'

/** A mapping to begin with, for a shape that is known. */
export type Template = {
  readonly id: string
  readonly name: string
  /** For whom it is, and what it leaves to do. */
  readonly about: string
  readonly mapping: Mapping
}
