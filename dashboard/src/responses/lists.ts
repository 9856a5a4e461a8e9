import type { ListParameters } from '../api/parameters.ts'
import type { ListRange } from '../view/list-range.ts'
import type { ResponseFilter, ResponseFilters } from './filters.ts'

export const listNames = ['replies', 'first-responses', 'unanswered', 'begun', 'waiting'] as const
export type ListName = (typeof listNames)[number]

/** One of the lists behind the figures of response times: what it counts, in words and as a question to the api. */
export type ResponseList = {
  readonly title: string
  /** What a row of it is: "reply". */
  readonly one: string
  readonly many: string
  /** What it counts, for whoever wonders why a number is what it is. */
  readonly meaning: string
  readonly topic: 'waits' | 'episodes'
  readonly asks: ListParameters
  /** Of the filters those that mean something in it, besides channel and agent. */
  readonly takes: readonly ResponseFilter[]
  /** The order it comes in, and the others it knows. */
  readonly orders: readonly [string, ...string[]]
  /** It is of this moment, whatever the range. */
  readonly isOfNow: boolean
}

const byTime = ['-at', 'at'] as const
const byTimeAndLength = ['-at', 'at', '-seconds', 'seconds'] as const

export const lists: Readonly<Record<ListName, ResponseList>> = {
  replies: {
    title: 'Replies',
    one: 'reply',
    many: 'replies',
    meaning:
      'Waits that a person ended: each runs from the customer’s first unanswered message to the answer, and is one reply.',
    topic: 'waits',
    asks: { outcome: 'answered' },
    takes: ['by', 'secondsFrom', 'secondsTo', 'sort'],
    orders: byTimeAndLength,
    isOfNow: false,
  },
  'first-responses': {
    title: 'First responses',
    one: 'first response',
    many: 'first responses',
    meaning:
      'The first answer by a person in each conversation, timed from the customer’s first message, or from a bot’s hand-off.',
    topic: 'episodes',
    asks: { of: 'first-response' },
    takes: ['by', 'secondsFrom', 'secondsTo', 'sort'],
    orders: byTimeAndLength,
    isOfNow: false,
  },
  unanswered: {
    title: 'Unanswered',
    one: 'unanswered wait',
    many: 'unanswered waits',
    meaning:
      'Waits in which the customer’s last message has gone a full day without an answer. A late answer takes them off this list.',
    topic: 'waits',
    asks: { outcome: 'unanswered' },
    takes: ['by', 'sort'],
    orders: byTime,
    isOfNow: false,
  },
  begun: {
    title: 'Begun',
    one: 'conversation',
    many: 'conversations',
    meaning:
      'Conversations that began: with a first message, after a full day of silence, or when the customer wrote again after a close.',
    topic: 'episodes',
    asks: { of: 'began' },
    takes: ['hourOfWeek', 'sort'],
    orders: byTime,
    isOfNow: false,
  },
  waiting: {
    title: 'Waiting now',
    one: 'customer waits',
    many: 'customers wait',
    meaning:
      'Everybody who waits for an answer at this moment, whatever the range. After a full day a wait moves to Unanswered.',
    topic: 'waits',
    asks: { outcome: 'open', by: 'start' },
    takes: ['sort'],
    orders: ['at', '-at'],
    isOfNow: true,
  },
}

/** The parameters of a list: the range where it has one, and those of the filters that mean something in it. */
export function responseParameters(list: ResponseList, filters: ResponseFilters, range: ListRange): ListParameters {
  const taken = list.takes.map((name) => [name, filters[name]] as const)
  return {
    ...(list.isOfNow ? {} : range),
    ...list.asks,
    ...Object.fromEntries(taken),
    channel: filters.channel,
    agentId: filters.agent,
    sort: orderOf(list, filters),
  }
}

/** How the list is sorted: as the address bar says, where it makes sense. */
export function orderOf({ orders }: ResponseList, { sort }: Pick<ResponseFilters, 'sort'>): string {
  return sort !== null && orders.includes(sort) ? sort : orders[0]
}
