import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Call } from './envelope.ts'

/** Sends calls as Meta does: signed, over the wire, again and again until they are taken. */

export type Receiver = {
  /** The webhook address, plain http: the demo talks to this machine. */
  readonly webhookUrl: string
  /** What the calls are signed with. */
  readonly secret: string
}

export type Sent = {
  readonly calls: number
  readonly updates: number
  readonly bytes: number
  readonly retries: number
}

export type SendOptions = {
  readonly receiver: Receiver
  readonly connectionsMax: number
  /** How often a call is sent before that is given up. */
  readonly triesMax?: number
  readonly signal: AbortSignal
  /** Told after each call that was taken, with the sums so far. */
  readonly onSent?: (sent: Sent) => void
}

/** The receiver did not take a call, however often it was sent. */
export class DemoRefused extends Error {
  readonly code = 'demo-refused'
  constructor(status: number | null, options?: ErrorOptions) {
    super(
      `the webhook address did not take the demo's traffic (${status === null ? 'no answer' : `status ${status}`})`,
      options,
    )
    this.name = 'DemoRefused'
  }
}

const triesMaxDefault = 12
const retryMsMax = 5_000
const answerMsMax = 30_000

/**
 * Sends every call, in order as far as several connections allow, none before its time. Resolves when all are taken or
 * the signal is given. Throws `DemoRefused`.
 */
export async function send(calls: Iterable<Call>, now: () => number, options: SendOptions): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connectionsMax })
  const queue = calls[Symbol.iterator]()
  let sent: Sent = { calls: 0, updates: 0, bytes: 0, retries: 0 }

  async function work(): Promise<void> {
    while (!options.signal.aborted) {
      const next = queue.next()
      if (next.done === true) return
      const call = next.value
      await sleep(call.notBefore - now(), options.signal)
      if (options.signal.aborted) return
      const retries = await deliver(agent, call, options)
      sent = {
        calls: sent.calls + 1,
        updates: sent.updates + call.updates,
        bytes: sent.bytes + call.body.length,
        retries: sent.retries + retries,
      }
      options.onSent?.(sent)
    }
  }

  try {
    await Promise.all(Array.from({ length: options.connectionsMax }, work))
    return sent
  } finally {
    agent.destroy()
  }
}

/** Returns how often it had to be sent again. */
async function deliver(
  agent: Agent,
  { body }: Call,
  { receiver, signal, triesMax = triesMaxDefault }: SendOptions,
): Promise<number> {
  const signature = `sha256=${createHmac('sha256', receiver.secret).update(body).digest('hex')}`
  let status: number | null = null
  for (let tries = 0; tries < triesMax && !signal.aborted; tries++) {
    if (tries > 0) await sleep(Math.min(100 * 2 ** tries, retryMsMax), signal)
    status = await post(agent, receiver.webhookUrl, body, signature).catch(() => null)
    if (status === 200) return tries
  }
  if (signal.aborted) return 0
  throw new DemoRefused(status)
}

function post(agent: Agent, url: string, body: string, signature: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'facebookexternalua',
      'x-hub-signature-256': signature,
    }
    const call = request(url, { method: 'POST', agent, headers, timeout: answerMsMax }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
      answer.once('error', reject)
    })
    call.once('timeout', () => call.destroy(new Error('no answer in time')))
    call.once('error', reject)
    call.end(body)
  })
}

/** Returns early, and quietly, when the signal is given. */
async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await delay(ms, undefined, { signal }).catch(() => undefined)
}
