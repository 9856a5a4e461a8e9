import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { percentileOf } from '../../bench/figures.ts'
import { testInstallation } from '../support/instance.ts'
import { lastFirst } from '../support/test-end.ts'
import { postWebhook, signature, textMessage } from '../support/webhooks.ts'
import { isLong } from './inputs.ts'
import { dial, exchange } from './raw-http.ts'

// What clients do to a connection, against the product as a process of its own, whose memory can be read.

const installation = testInstallation(lastFirst({ after }), {})
const running = await installation.start('all')
const tenant = await installation.tenant()
const origin = running.address
const door = `/webhooks/whatsapp/${tenant.connectionId}`
const at = Date.now() - 60_000
/** Node, the server and its buffers: what waits for the stream is bounded at 64 MB, and one body in each of a few calls beside it. */
const residentMbMax = 700

const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`

test('a body of 3 MB is taken, a larger one is refused with 413, announced or not', async () => {
  const large = textMessage({ id: 'large', at, text: 'x'.repeat(3 * 1_048_576 - 600) })
  assert.equal((await postWebhook(origin, tenant, large)).status, 200)
  assert.equal((await postWebhook(origin, tenant, 'x'.repeat(4 * 1_048_576))).status, 413)
  const [answer] = await exchange(origin, `${head('transfer-encoding: chunked')}${chunk.repeat(60)}`)
  assert.equal(answer?.status, 413)
})

test('who is still sending when a body is refused hears the 413, may send the rest, and is answered on the same connection', async () => {
  const announced = 4 * 1_048_576
  for (const [framing, first, rest] of [
    [`content-length: ${announced}`, 'x', Buffer.alloc(announced - 1, 'x')],
    ['transfer-encoding: chunked', chunk.repeat(56), `${chunk.repeat(15)}0\r\n\r\n`],
  ] as const) {
    const socket = await dial(origin)
    const conversation = listen(socket)
    socket.write(`${head(framing)}${first}`)
    await conversation.until(/^HTTP\/1\.1 413 /)
    socket.write(rest)
    socket.write('GET /health/live HTTP/1.1\r\nhost: parley\r\n\r\n')
    await conversation.until(/HTTP\/1\.1 200 /)
    socket.destroy()
  }
})

test('who never ends a body that was refused is cut off', async () => {
  const socket = await dial(origin)
  const conversation = listen(socket)
  socket.write(head(`content-length: ${2 ** 32}`))
  await conversation.until(/^HTTP\/1\.1 413 /)
  const block = Buffer.alloc(1_048_576, 'x')
  let sent = 0
  for (; !socket.closed && sent < 2_000; sent++) {
    const wasTaken = await new Promise((resolve) => socket.write(block, (error) => resolve(!error)))
    if (!wasTaken) break
  }
  assert.ok(sent < 200, `${sent} MB were read`) // 64 read, and what the two ends of a connection hold
})

test('a compressed body is inflated no further than the limit, and then refused with 413', async () => {
  const bomb = gzipSync(Buffer.alloc(200 * 1_048_576))
  const before = resident()
  const answer = await postWebhook(origin, tenant, bomb, { 'content-encoding': 'gzip' })
  assert.equal(answer.status, 413)
  const toApi = await fetch(`${origin}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: new Uint8Array(bomb),
  })
  assert.equal(toApi.status, 413)
  assert.ok(resident() - before < 100, `${resident() - before} MB more`)
})

test('JSON nested a hundred thousand deep is buried or refused', async () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  assert.equal((await postWebhook(origin, tenant, deep)).status, 200)
  const headers = { 'content-type': 'application/json' }
  const { status } = await fetch(`${origin}/api/auth/login`, { method: 'POST', headers, body: deep })
  assert.equal(status, 400)
})

test('pipelined calls are all answered, in their order', async () => {
  const wanted = 50
  const calls = Array.from({ length: wanted }, (_, index) =>
    index % 2 === 0
      ? call(textMessage({ id: `pipelined.${index}`, at }))
      : 'GET /health/live HTTP/1.1\r\nhost: parley\r\n\r\n',
  )
  const answers = await exchange(origin, calls.join(''), { wanted })
  assert.deepEqual(
    answers.map(({ status }) => status),
    calls.map(() => 200),
  )
  assert.deepEqual(
    answers.map(({ body }) => body.includes('"accepted":true')),
    calls.map((_, index) => index % 2 === 0),
  )
})

