import type { App } from '../../http/app.ts'

/** Of every route that pages of any origin may call; the server's own rule for other origins keeps out of them. */
export const openConfig = { scope: 'public', unlogged: true, rateLimit: false, cors: false } as const

/**
 * Lets pages of any origin read the answers of the scope's routes, and load what they answer, without cookies: whoever tracks
 * events proves itself by a write key. What the server allows to other origins elsewhere is no matter here.
 */
export function answerAnyOrigin(scope: App): void {
  scope.addHook('onRequest', (_request, reply, done) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'retry-after, x-ratelimit-reset, x-request-id',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
    done()
  })
}

/** Answers browsers that ask before they post, for a day. `*` covers every header but `authorization`. */
export function preflightRoute(scope: App, path: string): void {
  scope.options(path, { config: openConfig, schema: { hide: true } }, (_request, reply) =>
    reply
      .code(204)
      .headers({
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'authorization, *',
        'access-control-max-age': '86400',
      })
      .send(),
  )
}
