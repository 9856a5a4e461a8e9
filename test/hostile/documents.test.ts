import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { bodyWith, type Description, type Operation, operationsOf } from '../support/attack.ts'
import { startProduct } from '../support/product.ts'
import { lastFirst } from '../support/test-end.ts'
import { signature } from '../support/webhooks.ts'
import { jsonDocuments, naughtyStrings, sampled } from './inputs.ts'
import { exchange, type RawAnswer } from './raw-http.ts'

// Every hostile document wherever an operation takes anything, with a key and with a session that may do everything: refused or
// taken, never a 5xx, never silence; and what the webhook door took is accounted for.

const documents = jsonDocuments()
const strings = naughtyStrings()
const laneCount = 4

// Without a limit on requests: a call that is answered 429 has attacked nothing.
const product = await startProduct(lastFirst({ after }), { settings: { PARLEY_REQUESTS_PER_SECOND: '1000000' } })
const tenant = await product.tenant('Hostile')
const { name, value } = await tenant.cookie()
const byKey = [['authorization', `Bearer ${tenant.apiKey}`]] as const
const bySession = [
  ['cookie', `${name}=${value}`],
  ['x-parley-dashboard', '1'],
] as const
const description = (await (await fetch(`${product.origin}/openapi.json`)).json()) as Description
const operations = operationsOf(description)

test('every JSON document as the body of every operation', async (t) => {
  if (documents === null) return t.skip('the shared data is not here')
  // The doors of webhooks describe none: theirs are the senders'.
  const withBody = operations.filter(
    ({ method, tags, body }) => body !== null || (method === 'POST' && tags.includes('capture')),
  )
  const calls = withBody.flatMap((operation) =>
    sampled(documents, 40).flatMap(({ name: file, bytes }) => asBoth(operation, `← ${file}`, { body: bytes })),
  )
  t.diagnostic(`${withBody.length} operations: ${await survive(calls)}`)
})

test('every naughty string in the path, the query, the headers and every field of the body of every operation', async (t) => {
  if (strings === null) return t.skip('the shared data is not here')
  const calls = operations.flatMap((operation) =>
    [...numbersInDisguise, ...sampled(strings, 20)].flatMap((text) => [
      ...inPath(operation, text),
      ...inQuery(operation, text),
      ...asBoth(operation, `headers ${text}`, {
        headers: [
          ['x-request-id', text],
          ['accept', text],
        ],
      }),
      ...inBody(operation, text),
    ]),
  )
  t.diagnostic(`${operations.length} operations: ${await survive(calls)}`)
})

test('a path longer than any id, of every operation that has one in it', async (t) => {
  const lengths = [101, 2_000, 12_000, 13_000]
  const calls = operations.flatMap((operation) => lengths.flatMap((length) => inPath(operation, 'a'.repeat(length))))
  t.diagnostic(await survive(calls))
})

test('whatever the webhook door took, signed, is kept: as a delivery or as a dead letter with its reason', async (t) => {
  if (documents === null || strings === null) return t.skip('the shared data is not here')
  const bodies = [...documents.map(({ bytes }) => bytes), ...sampled(strings, 100).map((text) => Buffer.from(text))]
  const { pathname } = new URL(tenant.webhookUrl)
  let taken = 0
  await eachInLanes(bodies, async (body) => {
    const head = `POST ${pathname} HTTP/1.1\r\nhost: parley\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nx-hub-signature-256: ${signature(body, tenant.apiKey)}\r\n\r\n`
    const [answer] = await exchange(product.origin, Buffer.concat([Buffer.from(head), body]))
    assert.equal(answer?.status, 200)
    taken++
  })
  await product.idle()

  const kept = await product.owner.read(tenant.tenantId, (tx) =>
    tx.query<{ deliveries: number; letters: number; unexplained: number }>(
      `select (select count(*) from deliveries where tenant_id = $1)::int as deliveries,
              (select count(*) from dead_letters where tenant_id = $1)::int as letters,
              (select count(*) from dead_letters where tenant_id = $1 and reason in ('normalise-failed', 'processing-failed'))::int as unexplained`,
      [tenant.tenantId],
    ),
  )
  const [{ deliveries, letters, unexplained } = { deliveries: 0, letters: 0, unexplained: -1 }] = kept
  assert.equal(deliveries + letters, taken)
  assert.equal(unexplained, 0)
  t.diagnostic(`${taken} taken: ${deliveries} deliveries, ${letters} dead letters`)
})

