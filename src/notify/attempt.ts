import { headerNames, signatureOf } from '../connectors/standard/authenticate.ts'
import type { Door } from '../outside/door.ts'
import { type OutsideCode, OutsideFailure } from '../outside/failure.ts'
import { retryAfterMs } from '../outside/retry.ts'

/** How one attempt ended. */
export type Tried =
  | {
      readonly state: 'answered'
      readonly status: number
      /** How long the other side asks to be left alone; null where it does not. */
      readonly retryAfterMs: number | null
      /** The beginning of its answer. */
      readonly answer: string
    }
  | { readonly state: 'unanswered'; readonly code: OutsideCode; readonly detail: string }
  /** Nothing was sent, or we broke off ourselves: it counts for nothing. */
  | { readonly state: 'untried'; readonly restMs: number }

export type Call = {
  readonly tenantId: string
  readonly webhookId: string
  readonly url: string
  /** The event's id: the same however often it is sent. */
  readonly id: string
  readonly body: Buffer
  /** The newest first. */
  readonly secrets: readonly string[]
  readonly signal: AbortSignal
}

const timeoutMs = 15_000
const answerBytesWanted = 1_024
/** About as long as the door itself waits before it lets another call through. */
const brokenRestMs = 30_000

/** One call as Standard Webhooks has it, signed anew with the time at which it is made. Never throws. */
export async function attempt(door: Door, call: Call, now: () => number): Promise<Tried> {
  const { tenantId, webhookId, url, id, body, secrets, signal } = call
  const time = String(Math.floor(now() / 1_000))
  const signatures = secrets.map((secret) => signatureOf({ id, time, body, secret }))
  try {
    const {
      status,
      headers,
      body: answer,
    } = await door.call({
      provider: `webhook ${webhookId}`,
      tenantId,
      operation: 'deliver a webhook',
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Parley-Webhooks',
        [headerNames.id]: id,
        [headerNames.time]: time,
        [headerNames.signature]: signatures.join(' '),
      },
      body,
      timeoutMs,
      attemptsMax: 1,
      answerBytesWanted,
      isUnlogged: true,
      signal,
    })
    const asked = retryAfterMs(headers['retry-after'] ?? null, now())
    return { state: 'answered', status, retryAfterMs: asked, answer: shown(answer.toString('utf8')) }
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error
    const { code, message } = error
    if (signal.aborted) return { state: 'untried', restMs: 0 }
    if (code === 'outside-breaker-open') return { state: 'untried', restMs: brokenRestMs }
    return { state: 'unanswered', code, detail: shown(message) }
  }
}

/** Foreign text as Postgres takes it. */
function shown(text: string): string {
  return text.slice(0, answerBytesWanted).toWellFormed().replaceAll('\0', '\ufffd')
}
