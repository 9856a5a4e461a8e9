import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Type } from 'typebox'
import { testServer } from '../../test/support/server.ts'
import { DatabaseFailure } from '../store/database-failure.ts'
import type { App } from './app.ts'

const asTenant = { 'x-test-tenant': '5a3f0a52-0b8e-4f0e-9d6e-0a6f3a1f8d11' }

function thingRoutes(app: App): void {
  const querystring = Type.Object(
    {
      limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
      interval: Type.Optional(Type.Union([Type.Literal('hour'), Type.Literal('day')])),
      from: Type.Optional(Type.String({ format: 'date-time' })),
    },
    { additionalProperties: false },
  )
  app.get(
    '/api/things',
    {
      config: { scope: 'crm:read' },
      schema: { operationId: 'listThings', summary: 'Things', tags: ['things'], querystring },
    },
    async ({ query }) => ({ limit: query.limit }),
  )
  app.get(
    '/api/anything',
    {
      config: { scope: 'public' },
      schema: { operationId: 'askAnything', querystring: Type.Record(Type.String(), Type.Unknown()) },
    },
    async () => ({}),
  )
  const body = Type.Object({ name: Type.Union([Type.String(), Type.Null()]) }, { additionalProperties: false })
  app.post(
    '/api/things/:thingId',
    {
      config: { scope: 'crm:write' },
      schema: { operationId: 'nameThing', params: Type.Object({ thingId: Type.String({ format: 'uuid' }) }), body },
    },
    async ({ body }) => body,
  )
  app.get('/api/broken', { config: { scope: 'public' } }, async () => {
    throw Object.assign(new Error('password of the database is hunter2'), { code: 'XX000' })
  })
  app.get('/api/away', { config: { scope: 'public' } }, async () => {
    throw new DatabaseFailure('database-unavailable', 'Postgres cannot be reached')
  })
  app.get('/api/long', { config: { scope: 'public' } }, async () => ({ text: 'long '.repeat(1_000) }))
}

test('every bad parameter is named by its pointer, in one problem', async (t) => {
  const app = await testServer(t, [thingRoutes])

  const answer = await app.inject({
    url: '/api/things?limit=0&interval=year&from=yesterday&colour=red',
    headers: asTenant,
  })

  assert.equal(answer.statusCode, 400)
  assert.equal(answer.headers['content-type'], 'application/problem+json')
  const { code, requestId, errors } = answer.json()
  assert.equal(code, 'parameter-invalid')
  assert.equal(requestId, answer.headers['x-request-id'])
  assert.deepEqual(Object.fromEntries(errors.map((e: { pointer: string; detail: string }) => [e.pointer, e.detail])), {
    '/query/limit': 'must be >= 1',
    '/query/interval': 'must be one of hour, day',
    '/query/from': 'must match format "date-time"',
    '/query/colour': 'is not known here',
  })
})

test('a path is as long as any key in it may be; what a route wants shorter it says, and what nobody takes is too long', async (t) => {
  const app = await testServer(t, [thingRoutes])
  const named = (thingId: string) =>
    app.inject({ method: 'POST', url: `/api/things/${thingId}`, headers: asTenant, payload: { name: 'a' } })

  const answers = await Promise.all(['a'.repeat(101), 'a'.repeat(12_288), 'a'.repeat(12_289)].map(named))

  assert.deepEqual(
    answers.map((answer) => [answer.statusCode, answer.json().code]),
    [
      [400, 'parameter-invalid'],
      [400, 'parameter-invalid'],
      [414, 'path-too-long'],
    ],
  )
})

test('text of a query is read as the type it stands for, and defaults are filled in', async (t) => {
  const app = await testServer(t, [thingRoutes])

  const given = await app.inject({ url: '/api/things?limit=7', headers: asTenant })
  const left = await app.inject({ url: '/api/things', headers: asTenant })

  assert.deepEqual([given.json(), left.json()], [{ limit: 7 }, { limit: 50 }])
})

test('what a query calls infinite is past every bound', async (t) => {
  const app = await testServer(t, [thingRoutes])

  for (const limit of ['Infinity', '-Infinity', '1e1000']) {
    const { statusCode } = await app.inject({ url: `/api/things?limit=${limit}`, headers: asTenant })
    assert.equal(statusCode, 400, limit)
  }
})

