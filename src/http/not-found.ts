import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { answerProblem } from './errors.ts'
import { problem } from './problem.ts'

/** Which methods each path pattern of the server answers, for telling 405 from 404. */
export type KnownPaths = {
  add(route: Pick<RouteOptions, 'method' | 'url'>): void
  /** The methods that the path answers; empty where no route matches it. */
  methodsOf(path: string): string[]
}

export function knownPaths(): KnownPaths {
  const methodsByPattern = new Map<string, { pattern: RegExp; methods: Set<string> }>()
  return {
    add({ method, url }) {
      if (url.includes('*')) return // the files' catch-all says nothing about a path
      const known = methodsByPattern.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() }
      for (const one of [method].flat()) known.methods.add(one)
      methodsByPattern.set(url, known)
    },
    methodsOf(path) {
      const matching = [...methodsByPattern.values()].filter(({ pattern }) => pattern.test(path))
      return [...new Set(matching.flatMap(({ methods }) => [...methods]))].sort()
    },
  }
}

function patternOf(url: string): RegExp {
  const segments = url
    .split('/')
    .map((segment) => (segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
  return new RegExp(`^${segments.join('/')}$`)
}

/** 405 with `allow` where the path exists for other methods, else 404. */
export function answerUnknownRoute(paths: KnownPaths, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?', 1)[0] ?? '/'
  const methods = paths.methodsOf(path)
  if (methods.length === 0 || methods.includes(request.method)) {
    return answerProblem(
      problem({ status: 404, code: 'route-unknown', title: 'There is nothing at this path' }),
      request,
      reply,
    )
  }
  const allow = methods.join(', ')
  const facts = {
    status: 405,
    code: 'method-not-allowed',
    title: 'The path does not answer this method',
    detail: `It answers ${allow}.`,
  }
  return answerProblem(problem({ ...facts, headers: { allow } }), request, reply)
}
