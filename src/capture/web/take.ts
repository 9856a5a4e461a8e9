import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { ReplacedKey, WriteKeyConnection } from '../../access/write-keys.ts'
import { type Call, NormaliseFailure } from '../../connectors/connector.ts'
import { readCall, type Taken, type TrackCall, type TrackType, takeEvents } from '../../connectors/web/call.ts'
import { web } from '../../connectors/web/web.ts'
import { eventsLeftOut } from '../../domain/connection-activity.ts'
import { keyTrustHeader } from '../../domain/delivery.ts'
import { problem } from '../../http/problem.ts'
import { capture } from '../capture.ts'
import { deliveryId } from '../delivery-id.ts'
import { bytesOf } from '../raw-bodies.ts'
import { type CaptureDeps, outcomeOf, plainHeaders } from '../route.ts'
import { seldom } from '../seldom.ts'
import type { Allowance } from './allowance.ts'
import { keyProblem, tooManyEvents, unfitProblem } from './answer.ts'
import { keptIp } from './kept-ip.ts'

export type WebDeps = Pick<CaptureDeps, 'append' | 'activity' | 'now' | 'observe'> & {
  /** Connections by their write key. */
  readonly writeKeys: { get(writeKey: string): Promise<WriteKeyConnection | null> }
  /** Connections by the key that they had before. */
  readonly replacedKeys: { get(writeKey: string): Promise<ReplacedKey | null> }
  readonly allowance: Allowance
}

/** One line for a stream that doesn't take deliveries, not one for each delivery. */
const failureLineEveryMs = 10_000

/**
 * Takes the events of a call that can be taken, and returns what became of each: those are durable by then. Throws the problem to
 * answer where there is none, or nobody known who sends it, and what `append` throws.
 */
export function openTake(deps: WebDeps): (request: FastifyRequest, type: TrackType | 'batch') => Promise<Taken> {
  const edge = { append: deps.append, makeId: deliveryId }
  const isWorthALine = seldom(failureLineEveryMs, deps.now)
  return async (request, type) => {
    const call = callIn(request, type)
    const key = basicUser(request.headers.authorization) ?? call.writeKey
    const connection = await connectionOf(key, deps)
    const tell = (outcome: string) => note(deps, connection, outcome)
    const taken = fitEvents(call, connection, deps, tell)
    if (taken.body === null) return taken
    const captured = await capture(madeOf(request, taken.body, connection, deps), connection, web, edge).catch(
      (thrown: unknown) => {
        tell(outcomeOf(thrown))
        if (isWorthALine('')) request.log.error({ err: thrown }, 'stream does not take deliveries')
        throw thrown
      },
    )
    if (captured.state === 'refused') throw keyProblem('write-key-unknown')
    tell('queued')
    const leftOut = taken.outcomes.filter(({ state }) => state === 'unfit').length
    if (leftOut > 0) deps.activity.note(connection.id, eventsLeftOut, leftOut)
    return taken
  }
}

function callIn(request: FastifyRequest, type: TrackType | 'batch'): TrackCall {
  try {
    return readCall(bytesOf(request.body), type)
  } catch (error) {
    if (!(error instanceof NormaliseFailure)) throw error
    throw problem({ status: 400, code: error.code, title: 'The body is no JSON object' }, { cause: error })
  }
}

/** The user name of Basic authentication (RFC 7617), which is the write key; null where there is none. */
function basicUser(authorization: string | undefined): string | null {
  const [, encoded = ''] = /^basic\s+([\w+/=-]+)\s*$/i.exec(authorization ?? '') ?? []
  return Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0] || null
}

/** What becomes of calls with a key that nobody ever had is counted for no connection: whose it should be is not known. */
async function connectionOf(key: string | null, deps: WebDeps): Promise<WriteKeyConnection> {
  const connection = key === null ? null : await deps.writeKeys.get(key)
  if (connection !== null) return connection
  const replaced = key === null ? null : await deps.replacedKeys.get(key)
  const code = key === null ? 'write-key-missing' : replaced ? 'write-key-replaced' : 'write-key-unknown'
  if (replaced) note(deps, replaced, code)
  else deps.observe?.(web.source, code)
  throw keyProblem(code)
}

function note({ observe, activity }: WebDeps, { id, source }: ReplacedKey, outcome: string): void {
  observe?.(source, outcome)
  activity.note(id, outcome)
}

function fitEvents(
  call: TrackCall,
  { id, ipKept }: WriteKeyConnection,
  { allowance, now }: WebDeps,
  tell: (outcome: string) => void,
): Taken {
  const at = now()
  const waitMs = allowance.spend(id, call.items.length)
  if (waitMs > 0) {
    tell('requests-too-many')
    throw tooManyEvents(waitMs, at)
  }
  const taken = takeEvents(call, { keepIp: (written) => keptIp(written, ipKept), makeId: randomUUID })
  if (call.problem === null && (taken.body !== null || call.items.length === 0)) return taken
  const unfit = unfitProblem(call, taken)
  tell(unfit.code)
  throw unfit
}

/** Browsers name the page's origin, whatever they post: then the caller is the visitor, whose address is kept as it may be. */
function madeOf(request: FastifyRequest, body: Buffer, connection: WriteKeyConnection, { now }: WebDeps): Call {
  const { secret, ipKept, isTrusted } = connection
  const { origin } = request.headers
  const ip = origin === undefined ? null : keptIp(request.ip, ipKept)
  const kept = {
    ...(origin !== undefined && { origin }),
    ...(ip !== null && { 'client-ip': ip }),
    [keyTrustHeader]: isTrusted ? 'yes' : 'no',
  }
  return { headers: plainHeaders(request.headers), body, url: request.url, key: secret, at: now(), kept }
}
