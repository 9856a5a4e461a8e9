import { NormaliseFailure } from '../connector.ts'
import { cleanJson, depthMax, isObject, type Json, type JsonObject, parseJson } from '../reading/json.ts'
import { part, text, without } from '../reading/payload.ts'
import { invalid, tooLarge, type Unfit, unfitness } from './fitness.ts'
import { testType } from './normalise.ts'

/** What can be tracked; also the last segment of its address. */
export const trackTypes = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const
export type TrackType = (typeof trackTypes)[number]

/** The convention's own limits. */
export const eventBytesMax = 32 * 1_024
export const callBytesMax = 500 * 1_024
export const batchEventsMax = 2_500

/** Where an event stands in the body that is kept: one that fits by itself must not make that too deep for all. */
const eventDepth = 3

/** A call before anyone looked at its events. */
export type TrackCall = {
  readonly isBatch: boolean
  /** The key in the body: a browser's last call can say it nowhere else. */
  readonly writeKey: string | null
  readonly sentAt: unknown
  /** Of all events of a batch. */
  readonly context: unknown
  readonly items: readonly unknown[]
  /** Why there are no events to look at. */
  readonly problem: Unfit | null
}

export type Outcome =
  | { readonly state: 'taken'; readonly messageId: string }
  | { readonly state: 'unfit'; readonly unfit: Unfit }

/** What becomes of each event, in their order, and the body to keep of those that are taken; null where none is. */
export type Taken = { readonly outcomes: readonly Outcome[]; readonly body: Buffer | null }

export type TakeOptions = {
  /** An address as it may be kept; null for not at all. */
  readonly keepIp: (written: string) => string | null
  readonly makeId: () => string
}

/** Reads a body as far as it takes to know whose it is. Throws `NormaliseFailure`: `body-not-json`, `body-not-an-object`. */
export function readCall(body: Buffer, type: TrackType | 'batch'): TrackCall {
  const parsed = parseJson(body)
  if (!isHolder(parsed)) throw new NormaliseFailure('body-not-an-object', 'the body is no object')
  const { writeKey, sentAt, context, batch } = parsed
  const key = typeof writeKey === 'string' ? writeKey : null
  if (type !== 'batch') {
    const items = [{ ...parsed, type }]
    return { isBatch: false, writeKey: key, sentAt, context: null, items, problem: null }
  }
  const problem = problemOf(batch)
  return { isBatch: true, writeKey: key, sentAt, context, items: problem === null ? (batch as unknown[]) : [], problem }
}

function problemOf(batch: unknown): Unfit | null {
  if (!Array.isArray(batch)) return invalid('/batch', 'must be an array of events')
  return batch.length > batchEventsMax ? invalid('/batch', `must hold at most ${batchEventsMax} events`) : null
}

/**
 * Parts the events that can be taken from those that can't, so that none suffers from its neighbours. What is kept is a batch
 * in any case: each event with its type and an id, addresses of people as they may be kept, and no write key.
 */
export function takeEvents(call: TrackCall, options: TakeOptions): Taken {
  const written: string[] = []
  const outcomes = call.items.map((item): Outcome => {
    const fit = fitEvent(item, options)
    if ('unfit' in fit) return { state: 'unfit', unfit: fit.unfit }
    written.push(fit.json)
    return { state: 'taken', messageId: fit.messageId }
  })
  if (written.length === 0) return { outcomes, body: null }
  const shared = { sentAt: cleanOr(call.sentAt, null, 2), context: withKeptIp(cleanOr(call.context, {}, 2), options) }
  return { outcomes, body: Buffer.from(`${JSON.stringify(shared).slice(0, -1)},"batch":[${written.join(',')}]}`) }
}

type Fit = { readonly json: string; readonly messageId: string } | { readonly unfit: Unfit }

function fitEvent(item: unknown, options: TakeOptions): Fit {
  const clean = cleanOr(item, null, eventDepth)
  if (!isObject(clean))
    return { unfit: invalid('', `must be an object nested at most ${depthMax - eventDepth + 1} levels deep`) }
  const unfit = unfitness(clean, [...trackTypes, testType])
  if (unfit !== null) return { unfit }
  const messageId = text(clean, 'messageId') ?? options.makeId()
  const kept = { ...without(clean, 'writeKey'), messageId, context: withKeptIp(part(clean, 'context'), options) }
  const json = JSON.stringify(kept)
  if (Buffer.byteLength(json) > eventBytesMax) return { unfit: tooLarge(eventBytesMax) }
  return { json, messageId }
}

/** Null as a context is none. */
function withKeptIp(context: Json, { keepIp }: TakeOptions): JsonObject {
  if (!isObject(context)) return {}
  const ip = text(context, 'ip')
  const kept = ip === null ? null : keepIp(ip)
  return { ...without(context, 'ip'), ...(kept !== null && { ip: kept }) }
}

function cleanOr(value: unknown, otherwise: Json, depth: number): Json {
  try {
    return value === undefined ? otherwise : cleanJson(value, depth)
  } catch (error) {
    if (error instanceof NormaliseFailure) return otherwise
    throw error
  }
}

function isHolder(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
