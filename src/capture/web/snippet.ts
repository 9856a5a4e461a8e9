import { readFileSync } from 'node:fs'
import type { App } from '../../http/app.ts'
import { openConfig } from './any-origin.ts'

/** What pages load. It is sent as it is but for its comments and indentation, so it must stay small. */
const snippetFile = new URL('./parley.js', import.meta.url)
const toLeaveOut = /^ *\/\/.*\n|^ +/gm

const cachedSeconds = 3_600

/** GET /v1/parley.js */
export function snippetRoute(app: App): void {
  const snippet = readFileSync(snippetFile, 'utf8').replace(toLeaveOut, '')
  app.get('/v1/parley.js', { config: openConfig, helmet: false, schema: { hide: true } }, (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', `public, max-age=${cachedSeconds}`)
      .send(snippet),
  )
}