test('null in a body stays null, and a number is not taken for text', async (t) => {
  const app = await testServer(t, [thingRoutes])
  const url = '/api/things/5a3f0a52-0b8e-4f0e-9d6e-0a6f3a1f8d11'

  const nothing = await app.inject({ method: 'POST', url, headers: asTenant, payload: { name: null } })
  const number = await app.inject({ method: 'POST', url, headers: asTenant, payload: { name: 5 } })

  assert.deepEqual(nothing.json(), { name: null })
  assert.equal(number.statusCode, 400)
  assert.equal(number.json().errors[0].pointer, '/body/name')
})

test('bodies that are no JSON, too large, or of another type are problems', async (t) => {
  const app = await testServer(t, [thingRoutes], { bodyBytesMax: 1_000 })
  const url = '/api/things/5a3f0a52-0b8e-4f0e-9d6e-0a6f3a1f8d11'
  const post = (type: string, payload: string) =>
    app.inject({ method: 'POST', url, headers: { ...asTenant, 'content-type': type }, payload })

  const broken = await post('application/json', '{"name":')
  const large = await post('application/json', JSON.stringify({ name: 'x'.repeat(2_000) }))
  const foreign = await post('application/xml', '<name/>')

  assert.deepEqual([broken.statusCode, broken.json().code], [400, 'body-not-json'])
  assert.deepEqual([large.statusCode, large.json().code], [413, 'body-too-large'])
  assert.deepEqual([foreign.statusCode, foreign.json().code], [415, 'media-type-unsupported'])
})

test('an unforeseen error says nothing of its cause', async (t) => {
  const app = await testServer(t, [thingRoutes])

  const answer = await app.inject('/api/broken')

  assert.deepEqual([answer.statusCode, answer.json().code], [500, 'internal'])
  assert.doesNotMatch(answer.body, /hunter2/)
})

test('a store that is away is 503 with the time to wait', async (t) => {
  const app = await testServer(t, [thingRoutes])

  const answer = await app.inject('/api/away')

  assert.deepEqual([answer.statusCode, answer.json().code], [503, 'store-unavailable'])
  assert.match(String(answer.headers['retry-after']), /^\d+$/)
})

test('an unknown path is 404, a known one with another method 405 with what it allows', async (t) => {
  const app = await testServer(t, [thingRoutes])

  const unknown = await app.inject('/api/nothing')
  const method = await app.inject({ method: 'DELETE', url: '/api/things/5a3f0a52-0b8e-4f0e-9d6e-0a6f3a1f8d11' })

  assert.deepEqual([unknown.statusCode, unknown.json().code], [404, 'route-unknown'])
  assert.deepEqual(
    [method.statusCode, method.json().code, method.headers['allow']],
    [405, 'method-not-allowed', 'POST'],
  )
})

test('a malformed path is a problem, not a crash', async (t) => {
  const app = await testServer(t, [thingRoutes])

  const answer = await app.inject('/api/things/%ff')

  assert.equal(answer.statusCode, 400)
  assert.equal(answer.headers['content-type'], 'application/problem+json')
})

test('an id is a UUID as Postgres takes it, in a path as in a body', async (t) => {
  const ids = Type.Object({ id: Type.String({ format: 'uuid' }) })
  const app = await testServer(t, [
    thingRoutes,
    (server: App) =>
      void server.post(
        '/api/named',
        { config: { scope: 'public' }, schema: { operationId: 'n', body: ids } },
        async () => ({}),
      ),
  ])
  const id = '5A3F0A52-0b8e-4f0e-9d6e-0a6f3a1f8d11'
  const ask = async (given: string) => {
    const payload = { name: 'a' }
    const inPath = await app.inject({ method: 'POST', url: `/api/things/${given}`, headers: asTenant, payload })
    const inBody = await app.inject({ method: 'POST', url: '/api/named', payload: { id: given } })
    return [inPath.statusCode, inBody.statusCode]
  }

  assert.deepEqual(await ask(id), [200, 200])
  assert.deepEqual(await ask(`urn:uuid:${id}`), [400, 400])
})

test('the caller’s request id comes back when it is sane, and is replaced when it is not', async (t) => {
  const app = await testServer(t, [thingRoutes])

  const sane = await app.inject({ url: '/api/nothing', headers: { 'x-request-id': 'job-7.retry:2' } })
  const forged = await app.inject({ url: '/api/nothing', headers: { 'x-request-id': 'a b"}\u0007' } })

  assert.equal(sane.headers['x-request-id'], 'job-7.retry:2')
  assert.match(String(forged.headers['x-request-id']), /^[0-9a-f-]{36}$/)
})

