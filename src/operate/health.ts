import { type Static, Type } from 'typebox'
import type { App } from '../http/app.ts'
import { problem } from '../http/problem.ts'
import { askedSeldom } from './asked-seldom.ts'

/** One thing we depend on. `check` resolves when it serves; rejects, with a `code` where it has one, when it doesn't. */
export type Dependency = {
  readonly name: string
  check(): Promise<unknown>
  /** Whether this process is of no use without it. */
  readonly isNeeded: boolean
}

export type HealthDeps = { readonly dependencies: readonly Dependency[]; readonly now: () => number }

const checkMsMax = 2_000
/** These paths are open: what is asked more often gets the answer of a moment ago. */
const askAgainMs = 1_000

const state = Type.Object({
  name: Type.String({ examples: ['database', 'schema', 'stream'] }),
  status: Type.Enum(['up', 'down']),
  milliseconds: Type.Integer(),
  code: Type.Optional(Type.String({ description: 'Why it is down' })),
})
const health = Type.Object({ status: Type.Enum(['up', 'down']), dependencies: Type.Array(state) })
type State = Static<typeof state>

const open = { scope: 'public', unlogged: true, rateLimit: false } as const

/** GET /health/live (the process answers), /health/ready (it can do its work), /health/dependencies (what it depends on). */
export function healthRoutes(app: App, { dependencies, now }: HealthDeps): void {
  const states = askedSeldom(
    () => Promise.all(dependencies.map((dependency) => stateOf(dependency, now))),
    askAgainMs,
    now,
  )
  const alive = Type.Object({ status: Type.Literal('up') })

  app.get(
    '/health/live',
    {
      config: open,
      schema: { operationId: 'isLive', summary: 'The process answers', tags: ['operate'], response: { 200: alive } },
    },
    async () => ({ status: 'up' as const }),
  )
  app.get(
    '/health/ready',
    {
      config: open,
      schema: {
        operationId: 'isReady',
        summary: 'The process can do its work',
        tags: ['operate'],
        response: { 200: alive },
      },
    },
    async () => {
      const needed = new Set(dependencies.filter(({ isNeeded }) => isNeeded).map(({ name }) => name))
      const down = (await states()).filter(({ name, status }) => status === 'down' && needed.has(name))
      if (down.length > 0) throw notReady(down)
      return { status: 'up' as const }
    },
  )
  app.get(
    '/health/dependencies',
    {
      config: open,
      schema: {
        operationId: 'dependencies',
        summary: 'What the process depends on',
        tags: ['operate'],
        response: { 200: health },
      },
    },
    async () => {
      const all = await states()
      return {
        status: all.every(({ status }) => status === 'up') ? ('up' as const) : ('down' as const),
        dependencies: all,
      }
    },
  )
}

async function stateOf({ name, check }: Dependency, now: () => number): Promise<State> {
  const startedAt = now()
  const tooLong = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => tooLong.reject(Object.assign(new Error('no answer'), { code: 'no-answer' })),
    checkMsMax,
  )
  try {
    await Promise.race([check(), tooLong.promise])
    return { name, status: 'up', milliseconds: now() - startedAt }
  } catch (thrown) {
    return { name, status: 'down', milliseconds: now() - startedAt, code: codeOf(thrown) }
  } finally {
    clearTimeout(timer)
  }
}

/** The code alone: messages of drivers name hosts and users, and these paths are open to all. */
function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'failed'
}

function notReady(down: readonly State[]): Error {
  return problem({
    status: 503,
    code: 'not-ready',
    title: 'Not ready',
    detail: down.map(({ name, code }) => `${name} is down (${code})`).join('; '),
    headers: { 'retry-after': '2' },
  })
}
