import type { Writable } from 'node:stream'
import type { Change, Hub, Subscriber } from './hub.ts'

export type ClientLimits = {
  /** `changed` events of one client are at least this far apart; what comes between is told together. */
  readonly changedEveryMs: number
  readonly heartbeatEveryMs: number
  /** A client that reads nothing for as long is given up. */
  readonly stuckMsMax: number
}

export const clientLimitsDefault: ClientLimits = { changedEveryMs: 50, heartbeatEveryMs: 15_000, stuckMsMax: 30_000 }

export type ClientDeps = {
  readonly out: Writable
  readonly hub: Pick<Hub, 'eventId' | 'newest'>
  readonly now: () => number
  /** Whether whoever opened the stream may still read; asked with each heartbeat. */
  readonly mayGoOn: () => Promise<boolean>
  readonly limits: ClientLimits
}

export type Client = Subscriber & {
  /** The first event. Carries no id for one that comes back: what it missed isn't told yet. */
  hello(isBack: boolean): void
  /** Frees the timers; the stream is over. */
  stop(): void
}

/**
 * One reader of server-sent events. Holds back while the reader doesn't keep up: what it is owed then is the set of
 * kinds that changed, which doesn't grow, so no buffer needs a bound.
 */
export function openClient({ out, hub, now, mayGoOn, limits }: ClientDeps): Client {
  const owed = new Set<string>()
  let owedAt = 0
  let owedUpTo = 0
  let isResetOwed = false
  let sentAt = Number.NEGATIVE_INFINITY
  let stuckSince: number | null = null
  let timer: NodeJS.Timeout | null = null

  function send(event: string, n: number | null, data: object): void {
    const id = n === null ? '' : `id: ${hub.eventId(n)}\n`
    const goesOn = out.write(`${id}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    if (!goesOn) stuckSince ??= now()
  }

  function flush(): void {
    timer = null
    if (stuckSince !== null) return // `drain` comes back here
    if (isResetOwed) send('reset', owedUpTo, {})
    else if (owed.size > 0) send('changed', owedUpTo, { kinds: [...owed].sort(), at: new Date(owedAt).toISOString() })
    else return
    isResetOwed = false
    owed.clear()
    sentAt = now()
  }

  function flushSoon(): void {
    if (timer !== null) return
    const waitMs = sentAt + limits.changedEveryMs - now()
    if (waitMs <= 0) flush()
    else timer = setTimeout(flush, waitMs)
  }

  async function beat(): Promise<void> {
    if (stuckSince !== null) {
      if (now() - stuckSince >= limits.stuckMsMax) out.destroy()
      return
    }
    const goesOn = await mayGoOn()
    if (out.writableEnded || out.destroyed) return
    if (!goesOn) out.end()
    else if (!out.write(': still here\n\n')) stuckSince ??= now()
  }

  const heart = setInterval(() => void beat(), limits.heartbeatEveryMs)
  out.on('drain', () => {
    stuckSince = null
    flushSoon()
  })

  return {
    hello: (isBack) => send('hello', isBack ? null : hub.newest(), { now: new Date(now()).toISOString() }),
    onChange({ n, kinds, at }: Change) {
      for (const kind of kinds) owed.add(kind)
      owedAt = at
      owedUpTo = n
      flushSoon()
    },
    onReset(n) {
      isResetOwed = true
      owedUpTo = n
      flushSoon()
    },
    onClose: () => void out.end(),
    stop() {
      clearInterval(heart)
      if (timer !== null) clearTimeout(timer)
    },
  }
}
