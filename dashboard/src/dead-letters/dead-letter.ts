import type { components, operations } from '../api/description.ts'

/** A delivery that could not be processed. */
export type DeadLetter = components['schemas']['DeadLetter']

/** With what arrived: as text, or as base64 where it is not UTF-8. */
export type WholeDeadLetter = operations['readDeadLetter']['responses']['200']['content']['application/json']
