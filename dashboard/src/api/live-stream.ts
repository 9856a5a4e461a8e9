import { addressOf } from './client.ts'
import { eventReader, type StreamEvent } from './event-stream.ts'

export type LiveState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'broken'; readonly since: number }
  | { readonly kind: 'signed-out' }

type LiveOptions = {
  readonly onEvent: (event: StreamEvent) => void
  readonly onState: (state: LiveState) => void
}

/** The server sends a heartbeat every 15 s: three missed ones mean that the connection is dead. */
const silenceMsMax = 45_000
const retryMsMin = 500
const retryMsMax = 15_000

/**
 * Keeps `/api/live` open until closed: reconnects with growing, jittered pauses and `Last-Event-ID`, at once when the
 * network comes back, and takes a silent connection for a broken one. Ends by itself only when nobody is signed in.
 */
export function openLive({ onEvent, onState }: LiveOptions): { close(): void } {
  const closing = new AbortController()
  let lastEventId: string | null = null
  let brokenSince: number | null = null
  let retries = 0

  async function follow(): Promise<void> {
    onState({ kind: 'connecting' })
    while (!closing.signal.aborted) {
      const ended = await once()
      if (closing.signal.aborted) return
      if (ended === 'signed-out') return onState({ kind: 'signed-out' })
      brokenSince ??= Date.now()
      onState({ kind: 'broken', since: brokenSince })
      await pause(Math.min(retryMsMax, retryMsMin * 2 ** retries++) * (0.75 + Math.random() / 2), closing.signal)
    }
  }

  async function once(): Promise<'signed-out' | 'ended'> {
    const stop = new AbortController()
    const signal = AbortSignal.any([closing.signal, stop.signal])
    const giveUp = () => stop.abort()
    let silence = setTimeout(giveUp, silenceMsMax)
    window.addEventListener('offline', giveUp, { once: true })
    try {
      const headers = new Headers({ accept: 'text/event-stream' })
      if (lastEventId) headers.set('last-event-id', lastEventId)
      const response = await fetch(addressOf('api/live'), { headers, signal, cache: 'no-store' })
      if (response.status === 401) return 'signed-out'
      if (!response.ok || !response.body) return 'ended'
      onState({ kind: 'live' })
      brokenSince = null
      const read = eventReader((event) => {
        lastEventId = event.id ?? lastEventId
        retries = 0
        onEvent(event)
      })
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        clearTimeout(silence)
        silence = setTimeout(giveUp, silenceMsMax)
        read(part.value)
      }
      return 'ended'
    } catch {
      // Whatever broke it, the cure is the same: connect again.
      return 'ended'
    } finally {
      clearTimeout(silence)
      window.removeEventListener('offline', giveUp)
    }
  }

  void follow()
  return { close: () => closing.abort() }
}

/** Waits, but no longer than until the network is back or the caller has enough. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  const wake = () => resolve()
  window.addEventListener('online', wake, { once: true })
  signal.addEventListener('abort', wake, { once: true })
  return promise.finally(() => {
    clearTimeout(timer)
    window.removeEventListener('online', wake)
    signal.removeEventListener('abort', wake)
  })
}