test('a route without a scope keeps the server from starting', async (t) => {
  const forgotten = (app: App) => void app.get('/api/open', { config: {} as never }, async () => 'secret')

  await assert.rejects(testServer(t, [forgotten]), /routes without config\.scope: .*GET \/api\/open/)
})

test('a caller without the scope is refused before the parameters are looked at', async (t) => {
  const app = await testServer(t, [thingRoutes])

  const nobody = await app.inject('/api/things?limit=0')
  const other = await app.inject({
    url: '/api/things?limit=0',
    headers: { ...asTenant, 'x-test-scopes': 'chats:read' },
  })

  assert.deepEqual([nobody.statusCode, nobody.json().code], [401, 'credentials-missing'])
  assert.deepEqual([other.statusCode, other.json().code], [403, 'scope-missing'])
})

test('past the limit of a key its calls are 429 with the time to wait, and others go on', async (t) => {
  const app = await testServer(t, [thingRoutes], { requestsPerSecondMax: 3 })
  const call = (tenant: string) => app.inject({ url: '/api/things', headers: { 'x-test-tenant': tenant } })

  for (let calls = 0; calls < 3; calls++) await call('a')
  const fourth = await call('a')
  const other = await call('b')

  assert.deepEqual([fourth.statusCode, fourth.json().code], [429, 'requests-too-many'])
  assert.equal(fourth.headers['retry-after'], '1')
  assert.equal(other.statusCode, 200)
})

test('long answers are compressed, short ones are not', async (t) => {
  const app = await testServer(t, [thingRoutes])
  const headers = { ...asTenant, 'accept-encoding': 'gzip' }

  const long = await app.inject({ url: '/api/long', headers })
  const short = await app.inject({ url: '/api/things', headers })

  assert.equal(long.headers['content-encoding'], 'gzip')
  assert.equal(short.headers['content-encoding'], undefined)
})

