import type { Problem } from './types.ts'

/** A call that failed, as the api explained it, or as far as the network lets us tell. */
export class CallFailed extends Error {
  readonly problem: Problem
  readonly retryAfterSeconds: number | null

  constructor(problem: Problem, retryAfterSeconds: number | null = null, options?: ErrorOptions) {
    super(problem.detail ?? problem.title, options)
    this.name = 'CallFailed'
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** The path the dashboard is published under, with its closing slash: `/`, or `/parley/` behind a prefix. */
export function basePath(): string {
  return new URL('.', document.baseURI).pathname
}

/** The address of a path of the api, such as `api/auth/me`, wherever the dashboard is published. */
export function addressOf(path: string): string {
  return `${basePath()}${path}`
}

type CallOptions = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  /** Of what must not be done twice. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

/**
 * Calls the api as the signed-in member and gives back the JSON it answers (undefined for 204). Throws `CallFailed`;
 * an aborted call rejects with the signal's own reason.
 */
export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  const response = await send(path, options)
  if (!response.ok) throw await failureOf(response)
  if (response.status === 204) return undefined as T
  return readJson<T>(response)
}

/** One table as CSV, with the cursor of the next part, where it has one. Throws as `call` does. */
export async function callCsv(path: string, signal: AbortSignal): Promise<{ text: string; next: string | null }> {
  const response = await send(path, { signal }, 'text/csv')
  if (!response.ok) throw await failureOf(response)
  const next = /[?&]cursor=([^&>]+)[^>]*>; *rel="next"/.exec(response.headers.get('link') ?? '')?.[1]
  return { text: await response.text(), next: next === undefined ? null : decodeURIComponent(next) }
}

/** The server itself gives up after 30 s; a call that something in between swallowed must not hold up all that follow. */
const answerMsMax = 60_000

async function send(path: string, options: CallOptions, accept = 'application/json'): Promise<Response> {
  const early = await takeEarly(path)
  if (early) return early
  const { method = 'GET', body, idempotencyKey, signal } = options
  const headers = new Headers({ accept, 'x-parley-dashboard': '1' })
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey)
  const deadline = AbortSignal.timeout(answerMsMax)
  const init: RequestInit = {
    method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
  }
  if (body !== undefined) init.body = JSON.stringify(body)
  try {
    return await fetch(addressOf(path), init)
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new CallFailed(unreachable, null, { cause })
  }
}

declare global {
  /** What `public/early.js` asked before this code was there, by path. */
  var parleyEarly: Record<string, Promise<Response>> | undefined
}

/** The answer to what was asked early, once; null where it was not, or where that came to nothing and is to be asked again. */
async function takeEarly(path: string): Promise<Response | null> {
  const asked = globalThis.parleyEarly?.[path]
  if (asked === undefined) return null
  delete globalThis.parleyEarly?.[path]
  return asked.catch(() => null)
}

const unreachable: Problem = {
  type: 'about:blank',
  title: 'Parley cannot be reached',
  status: 0,
  code: 'unreachable',
  detail: 'The server did not answer. Check your connection; this page tries again by itself.',
}

async function readJson<T>(response: Response): Promise<T> {
  try {
    return (await response.json()) as T
  } catch (cause) {
    const detail = 'The answer was cut off or came from something in between, such as a proxy.'
    throw new CallFailed({ ...unexpected(response), detail }, null, { cause })
  }
}

async function failureOf(response: Response): Promise<CallFailed> {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  const retryAfterSeconds = Number.isFinite(retryAfter) ? retryAfter : null
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false
  const told = isProblem ? ((await response.json().catch(() => ({}))) as Partial<Problem>) : {}
  return new CallFailed({ ...unexpected(response), ...told }, retryAfterSeconds)
}

function unexpected(response: Response): Problem {
  const requestId = response.headers.get('x-request-id')
  return {
    type: 'about:blank',
    title: response.ok ? 'Unreadable answer' : `The server answered ${response.status}`,
    status: response.status,
    code: response.ok ? 'unreadable' : `http-${response.status}`,
    ...(requestId ? { requestId } : {}),
  }
}

/** Whether a failure means that nobody is signed in (any more). */
export function isSignedOut(error: unknown): boolean {
  return error instanceof CallFailed && error.problem.status === 401
}

/** Any thrown thing as a problem that a screen can show. */
export function problemOf(error: unknown): Problem {
  if (error instanceof CallFailed) return error.problem
  const detail = error instanceof Error ? error.message : String(error)
  return { type: 'about:blank', title: 'Something went wrong in this page', status: 0, code: 'page-failed', detail }
}
