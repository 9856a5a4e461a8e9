import type { RowOf } from '../api/types.ts'

export type Wait = RowOf<'listWaits'>

/** A conversation. */
export type Episode = RowOf<'listEpisodes'>
