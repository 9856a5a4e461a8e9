import { existsSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app.ts'
import { prefixOf, serverPaths } from './prefix.ts'

const openPage = { config: { scope: 'public', unlogged: true }, schema: { hide: true } } as const

export type DashboardFiles = {
  /** Answers a path of the dashboard's own router with its page. False where the path isn't one. */
  answerClientRoute(request: FastifyRequest, reply: FastifyReply): boolean
}

/**
 * Serves the built dashboard, or a page that says how to build it; nothing where there is no folder for one. The page
 * names the path of `publicUrl` as the base of everything in it, so that one build works behind any proxy's prefix.
 */
export async function serveDashboard(
  app: App,
  folder: string | null,
  publicUrl: string | null,
): Promise<DashboardFiles> {
  if (!folder) return { answerClientRoute: () => false }
  const prefix = prefixOf(publicUrl)
  const index = join(folder, 'index.html')
  const isBuilt = existsSync(index)
  const answerPage = (reply: FastifyReply) => (isBuilt ? answerIndex(reply, index, prefix) : answerNotBuilt(reply))
  app.get('/', openPage, async (_request, reply) => answerPage(reply))
  if (prefix !== '' && !serverPaths.test(prefix)) redirectToPrefix(app, prefix)
  if (isBuilt) {
    app.get('/index.html', openPage, async (_request, reply) => answerPage(reply))
    await serveFolder(app, folder)
  }
  return {
    answerClientRoute(request, reply) {
      if (!isClientRoute(request)) return false
      answerPage(reply)
      return true
    },
  }
}

/** For proxies that pass the prefix on: without its closing slash the page's own router would not know where it is. */
function redirectToPrefix(app: App, prefix: string): void {
  app.get(prefix, openPage, async (request, reply) => {
    const query = request.url.slice(request.url.split('?', 1)[0]?.length)
    return reply.redirect(`${prefix}/${query}`, 308)
  })
}

/** The files as the build left them, also in the forms it compressed: they are never compressed again here. */
async function serveFolder(app: App, folder: string): Promise<void> {
  // The bundler puts a hash in the name of everything in this folder.
  const hashed = join(folder, 'assets', sep)
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      reply.header('cache-control', path.startsWith(hashed) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get<{ Params: { '*': string } }>('/*', { ...openPage, compress: false }, (request, reply) =>
    reply.sendFile(request.params['*']),
  )
}

function isClientRoute(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const path = request.url.split('?', 1)[0] ?? '/'
  const accepts = request.headers.accept ?? '*/*'
  return !serverPaths.test(path) && !/\.\w+$/.test(path) && /text\/html|\*\/\*/.test(accepts)
}

/** Read anew each time, as a build may replace it: it is under a kilobyte. */
function answerIndex(reply: FastifyReply, index: string, prefix: string): FastifyReply {
  const built = pageAt(index)
  if (built === null) return answerNotBuilt(reply)
  const href = `${prefix}/`.replaceAll('&', '&amp;') // a path of a URL has its quotes and brackets encoded already
  const page = built.replace('<base href="/" />', () => `<base href="${href}" />`)
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
}

/** Null while a build is replacing it. */
function pageAt(index: string): string | null {
  try {
    return readFileSync(index, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function answerNotBuilt(reply: FastifyReply): FastifyReply {
  return reply.code(503).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(notBuiltPage)
}

const notBuiltPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Parley: the dashboard is not built yet</title>
<h1>The dashboard is not built yet</h1>
<p>Build it with <code>npm run build</code>, then start Parley again. The API works meanwhile: see <a href="docs/">its pages</a>.</p>
</html>
`
