import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressProblem, type Connection, healthOf, hourStart, inColumns } from './connection.ts'

const now = Date.UTC(2026, 10, 25, 12)
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
const refusal = (reason: string, minutes: number) => ({ reason, count: 1, lastAt: ago(minutes) })

function connection(parts: Partial<Connection>): Connection {
  return {
    id: 'a',
    source: 'whatsapp',
    name: 'Front desk',
    webhookUrl: 'https://parley.example/webhooks/whatsapp/a',
    ip: null,
    country: null,
    trusted: null,
    eventsLeftOutLastDay: 0,
    lastLeftOutAt: null,
    createdAt: ago(9_000),
    disabledAt: null,
    lastDeliveryAt: null,
    lastRefusalAt: null,
    deliveriesLastHour: 0,
    deliveriesLastDay: 0,
    refusalsLastDay: 0,
    refusals: [],
    deadLetters: 0,
    ...parts,
  }
}

test('a connection is healthy for an hour after a delivery, then quiet since it', () => {
  const kinds = [59, 61].map((minutes) => healthOf(connection({ lastDeliveryAt: ago(minutes) }), now))

  assert.deepEqual(kinds, [{ kind: 'healthy' }, { kind: 'quiet', since: ago(61) }])
})

test('a connection that was never called is neither healthy nor broken', () => {
  assert.deepEqual(healthOf(connection({}), now), { kind: 'never' })
})

test('the latest call decides whether a connection refuses, and the latest refusal says why', () => {
  const refusals = [refusal('signature-malformed', 20), refusal('signature-mismatch', 5)]

  const after = healthOf(connection({ lastDeliveryAt: ago(10), refusals }), now)
  const mended = healthOf(connection({ lastDeliveryAt: ago(1), refusals }), now)
  const never = healthOf(connection({ refusals }), now)

  assert.deepEqual(after, { kind: 'refusing', refusal: refusals[1] })
  assert.deepEqual(mended, { kind: 'healthy' })
  assert.deepEqual(never, { kind: 'refusing', refusal: refusals[1] })
})

test('a stray call without a signature, or without the key of the address, does not make a delivering connection look broken', () => {
  for (const reason of ['signature-missing', 'key-missing']) {
    const refusals = [refusal(reason, 1)]

    assert.deepEqual(healthOf(connection({ lastDeliveryAt: ago(10), refusals }), now), { kind: 'healthy' })
    assert.deepEqual(healthOf(connection({ refusals }), now), { kind: 'refusing', refusal: refusals[0] })
  }
})

test('a connection whose events were left out within the hour is not healthy, though its calls are taken', () => {
  const kinds = [59, 61].map((minutes) =>
    healthOf(connection({ lastDeliveryAt: ago(1), lastLeftOutAt: ago(minutes), eventsLeftOutLastDay: 7 }), now),
  )

  assert.deepEqual(kinds, [{ kind: 'leaving-out', count: 7, lastAt: ago(59) }, { kind: 'healthy' }])
})

test('a disabled connection is disabled, whatever else is known of it', () => {
  const disabled = connection({
    disabledAt: ago(3),
    lastDeliveryAt: ago(4),
    refusals: [refusal('signature-mismatch', 1)],
  })

  assert.deepEqual(healthOf(disabled, now), { kind: 'disabled', since: ago(3) })
})

test('quarters of an hour add up to the columns of a chart, the last of which may be short', () => {
  const activity = Array.from({ length: 6 }, (_, quarter) => ({
    start: ago(90 - quarter * 15),
    deliveries: quarter,
    refusals: 1,
  }))

  assert.deepEqual(inColumns(activity, 4), [
    { start: ago(90), deliveries: 6, refusals: 4 },
    { start: ago(30), deliveries: 9, refusals: 2 },
  ])
})

test('Meta calls https addresses of the internet alone', () => {
  const addresses = ['https://a.example/w', 'http://a.example/w', 'http://localhost:3000/w', 'http://[::1]:3000/w']

  assert.deepEqual(addresses.map(addressProblem), [null, 'not-https', 'local', 'local'])
  assert.equal(addressProblem('https://127.0.0.1/w'), 'local')
})

test('the figure of the hour begins with the third quarter before the current one, as the API counts it', () => {
  assert.deepEqual(
    [0, 14, 15].map((minutes) => now - hourStart(now + minutes * 60_000)),
    [45, 45, 30].map((minutes) => minutes * 60_000),
  )
})
