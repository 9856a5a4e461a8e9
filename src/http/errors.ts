import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isPassing } from '../store/database-failure.ts'
import { Problem, problem, problemBody } from './problem.ts'
import { fieldProblems } from './validation.ts'

/** How long a caller waits before trying again when a store is away, seconds. */
export const retryAfterSeconds = '2'

/** Every error ends here as `application/problem+json`. What we didn't foresee is logged in full and told as `internal`. */
export function answerError(thrown: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const found = problemOf(thrown)
  // A route called thousands of times a second has its own, rarer line for a store that is away.
  const isTold = found.status === 503 && request.routeOptions.config.unlogged === true
  if (found.status >= 500 && !isTold) request.log.error({ err: thrown, code: found.code }, 'request failed')
  return answerProblem(found, request, reply)
}

/** Writes the problem, with its headers. */
export function answerProblem(found: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .code(found.status)
    .headers(found.headers)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problemBody(found, request.id))
}

function problemOf(thrown: FastifyError): Problem {
  if (thrown instanceof Problem) return thrown
  if (thrown.validation) return invalid(thrown)
  return frameworkProblem(thrown) ?? unstorable(thrown) ?? awayProblem(thrown) ?? internal(thrown)
}

function invalid(thrown: FastifyError): Problem {
  const errors = fieldProblems(thrown.validation ?? [], thrown.validationContext)
  return problem({
    status: 400,
    code: 'parameter-invalid',
    title: errors.length > 1 ? 'Several parameters are not valid' : 'A parameter is not valid',
    detail: errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '),
    errors,
  })
}

const ofFramework: Readonly<Record<string, { status: number; code: string; title: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'body-too-large', title: 'The body is too large' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'media-type-unsupported',
    title: 'The content type is not supported',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'body-not-json', title: 'The body is not JSON' },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    status: 400,
    code: 'body-not-json',
    title: 'The body is empty, where JSON was announced',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    code: 'body-cut-short',
    title: 'The body is not as long as announced',
  },
  FST_ERR_BAD_URL: { status: 400, code: 'path-malformed', title: 'The path is malformed' },
  FST_ERR_MAX_PARAM_LENGTH: { status: 414, code: 'path-too-long', title: 'The path is too long' },
}

/** What the framework refuses by itself, before a route runs. */
function frameworkProblem(thrown: FastifyError): Problem | null {
  const known = ofFramework[thrown.code]
  if (known) return problem(known, { cause: thrown })
  const status = thrown.statusCode ?? 500
  if (status < 400 || status >= 500) return null
  return problem(
    { status, code: 'request-refused', title: STATUS_CODES[status] ?? 'Refused', detail: thrown.message },
    { cause: thrown },
  )
}

/** SQLSTATE 22021: Postgres takes every text but one with a NUL in it, wherever in the request that stood. */
function unstorable(thrown: FastifyError): Problem | null {
  if (thrown.code !== '22021') return null
  const facts = { status: 400, code: 'parameter-invalid', title: 'A parameter is not valid' }
  return problem({ ...facts, detail: 'A text holds a NUL.' }, { cause: thrown })
}

const awayTitles: Readonly<Record<string, string>> = {
  'stream-unavailable': 'The stream is away',
  'stream-full': 'The stream is full',
  'replays-too-many': 'Too many replays are under way',
}

function awayProblem(thrown: FastifyError): Problem | null {
  const headers = { 'retry-after': retryAfterSeconds }
  const title = awayTitles[thrown.code]
  if (title) return problem({ status: 503, code: thrown.code, title, headers }, { cause: thrown })
  if (!isPassing(thrown)) return null
  return problem({ status: 503, code: 'store-unavailable', title: 'The store is away', headers }, { cause: thrown })
}

function internal(thrown: FastifyError): Problem {
  return problem(
    {
      status: 500,
      code: 'internal',
      title: 'Something went wrong on our side',
      detail: 'The log has the details under this requestId.',
    },
    { cause: thrown },
  )
}
