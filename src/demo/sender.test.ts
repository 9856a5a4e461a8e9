import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type TestContext, test } from 'node:test'
import type { Call } from './envelope.ts'
import { DemoRefused, send } from './sender.ts'

const secret = 'shop secret'
const callNamed = (name: string, notBefore = 0): Call => ({ body: JSON.stringify({ name }), notBefore, updates: 2 })

type Got = { readonly body: string; readonly signature: string | undefined }

/** Answers with the statuses given, then with 200. */
async function receiver(t: TestContext, statuses: readonly number[] = []) {
  const got: Got[] = []
  const answers = [...statuses]
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    got.push({ body, signature: request.headers['x-hub-signature-256']?.toString() })
    response.writeHead(answers.shift() ?? 200).end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const { port } = server.address() as { port: number }
  return { got, receiver: { webhookUrl: `http://127.0.0.1:${port}/webhooks/whatsapp/x`, secret } }
}

test('every call is signed over the bytes that are sent', async (t) => {
  const { got, receiver: to } = await receiver(t)

  await send([callNamed('Zoë')], Date.now, { receiver: to, connectionsMax: 1, signal: new AbortController().signal })

  const [call] = got
  assert.equal(
    call?.signature,
    `sha256=${createHmac('sha256', secret)
      .update(call?.body ?? '')
      .digest('hex')}`,
  )
})

test('a call that is not taken is sent again until it is, and counted once', async (t) => {
  const { got, receiver: to } = await receiver(t, [503, 500])

  const sent = await send([callNamed('a'), callNamed('b')], Date.now, {
    receiver: to,
    connectionsMax: 1,
    signal: new AbortController().signal,
  })

  assert.deepEqual(
    got.map(({ body }) => JSON.parse(body).name),
    ['a', 'a', 'a', 'b'],
  )
  assert.equal(sent.calls, 2)
  assert.equal(sent.updates, 4)
  assert.equal(sent.retries, 2)
})

test('nothing is sent before its time', async (t) => {
  const { got, receiver: to } = await receiver(t)
  const stopping = new AbortController()
  const now = 1_000_000
  const onSent = () => stopping.abort()

  await send([callNamed('due', now), callNamed('later', now + 3_600_000)], () => now, {
    receiver: to,
    connectionsMax: 1,
    signal: stopping.signal,
    onSent,
  })

  assert.deepEqual(
    got.map(({ body }) => JSON.parse(body).name),
    ['due'],
  )
})

test('stopping ends an endless sending, and is no failure', async (t) => {
  const { receiver: to } = await receiver(t)
  const stopping = new AbortController()
  function* forever() {
    for (let n = 0; ; n++) yield callNamed(String(n))
  }
  const onSent = ({ calls }: { calls: number }) => {
    if (calls === 20) stopping.abort()
  }

  const sent = await send(forever(), Date.now, { receiver: to, connectionsMax: 4, signal: stopping.signal, onSent })

  assert.ok(sent.calls >= 20)
})

test('a receiver that never takes a call is an error with a code', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { receiver: to } = await receiver(
    t,
    Array.from({ length: 100 }, () => 401),
  )
  const ticking = setInterval(() => t.mock.timers.tick(10_000), 1)
  t.after(() => clearInterval(ticking))

  const sending = send([callNamed('a')], Date.now, {
    receiver: to,
    connectionsMax: 1,
    triesMax: 2,
    signal: new AbortController().signal,
  })

  await assert.rejects(sending, (error) => error instanceof DemoRefused && error.message.includes('status 401'))
})
