import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyBaseLogger } from 'fastify'
import { type ProblemFacts, problem, problemBody } from './problem.ts'

const malformed: ProblemFacts = {
  status: 400,
  code: 'request-malformed',
  title: 'This is not a call that HTTP allows',
}
/** Node's codes for what its parser gave up: https://nodejs.org/api/http.html#event-clienterror */
const byCode: Readonly<Record<string, ProblemFacts>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'headers-too-large', title: 'The headers are larger than 16 kB' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'request-too-slow', title: 'The call took too long to arrive' },
}

/**
 * Answers what never became a request, because it is no HTTP, has too much in its headers or came too slowly: a problem as
 * everywhere else, and the end of the connection. A connection that is broken already just ends.
 */
export function answerBroken(error: Error & { code?: string }, socket: Socket, log: FastifyBaseLogger): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const found = problem(byCode[error.code ?? ''] ?? malformed)
  const requestId = randomUUID()
  log.debug({ err: error, reqId: requestId, code: found.code }, 'call was broken')
  const body = JSON.stringify(problemBody(found, requestId))
  const head = [
    `HTTP/1.1 ${found.status} ${STATUS_CODES[found.status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