test('oversized headers, conflicting lengths and what is no HTTP are refused with a problem, and the connection ends', async () => {
  const cases: [number, string, string][] = [
    [431, 'headers-too-large', head(`x-much: ${'y'.repeat(20_000)}`)],
    [431, 'headers-too-large', head(Array.from({ length: 3_000 }, (_, index) => `x-${index}: y`).join('\r\n'))],
    [400, 'request-malformed', `${head('content-length: 5\r\ntransfer-encoding: chunked')}0\r\n\r\n`],
    [400, 'request-malformed', `${head('content-length: 5\r\ncontent-length: 6')}hello`],
    [400, 'request-malformed', 'HELO parley\r\n\r\n'],
    [400, 'request-malformed', `${head('x-split: a\u0000b')}`],
  ]
  for (const [status, code, bytes] of cases) {
    const [answer] = await exchange(origin, bytes)
    assert.deepEqual([answer?.status, JSON.parse(answer?.body ?? '{}').code], [status, code])
  }
})

test('two hundred connections that drip hold up nobody, cost little, and are ended', {
  timeout: 120_000,
}, async (t) => {
  const undisturbed = await behave()
  const before = resident()
  const slow = await Promise.all(Array.from({ length: 200 }, (_, index) => drip(index)))
  const disturbed = await behave()
  const grown = resident() - before
  assert.ok(grown < 150, `${grown} MB more`)
  const told = (times: readonly number[]) =>
    [50, 99].map((percent) => `${percentileOf(times, percent).toFixed(1)} ms`).join(' and ')
  t.diagnostic(
    `well-behaved calls took ${told(undisturbed)} before, ${told(disturbed)} beside them (p50 and p99); ${grown.toFixed(0)} MB more`,
  )

  await Promise.all(slow.map(({ ended }) => ended)) // by the server: within 15 s without headers, 30 s without a body
  const words = slow.map(({ heard }) => heard())
  assert.ok(
    words.every((text) => text === '' || text.startsWith('HTTP/1.1 408')),
    words.find((text) => text !== '')?.slice(0, 200),
  )
})

test('the process lives, within its bounds', async () => {
  assert.equal((await fetch(`${origin}/health/ready`)).status, 200)
  assert.ok(resident() < residentMbMax, `${resident()} MB`)
})

function head(...more: readonly string[]): string {
  return [`POST ${door} HTTP/1.1`, 'host: parley', 'content-type: application/json', ...more, '\r\n'].join('\r\n')
}

function call(body: string): string {
  return (
    head(`content-length: ${Buffer.byteLength(body)}`, `x-hub-signature-256: ${signature(body, tenant.secret)}`) + body
  )
}

/** Signed calls one after the other; all are taken. Milliseconds each. */
async function behave(): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < 300; index++) {
    const startedAt = performance.now()
    const { status } = await postWebhook(origin, tenant, textMessage({ id: `well.${times.length}.${startedAt}`, at }))
    times.push(performance.now() - startedAt)
    assert.equal(status, 200)
  }
  return times
}

/** What a connection says, to wait for a part of. Rejects after 10 s, or when the connection ends without it. */
function listen(socket: Socket): { until(words: RegExp): Promise<void> } {
  let heard = ''
  socket.on('data', (bytes) => {
    heard += bytes.toString('latin1')
  })
  return {
    until: (words) =>
      new Promise((resolve, reject) => {
        const look = () => words.test(heard) && resolve()
        const fail = (why: string) => () => reject(new Error(`${why} before ${words}: ${heard.slice(0, 300)}`))
        socket.on('data', look)
        socket.once('close', fail('the connection ended'))
        setTimeout(fail('10 s went by'), 10_000).unref()
        look()
      }),
  }
}

type Dripping = { readonly ended: Promise<unknown>; heard(): string }

/** Half of them never finish their headers, half their bodies: a byte each second, until the server has had enough. */
async function drip(index: number): Promise<Dripping> {
  const socket: Socket = await dial(origin)
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1')
  })
  const ended = new Promise((resolve) => socket.once('close', resolve))
  socket.write(
    index % 2 === 0 ? `POST ${door} HTTP/1.1\r\nhost: parley\r\nx-slow: ` : `${head('content-length: 100000')}{`,
  )
  const timer = setInterval(() => socket.write('a'), isLong ? 200 : 1_000)
  void ended.then(() => clearInterval(timer))
  await delay(1)
  return { ended, heard: () => heard }
}

function resident(): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${running.pid}/status`, 'utf8'))?.[1]) / 1_024
}