test('the product is well after all of it', async () => {
  const { status } = await fetch(`${product.origin}/health/ready`)
  assert.equal(status, 200)
  await tenant.ask('/api/chats?limit=1')
})

type Hostile = { readonly what: string; readonly bytes: Buffer }

/** In every sample: they become numbers where text is read as one. */
const numbersInDisguise = ['Infinity', '-Infinity', 'NaN', '1e1000', '-0', '0x10', '9223372036854775808'] as const

/** Each call is answered below 500, and a refusal says why. Returns how many were answered how. */
async function survive(calls: readonly Hostile[]): Promise<string> {
  const answered = new Map<number, number>()
  await eachInLanes(calls, async ({ what, bytes }) => {
    const [answer] = await exchange(product.origin, bytes).catch((cause: unknown) => {
      throw new Error(what, { cause })
    })
    assert.ok(answer, `${what}: no answer`)
    assert.ok(answer.status < 500, `${what}: ${answer.status} ${answer.body}`)
    if (answer.status >= 400) assertExplained(what, answer)
    answered.set(answer.status, (answered.get(answer.status) ?? 0) + 1)
  })
  const told = [...answered].sort(([a], [b]) => a - b).map(([status, times]) => `${times} × ${status}`)
  return `${calls.length} calls, ${told.join(', ')}`
}

/** Node itself refuses what is no HTTP at all, with 400 and nothing more. */
function assertExplained(what: string, { head, body, status }: RawAnswer): void {
  if (!/^x-request-id:/im.test(head) && body === '') {
    assert.equal(status, 400, what)
    return
  }
  const problem = JSON.parse(/\{[\s\S]*\}/.exec(body)?.[0] ?? '{}') as { code?: string; requestId?: string }
  assert.ok(problem.code && problem.requestId, `${what}: ${status} ${body}`)
}

async function eachInLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: laneCount }, lane))
}

function inPath(operation: Operation, text: string): Hostile[] {
  if (operation.pathParameters.length === 0) return []
  return [encodeURIComponent(text.toWellFormed()), text].flatMap((part) =>
    asBoth(operation, `path ${text}`, { path: operation.path.replaceAll(/\{[^}]+\}/g, () => part) }),
  )
}

/** In every parameter at once, in each alone, and unencoded. */
function inQuery(operation: Operation, text: string): Hostile[] {
  const names = operation.queryParameters.length > 0 ? operation.queryParameters : ['q']
  const each = names.map((one) => `${one}=${encodeURIComponent(text.toWellFormed())}`)
  return [each.join('&'), ...each, `${names[0]}=${text}`].flatMap((query) =>
    asBoth(operation, `query ${query}`, { path: `${pathOf(operation)}?${query}` }),
  )
}

function inBody(operation: Operation, text: string): Hostile[] {
  if (operation.body === null) return []
  const body = Buffer.from(JSON.stringify(bodyWith(operation.body, text)))
  return asBoth(operation, `body ${text}`, { body })
}

function pathOf({ path }: Operation): string {
  return path.replaceAll(/\{[^}]+\}/g, '019b7a5c-0000-7000-8000-000000000001')
}

type Header = readonly [string, string]
type Parts = { readonly path?: string; readonly headers?: readonly Header[]; readonly body?: Buffer }

/** The call with the key, and with the session; but for the one that would end the session. */
function asBoth(operation: Operation, what: string, parts: Parts): Hostile[] {
  const callers: (readonly Header[])[] = operation.operationId === 'signOut' ? [byKey] : [byKey, bySession]
  return callers.map((credentials) => ({
    what: `${operation.operationId} ${what}`,
    bytes: request(operation, { ...parts, headers: [...credentials, ...(parts.headers ?? [])] }),
  }))
}

function request(operation: Operation, { path = pathOf(operation), headers = [], body }: Parts): Buffer {
  const lines = [
    `${operation.method} ${path} HTTP/1.1`,
    'host: parley',
    'connection: close',
    ...headers.map(([header, text]) => `${header}: ${text}`),
    ...(body === undefined ? [] : ['content-type: application/json', `content-length: ${body.length}`]),
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body ?? Buffer.alloc(0)])
}
