import type { StandardEvent } from '../domain/event.ts'
import type { Country } from '../domain/phone.ts'
import type { Account } from './account.ts'
import type { Json, JsonObject } from './reading/json.ts'

/**
 * How the past is read through a provider's API: which questions there are, and what an answer means. Pure like `normalise`: it asks
 * nobody itself. What comes of it has the same ids as what the provider's webhooks bring.
 */
export type History = {
  /** In this order; of each its list, page by page, and then what it lists. */
  readonly resources: readonly Resource[]
}

export type Ask = {
  /** What is asked for, for the log. */
  readonly operation: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** What an answer is read with. */
export type Reading = {
  readonly account: Account
  readonly connectionId: string
  /** Whose ids the contacts' are, where that is declared. */
  readonly provider: string | null
  /** Of numbers that are written without one; null: nobody knows. */
  readonly country: Country | null
  readonly receivedAt: number
  /** Nothing older is wanted, milliseconds since 1970; null: everything. */
  readonly since: number | null
  /** What has not changed since then is known; of a history `since`, later less, so that what is read again is little. */
  readonly changedSince: number | null
  /** What earlier answers taught that later ones need. */
  readonly learned: JsonObject
}

/** Something that is asked for by itself. */
export type Item = {
  readonly key: string
  /** Changes when it does; null where the list says nothing of it. */
  readonly version: string | null
  readonly told: JsonObject
}

export type ListPage = {
  readonly events: readonly StandardEvent[]
  /**
   * How conversations stand now, where the list tells that: kept where it says something that is not known of that conversation. Their
   * external ids are its own, a colon, and its version.
   */
  readonly standing?: readonly StandardEvent[]
  readonly items: readonly Item[]
  readonly learned?: JsonObject
  /** Where the list goes on; null: nowhere. */
  readonly next: Json
  /** How many the whole list holds, wanted or not, if it says so. */
  readonly total: number | null
  /** How many of them this page told, wanted or not, without those that the page before told, too; left out: as many as there are items. */
  readonly held?: number
}

export type ItemPage = {
  readonly events: readonly StandardEvent[]
  /** Forgotten when the run is broken off: what is only faster with it. */
  readonly learned?: JsonObject
  readonly next: Json
}

export type Resource = {
  readonly name: string
  /** Not every instance of the provider has it: 404 says that there is none. */
  readonly isOptional?: true
  ask(reading: Reading, cursor: Json): Ask
  /** Throws `HistoryUnreadable` for what is no such page. */
  read(answer: Json, reading: Reading, cursor: Json): ListPage
  readonly item?: {
    ask(reading: Reading, item: Item, cursor: Json): Ask
    /** Throws `HistoryUnreadable`. */
    read(answer: Json, reading: Reading, item: Item, cursor: Json): ItemPage
  }
}

/** An answer that has not the shape that the provider's API is known by. */
export class HistoryUnreadable extends Error {
  constructor(detail: string) {
    super(detail)
    this.name = 'HistoryUnreadable'
  }
}