test('pages may run only scripts of ours, and https is insisted on only where it is spoken', async (t) => {
  const app = await testServer(t, [thingRoutes])

  const plain = await app.inject('/api/long')
  const encrypted = await app.inject({ url: '/api/long', headers: { 'x-forwarded-proto': 'https' } })

  const policy = String(plain.headers['content-security-policy'])
  assert.match(policy, /script-src 'self';/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.doesNotMatch(policy, /upgrade-insecure-requests/)
  assert.equal(plain.headers['strict-transport-security'], undefined)
  assert.match(String(encrypted.headers['strict-transport-security']), /max-age=\d+/)
})

test('every answer has the same strict policy and says what it may be used for', async (t) => {
  const app = await testServer(t, [thingRoutes])

  const [docs, answer, unknown] = await Promise.all(
    ['/docs/', '/openapi.json', '/docsx'].map((url) => app.inject({ url, headers: { accept: 'text/html' } })),
  )

  for (const from of [docs, answer, unknown]) {
    const policy = String(from?.headers['content-security-policy'])
    assert.match(policy, /style-src 'self'(;|$)/)
    assert.doesNotMatch(policy, /unsafe/)
    assert.match(String(from?.headers['permissions-policy']), /camera=\(\)/)
    assert.equal(from?.headers['cross-origin-opener-policy'], 'same-origin')
    assert.equal(from?.headers['cross-origin-resource-policy'], 'same-origin')
    assert.equal(from?.headers['x-content-type-options'], 'nosniff')
  }
})

test('other origins may call only when they are on the list', async (t) => {
  const closed = await testServer(t, [thingRoutes])
  const open = await testServer(t, [thingRoutes], { corsOrigins: ['https://app.example.com'] })
  const from = (origin: string) => ({ url: '/api/long', headers: { origin } })

  const none = await closed.inject(from('https://app.example.com'))
  const listed = await open.inject(from('https://app.example.com'))
  const foreign = await open.inject(from('https://evil.example.com'))

  const allowed = [none, listed, foreign].map(({ headers }) => headers['access-control-allow-origin'])
  assert.deepEqual(allowed, [undefined, 'https://app.example.com', undefined])
})

test('a page of a listed origin may ask for every method there is, and read what the answer is called', async (t) => {
  const app = await testServer(t, [thingRoutes], { corsOrigins: ['https://app.example.com'] })
  const headers = { origin: 'https://app.example.com', 'access-control-request-method': 'PATCH' }

  const preflight = await app.inject({ method: 'OPTIONS', url: '/api/things', headers })
  const answer = await app.inject({ url: '/api/long', headers })

  assert.equal(preflight.statusCode, 204)
  assert.equal(preflight.headers['access-control-allow-methods'], 'GET, HEAD, POST, PUT, PATCH, DELETE')
  assert.match(String(answer.headers['access-control-expose-headers']), /content-disposition/)
})

test('the description names every route, its problems and its security, by readable names', async (t) => {
  const app = await testServer(t, [thingRoutes])

  const description = (await app.inject('/openapi.json')).json()

  assert.equal(description.openapi, '3.1.0')
  const list = description.paths['/api/things'].get
  assert.deepEqual(list.security, [{ key: [] }, { session: [] }])
  assert.equal(list.description, 'Needs the scope `crm:read`.')
  assert.deepEqual(list.responses['401'].content['application/problem+json'].schema, {
    $ref: '#/components/schemas/Problem',
  })
  assert.deepEqual(Object.keys(description.components.schemas), ['Problem'])
  assert.ok(description.paths['/api/things/{thingId}'].post)
})

test('the description requires of callers only what they must say, and names only parameters that have a name', async (t) => {
  const app = await testServer(t, [thingRoutes])

  const { paths } = (await app.inject('/openapi.json')).json()

  const parameters = paths['/api/things'].get.parameters as { name: string; required?: boolean }[]
  assert.deepEqual(
    parameters.map(({ name, required = false }) => [name, required]),
    [
      ['limit', false],
      ['interval', false],
      ['from', false],
    ],
  )
  assert.deepEqual(paths['/api/things/{thingId}'].post.requestBody.content['application/json'].schema.required, [
    'name',
  ])
  assert.equal(paths['/api/anything'].get.parameters, undefined)
})

test('the pages of the API load without anything from elsewhere', async (t) => {
  const app = await testServer(t, [thingRoutes])

  const page = await app.inject('/docs/')
  const script = await app.inject('/docs/static/swagger-initializer.js')

  assert.equal(page.statusCode, 200)
  assert.equal(script.statusCode, 200)
  assert.doesNotMatch(page.body, /https?:\/\//)
})

test('paths of the dashboard’s own router get its page, unknown API paths and missing files don’t', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-'))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Parley</title>')
  writeFileSync(join(folder, 'assets', 'index-4f3a.js'), 'export {}')
  const app = await testServer(t, [thingRoutes], { dashboardFolder: folder })
  const browse = (url: string) => app.inject({ url, headers: { accept: 'text/html,*/*' } })

  const [root, deep, asset, missing, api] = await Promise.all(
    ['/', '/chats/17', '/assets/index-4f3a.js', '/assets/index-0000.js', '/api/nothing'].map(browse),
  )

  assert.deepEqual([root?.statusCode, root?.headers['cache-control']], [200, 'no-cache'])
  assert.deepEqual([deep?.statusCode, deep?.headers['cache-control']], [200, 'no-cache'])
  assert.match(deep?.body ?? '', /<title>Parley/)
  assert.deepEqual([asset?.statusCode, asset?.headers['cache-control']], [200, 'public, max-age=31536000, immutable'])
  assert.equal(missing?.statusCode, 404)
  assert.equal(api?.json().code, 'route-unknown')
})

test('while the dashboard is not built, its address says how to build it', async (t) => {
  const app = await testServer(t, [thingRoutes])

  const page = await app.inject({ url: '/', headers: { accept: 'text/html' } })

  assert.equal(page.statusCode, 503)
  assert.match(page.body, /npm run build/)
})

test('closing does not wait for a connection on which nobody has asked anything', async (t) => {
  const app = await testServer(t, [thingRoutes])
  await app.listen({ port: 0, host: '127.0.0.1' })
  const accepted = once(app.server, 'connection')
  const { port } = app.server.address() as AddressInfo
  const idle = connect(port, '127.0.0.1')
  await accepted

  const [cut] = await Promise.all([once(idle.resume(), 'close'), app.close()])

  assert.deepEqual(cut, [false])
})
