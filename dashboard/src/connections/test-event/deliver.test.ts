import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deliver, refusedWords, type TestCall } from './deliver.ts'

const call: TestCall = {
  path: 'webhooks/whatsapp/a',
  headers: { 'x-signature': 'abc' },
  body: '{"a":1}',
  externalId: 't1',
}

const answers = (body: string, init?: ResponseInit) => async () => new Response(body, init)

test('the call is posted as it was signed, without the cookies of whoever is signed in', async () => {
  const sent: { url: string; init: RequestInit | undefined }[] = []
  const taken = async (url: string | URL | Request, init?: RequestInit) => {
    sent.push({ url: String(url), init })
    return Response.json({ accepted: true })
  }

  const outcome = await deliver(call, '/parley/webhooks/whatsapp/a', taken)

  assert.deepEqual(outcome, { state: 'accepted' })
  const [{ url, init } = { url: '', init: undefined }] = sent
  assert.deepEqual(
    [url, init?.method, init?.body, init?.credentials],
    ['/parley/webhooks/whatsapp/a', 'POST', call.body, 'omit'],
  )
})

test("a proxy's own page is not taken for an accepted call", async () => {
  const outcome = await deliver(call, '/w', answers('<html>welcome</html>'))

  assert.deepEqual(outcome, { state: 'refused', status: 200, code: null, requestId: null })
})

test('a sender that is answered in XML is taken as well, by Parley and by nobody else', async () => {
  const xml = (headers: Record<string, string>) =>
    answers('<Response/>', { headers: { 'content-type': 'text/xml', ...headers } })

  assert.deepEqual(await deliver(call, '/w', xml({ 'x-request-id': 'r1' })), { state: 'accepted' })
  assert.equal((await deliver(call, '/w', xml({}))).state, 'refused')
})

test("the reason of a refusal is the server's", async () => {
  const refused = answers('{"code":"signature-mismatch"}', { status: 401, headers: { 'x-request-id': 'r1' } })

  const outcome = await deliver(call, '/w', refused)

  assert.deepEqual(outcome, { state: 'refused', status: 401, code: 'signature-mismatch', requestId: 'r1' })
})

test('a network that breaks is told as an answer that never came', async () => {
  const broken = async () => Promise.reject(new TypeError('Failed to fetch'))

  const outcome = await deliver(call, '/w', broken)

  assert.deepEqual(outcome, { state: 'refused', status: 0, code: null, requestId: null })
})

test('each failure has words of its own', () => {
  const failures = [
    { status: 0, code: null },
    { status: 401, code: 'signature-mismatch' },
    { status: 401, code: 'key-mismatch' },
    { status: 404, code: 'connection-unknown' },
    { status: 404, code: null },
    { status: 503, code: 'stream-full' },
    { status: 500, code: 'internal' },
  ]

  const titles = failures.map((failure) => refusedWords(failure).title)

  assert.equal(new Set(titles).size, failures.length)
})
