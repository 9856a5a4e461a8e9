import type { components, operations } from './description.ts'

/**
 * What the api answers, taken from its own description: times are ISO 8601, durations seconds, and what has no value is
 * null.
 */

/** What an operation of the api answers: `AnswerOf<'readChat'>`. */
export type AnswerOf<Id extends keyof operations> = operations[Id] extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

export type Session = AnswerOf<'whoAmI'> & { readonly member: Member }
export type Member = NonNullable<AnswerOf<'whoAmI'>['member']>
export type Tenant = Session['tenant']

/** `application/problem+json`; `requestId` is missing where the answer came from something in between. */
export type Problem = Omit<components['schemas']['Problem'], 'requestId'> & { readonly requestId?: string }

/** The questions this dashboard asks, with what each answers. */
export type Answers = {
  readonly overview: AnswerOf<'ask-overview'>
  readonly volume: AnswerOf<'ask-volume'>
  readonly growth: AnswerOf<'ask-growth'>
  readonly 'response-times': AnswerOf<'ask-response-times'>
  readonly 'open-waits': AnswerOf<'ask-open-waits'>
  readonly 'peak-hours': AnswerOf<'ask-peak-hours'>
  readonly delivery: AnswerOf<'ask-delivery'>
}
export type Question = keyof Answers

export type Volume = Answers['volume']['total']
export type Growth = Answers['growth']['total']
export type Delivery = Answers['delivery']['total']
export type Times = Answers['response-times']['total']['reply']
export type DistributionBin = Answers['response-times']['total']['distribution'][number]
export type OpenWait = Answers['open-waits']['data'][number]
export type PeakHour = Answers['peak-hours']['total']['matrix'][number][number]

/** A page of a list. */
export type Page<Row> = {
  readonly data: readonly Row[]
  readonly page: { readonly next: string | null; readonly total: number; readonly totalIsCapped: boolean }
}

/** The rows of a list of the api, by the name of its operation: `RowOf<'listChats'>`. */
export type RowOf<Id extends keyof operations> =
  AnswerOf<Id> extends { readonly data: readonly (infer Row)[] } ? Row : never

/** What a committed batch touched; unknown kinds may come from a newer server. */
export type ChangeKind =
  | 'events'
  | 'messages'
  | 'waits'
  | 'contacts'
  | 'delivery'
  | 'connections'
  | 'dead-letters'
  | 'keys'
  | 'members'
  | 'agents'
  | 'webhooks'
