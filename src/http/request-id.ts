import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What a caller may send as `x-request-id`: short, and nothing that could forge a log line or a header. */
const sane = /^[\w.:-]{1,128}$/

/** The caller's own id where it is sane, else a new one. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && sane.test(given) ? given : randomUUID()
}
