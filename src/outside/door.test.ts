import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { after, mock, type TestContext, test } from 'node:test'
import { selfSigned } from '../../test/support/self-signed.ts'
import { openLocalBudget } from './budget.ts'
import { type Door, type OutsideCall, openDoor } from './door.ts'
import { OutsideFailure } from './failure.ts'

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** A system of somebody else's on a port of its own, which answers each call in turn as told, and the last way ever after. */
function remote(t: TestContext, ...answers: readonly Answer[]) {
  return remoteAt(t, 0, ...answers)
}

async function remoteAt(t: TestContext, port: number, ...answers: readonly Answer[]) {
  const seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
    answers[Math.min(seen.length, answers.length) - 1]?.(request, response, body)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  t.after(close)
  return { seen, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    response.writeHead(code, headers).end(`{"code":${code}}`)
const cut: Answer = (request) => request.socket.destroy()

const logged: object[] = []
const budget = openLocalBudget(Date.now)
const door: Door = openDoor({
  allowedHosts: ['127.0.0.1'],
  budget,
  now: Date.now,
  random: () => 0.01,
  log: { info: (facts) => logged.push(facts) },
})
after(() => door.close())

let tenants = 0
const call = (url: string, more: Partial<OutsideCall> = {}): OutsideCall => ({
  provider: 'crm',
  // A breaker of its own.
  tenantId: `tenant-${tenants++}`,
  operation: 'read a contact',
  method: 'GET',
  url,
  ...more,
})

const failsWith = (code: string) => (error: unknown) => error instanceof OutsideFailure && error.code === code

test('a call arrives as it was made, and its answer as it was given', async (t) => {
  const { url, seen } = await remote(t, status(201, { 'x-limit': '5' }))

  const answer = await door.call(
    call(`${url}/contacts?a=1`, {
      method: 'POST',
      headers: { authorization: 'Bearer secret' },
      body: '{"name":"Ada"}',
    }),
  )

  assert.deepEqual([answer.status, answer.headers['x-limit'], answer.body.toString()], [201, '5', '{"code":201}'])
  assert.deepEqual(
    seen.map(({ method, url, headers, body }) => [method, url, headers.authorization, body]),
    [['POST', '/contacts?a=1', 'Bearer secret', '{"name":"Ada"}']],
  )
})

test('what is worth it is tried again, if that does no harm', async (t) => {
  const flapping = [status(503), cut, status(200)]
  const read = await remote(t, ...flapping)
  const harmless = await remote(t, ...flapping)
  const harmful = await remote(t, ...flapping)
  const cutOff = await remote(t, cut, status(200))

  assert.equal((await door.call(call(read.url))).attempts, 3)
  assert.equal((await door.call(call(harmless.url, { method: 'POST', isIdempotent: true }))).status, 200)
  assert.deepEqual(
    (({ status, attempts }) => [status, attempts])(await door.call(call(harmful.url, { method: 'POST' }))),
    [503, 1],
  )
  await assert.rejects(door.call(call(cutOff.url, { method: 'POST' })), failsWith('outside-unreachable'))
  assert.equal(cutOff.seen.length, 1)
})

test('what never left is tried again, whatever it would do; what may have arrived is known by that', async (t) => {
  const closed = await remote(t, status(200))
  closed.close()
  const cutOff = await remote(t, cut)
  const attempts = () => (logged.at(-1) as { attempts: number }).attempts
  const unsentOf = (url: string) =>
    door.call(call(url, { method: 'POST' })).then(
      () => null,
      (failure: OutsideFailure) => [failure.code, failure.isUnsent, attempts()],
    )

  assert.deepEqual(await unsentOf(closed.url), ['outside-unreachable', true, 5])
  assert.deepEqual(await unsentOf(cutOff.url), ['outside-unreachable', false, 1])
})

test('where what is left of an allowance cannot be looked up, nothing is called, and an answer stays an answer', async (t) => {
  const { url, seen } = await remote(t, status(429, { 'retry-after': '3600' }))
  const away = async () => {
    throw new Error('Redis is away')
  }
  const log = { info: () => undefined }
  const open = (take: typeof budget.take) =>
    openDoor({ allowedHosts: ['127.0.0.1'], budget: { take, pause: away }, now: Date.now, log })
  const [blind, half] = [open(away), open(async () => 0)]
  t.after(() => Promise.all([blind.close(), half.close()]))
  const share = { account: 'account', allowance: { count: 1, periodMs: 1_000, burst: 1 } }

  await assert.rejects(blind.call(call(url, { budget: share })), failsWith('outside-budget-away'))
  assert.equal(seen.length, 0)
  assert.equal((await half.call(call(url, { budget: share }))).status, 429)
})

test('no answer of a caller’s own making is tried again', async (t) => {
  for (const code of [301, 400, 401, 404, 409, 422]) {
    const { url, seen } = await remote(t, status(code, { location: 'http://127.0.0.1:1/' }))

    assert.equal((await door.call(call(url))).status, code)
    assert.equal(seen.length, 1)
  }
})

test('429 says that nothing was done: it is tried again when it says, and meanwhile nobody else asks', async (t) => {
  const { url, seen } = await remote(t, status(429, { 'retry-after': '1' }), status(200))
  const share = { account: `account-${url}`, allowance: { count: 1_000, periodMs: 1_000, burst: 10 } }

  const first = door.call(call(url, { method: 'POST', budget: share }))
  while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await new Promise((resolve) => setTimeout(resolve, 50))
  const others = await Promise.allSettled([1, 2].map(() => door.call(call(url, { budget: share, patienceMs: 100 }))))

  assert.deepEqual(
    others.map((other) => other.status === 'rejected' && failsWith('outside-budget-spent')(other.reason)),
    [true, true],
  )
  assert.deepEqual((({ status, attempts }) => [status, attempts])(await first), [200, 2])
  assert.equal(seen.length, 2)
})

test('whoever asks for years is left alone for an hour', async (t) => {
  const { url } = await remote(
    t,
    status(429, { 'retry-after': '999999999' }),
    status(503, { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' }),
  )
  const pauses: number[] = []
  const now = () => 1_000_000
  const told = {
    take: async () => 0,
    pause: async (_account: string, _allowance: unknown, until: number) => void pauses.push(until),
  }
  const hourly = openDoor({ allowedHosts: ['127.0.0.1'], budget: told, now, log: { info: () => undefined } })
  t.after(() => hourly.close())
  const share = { account: 'account', allowance: { count: 1, periodMs: 1_000, burst: 1 } }

  for (let times = 0; times < 2; times++) await hourly.call(call(url, { budget: share }))

  assert.deepEqual(pauses, [now() + 3_600_000, now() + 3_600_000])
})

test('one who asks for more patience than there is gets the last answer at once', async (t) => {
  const { url, seen } = await remote(t, status(429, { 'retry-after': '3600' }))

  assert.equal((await door.call(call(url))).status, 429)
  assert.equal(seen.length, 1)
})

test('a system that is down is asked five times, and then not at all until its time has come', async (t) => {
  const down = await remote(t, status(200))
  down.close()
  const asked = call(down.url)
  await assert.rejects(door.call(asked), failsWith('outside-unreachable'))
  await assert.rejects(door.call(asked), failsWith('outside-breaker-open'))
  const { url, seen } = await remoteAt(t, Number(new URL(down.url).port), status(200))
  await assert.rejects(door.call(asked), failsWith('outside-breaker-open'))
  assert.equal(seen.length, 0)

  mock.timers.enable({ apis: ['Date'], now: Date.now() + 10 * 60_000 })
  t.after(() => mock.timers.reset())

  assert.equal((await door.call(asked)).status, 200)
  assert.equal((await door.call(call(url))).status, 200)
})

test('another tenant’s breaker is another', async (t) => {
  const { url } = await remote(t, ...Array.from({ length: 5 }, () => status(500)), status(200))
  const asked = call(url, { method: 'POST' })
  for (let times = 0; times < 5; times++) assert.equal((await door.call(asked)).status, 500)

  await assert.rejects(door.call(asked), failsWith('outside-breaker-open'))
  assert.equal((await door.call(call(url))).status, 200)
})

test('another host’s breaker is another, though both are of one kind and one tenant’s', async (t) => {
  const down = await remote(t, status(500))
  const other = await remote(t, status(200))
  const asked = call(down.url, { method: 'POST' })
  for (let times = 0; times < 5; times++) assert.equal((await door.call(asked)).status, 500)

  await assert.rejects(door.call(asked), failsWith('outside-breaker-open'))
  assert.equal((await door.call({ ...asked, url: other.url })).status, 200)
})

test('whoever’s certificate nobody vouches for got nothing, and that is known', async (t) => {
  const seen: unknown[] = []
  const impostor = createSecureServer(selfSigned(), (request) => seen.push(request))
  await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve))
  t.after(() => impostor.close())
  const url = `https://127.0.0.1:${(impostor.address() as AddressInfo).port}`
  const asked = call(url, { method: 'POST', body: 'secret', attemptsMax: 1 })

  const failure = await door.call(asked).catch((error: OutsideFailure) => error)

  assert.ok(failure instanceof OutsideFailure)
  assert.deepEqual([failure.code, failure.isUnsent, seen.length], ['outside-unreachable', true, 0])
  assert.match(failure.message, /self-signed certificate/)
})

test('what cannot be written as a call is never sent, nor tried again, nor held against the other side', async (t) => {
  const { url, seen } = await remote(t, status(200))
  const asked = call(url)
  const malformed = { ...asked, headers: { authorization: 'Bearer EAAG\n-secret' } }
  logged.length = 0

  for (let times = 0; times < 6; times++) {
    const failure = await door.call(malformed).catch((error: OutsideFailure) => error)

    assert.ok(failure instanceof OutsideFailure)
    assert.deepEqual([failure.code, failure.isUnsent], ['outside-call-malformed', true])
    assert.doesNotMatch(failure.message, /EAAG|secret/)
  }
  assert.deepEqual(
    logged.map((facts) => (facts as { attempts: number }).attempts),
    Array.from({ length: 6 }, () => 1),
  )
  assert.equal((await door.call(asked)).status, 200)
  assert.equal(seen.length, 1)
})

test('a call whose time passes while others are before it never left, and that is known', async (t) => {
  const held: ServerResponse[] = []
  const { url, seen } = await remote(t, (_request, response) => held.push(response))
  const others = Array.from({ length: 128 }, () => door.call(call(url)))
  while (held.length < 128) await new Promise((resolve) => setTimeout(resolve, 5))
  const asked = call(url, { method: 'POST', timeoutMs: 50, attemptsMax: 1 })

  const queued = door.call(asked).catch((error: OutsideFailure) => error)
  await new Promise((resolve) => setTimeout(resolve, 100))
  for (const response of held) response.end()
  const failure = await queued
  await Promise.all(others)

  assert.ok(failure instanceof OutsideFailure)
  assert.deepEqual([failure.code, failure.isUnsent, seen.length], ['outside-timeout', true, 128])
})

test('who does not answer in time is left, whether nothing comes or only a little', async (t) => {
  const silent = await remote(t, () => undefined)
  const dripping = await remote(t, (_request, response) => {
    const drip = setInterval(() => response.write('.'), 10)
    response.once('close', () => clearInterval(drip))
  })

  for (const { url } of [silent, dripping])
    await assert.rejects(
      door.call(call(url, { method: 'POST', timeoutMs: 150 })),
      (error) => failsWith('outside-timeout')(error) && (error as OutsideFailure).isUnsent === false,
    )
})

test('who lies about an answer gives none', async (t) => {
  const short = await remote(t, (request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('{')
    setTimeout(() => request.socket.destroy(), 10)
  })
  const garbage = await remote(t, (request) => request.socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
  const endless = await remote(t, (_request, response) => {
    const chunk = Buffer.alloc(1_048_576)
    const pour = () => {
      while (!response.destroyed && response.write(chunk));
    }
    response.on('drain', pour)
    pour()
  })

  for (const { url } of [short, garbage])
    await assert.rejects(door.call(call(url, { method: 'POST' })), failsWith('outside-unreachable'))
  await assert.rejects(door.call(call(endless.url)), failsWith('outside-answer-too-large'))
})

test('nobody is led inside: not by an address, not by a name, not by a redirect', async (t) => {
  const strict = openDoor({ allowedHosts: [], budget, now: Date.now, log: { info: () => undefined } })
  t.after(() => strict.close())
  const inside = await remote(t, status(200))
  const redirecting = await remote(t, status(302, { location: inside.url }))

  for (const url of [inside.url, 'https://127.0.0.1/', 'https://localhost/', 'no url'])
    await assert.rejects(strict.call(call(url)), failsWith('outside-address-forbidden'), url)
  assert.equal((await door.call(call(redirecting.url))).status, 302)
  assert.equal(inside.seen.length, 0)
})

test('a caller who loses interest is not kept', async (t) => {
  const { url, seen } = await remote(t, () => undefined)
  const interest = new AbortController()
  const asked = door.call(call(url, { signal: interest.signal }))
  while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  interest.abort()

  await assert.rejects(asked, failsWith('outside-unreachable'))
  assert.equal(seen.length, 1)
})

test('the log tells of every call, and no secret', async (t) => {
  logged.length = 0
  const { url } = await remote(t, status(503), status(200))
  await door.call(
    call(`${url}/hooks/secret-path?token=secret-query`, {
      headers: { authorization: 'secret-header' },
      body: 'secret-body',
      method: 'PUT',
    }),
  )

  const [{ ms, ...facts }] = logged as [{ ms: number }]
  assert.equal(logged.length, 1)
  assert.ok(ms >= 0)
  assert.deepEqual(
    { ...facts, tenantId: '' },
    {
      provider: 'crm',
      tenantId: '',
      operation: 'read a contact',
      method: 'PUT',
      host: new URL(url).host,
      attempts: 2,
      status: 200,
    },
  )
  assert.ok(!JSON.stringify(logged).includes('secret'))
})

test('a caller with a rhythm of its own is tried once, gets the beginning of a long answer, and fills no log', async (t) => {
  logged.length = 0
  const { url, seen } = await remote(t, (_request, response) => response.writeHead(503).end('x'.repeat(100_000)))
  const asked = { attemptsMax: 1, answerBytesWanted: 10, isUnlogged: true } as const

  const answer = await door.call(call(url, asked))

  assert.deepEqual([answer.status, answer.body.toString(), seen.length], [503, 'x'.repeat(10), 1])
  assert.deepEqual(logged, [])
})

test('an address can be checked before it is called', async () => {
  await door.check('http://127.0.0.1:1/')
  await door.check('https://93.184.216.34/hook')
  await door.check('https://nowhere.invalid/hook')
  for (const url of [
    'no address',
    'http://hooks.example/',
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://localhost/',
  ])
    await assert.rejects(door.check(url), failsWith('outside-address-forbidden'), url)
})
