import { callBytesMax, type TrackType, trackTypes } from '../../connectors/web/call.ts'
import type { App } from '../../http/app.ts'
import { problemAnswer } from '../../http/describe.ts'
import { takeRawBodies } from '../raw-bodies.ts'
import { answerOf } from './answer.ts'
import { answerAnyOrigin, openConfig, preflightRoute } from './any-origin.ts'
import { bodyOf, takenSchema } from './bodies.ts'
import { snippetRoute } from './snippet.ts'
import { openTake, type WebDeps } from './take.ts'

/** The names by which browsers' libraries save bytes, and an old one of `batch`. */
const shortNames: Readonly<Record<string, TrackType | 'batch'>> = {
  t: 'track',
  i: 'identify',
  p: 'page',
  s: 'screen',
  g: 'group',
  a: 'alias',
  b: 'batch',
  import: 'batch',
}

/**
 * POST /v1/track, identify, page, screen, group, alias and batch, in the convention that client libraries speak, and
 * GET /v1/parley.js. Pages of any origin may call them. No line in the log for each call.
 */
export async function webRoutes(app: App, deps: WebDeps): Promise<void> {
  await app.register(async (scope: App) => {
    takeRawBodies(scope, callBytesMax)
    answerAnyOrigin(scope)
    const take = openTake(deps)
    for (const type of [...trackTypes, 'batch'] as const) trackRoute(scope, type, type, take)
    for (const [name, type] of Object.entries(shortNames)) trackRoute(scope, name, type, take)
    snippetRoute(scope)
  })
}

function trackRoute(app: App, name: string, type: TrackType | 'batch', take: ReturnType<typeof openTake>): void {
  const path = `/v1/${name}`
  preflightRoute(app, path)
  app.post(
    path,
    {
      config: openConfig,
      bodyLimit: callBytesMax,
      compress: false,
      helmet: false,
      // What is described is not checked here: the body is bytes, and one event that is wrong must not cost the others.
      validatorCompiler: () => () => true,
      schema: name === type ? described(type) : { hide: true },
    },
    async (request) => answerOf(await take(request, type)),
  )
}

function described(type: TrackType | 'batch') {
  const isBatch = type === 'batch'
  return {
    operationId: `track${type.charAt(0).toUpperCase()}${type.slice(1)}`,
    summary: isBatch ? 'Take events of every type' : `Take one event of the type ${type}`,
    description:
      'The write key is the user name of Basic authentication, or `writeKey` in the body. Answers 200 once the events are durable; one whose ' +
      '`messageId` came before changes nothing. At most 32 KB an event, 500 KB and 2,500 events a call.',
    tags: ['capture'],
    body: bodyOf(type),
    response: {
      200: takenSchema,
      400: problemAnswer('The body is no JSON object, or no event in it can be taken'),
      401: problemAnswer('There is no write key, or none that is known'),
      413: problemAnswer('The call, or its only event, is too large'),
      429: problemAnswer('Too many events; see Retry-After, and X-RateLimit-Reset in milliseconds since 1970'),
    },
  }
}
