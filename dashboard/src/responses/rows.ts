import type { components } from '../api/description.ts'

export type Wait = components['schemas']['Wait']

/** A conversation. */
export type Episode = components['schemas']['Episode']
