import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Cleanup } from './database.ts'

export type Answered = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}
/** `hang`: the server never answers. */
export type Handler = (url: URL, request: IncomingMessage) => Answered | 'hang'

export type RemoteApi = {
  readonly origin: string
  /** Every request with when it came, by the server's own clock. */
  readonly requests: { readonly at: number; readonly path: string }[]
  /** Requests that were one too many. */
  refused(): number
  /** The most that came within any stretch as long as the period. */
  mostInPeriod(): number
  /** What it does instead of answering, from now on; null: it answers. */
  behave(otherwise: Handler | null): void
  close(): void
}

export type RemoteOptions = {
  /** So many requests in any stretch of that length; one more is 429 with `Retry-After`. */
  readonly allowance?: { readonly count: number; readonly periodMs: number }
  readonly latencyMs?: () => number
}

/** Somebody's API on a port of its own, which counts who asks and refuses whoever asks too often, as they do. */
export async function remoteApi(
  cleanup: Cleanup,
  handler: Handler,
  { allowance, latencyMs }: RemoteOptions = {},
): Promise<RemoteApi> {
  const requests: { at: number; path: string }[] = []
  const periodMs = allowance?.periodMs ?? 60_000
  let refused = 0
  let otherwise: Handler | null = null
  const server = createServer(async (request, response) => {
    const at = performance.now()
    const url = new URL(request.url ?? '/', 'http://remote')
    requests.push({ at, path: `${url.pathname}${url.search}` })
    const recent = requests.filter((one) => one.at > at - periodMs).length
    request.resume()
    if (latencyMs) await delay(latencyMs())
    if (allowance && recent > allowance.count) {
      refused++
      const seconds = Math.ceil(periodMs / 1_000)
      response.writeHead(429, { 'retry-after': String(seconds), 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: 'Too many requests' }))
      return
    }
    const answered = (otherwise ?? handler)(url, request)
    if (answered === 'hang') return
    const { status = 200, headers = {}, body } = answered
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  cleanup.after(async () => close())
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    refused: () => refused,
    mostInPeriod() {
      let [most, from] = [0, 0]
      for (const [index, { at }] of requests.entries()) {
        while ((requests[from]?.at ?? at) <= at - periodMs) from++
        most = Math.max(most, index - from + 1)
      }
      return most
    },
    behave(other) {
      otherwise = other
    },
    close,
  }
}
