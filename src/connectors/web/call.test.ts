import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { deliveryOf, samplesOf } from '../../../test/connectors/samples.ts'
import { mutated, mutation } from '../../../test/hostile/mutate.ts'
import { NormaliseFailure } from '../connector.ts'
import { batchEventsMax, eventBytesMax, readCall, type Taken, type TrackType, takeEvents } from './call.ts'
import { normalise } from './normalise.ts'

let made = 0
const options = { keepIp: (ip: string) => (ip === 'none' ? null : `cut ${ip}`), makeId: () => `made-${++made}` }

function taken(body: object, type: TrackType | 'batch' = 'batch'): Taken {
  return takeEvents(readCall(Buffer.from(JSON.stringify(body)), type), options)
}

const kept = ({ body }: Taken) => JSON.parse(body?.toString() ?? 'null')
const reasons = ({ outcomes }: Taken) =>
  outcomes.map((outcome) => (outcome.state === 'taken' ? 'taken' : `${outcome.unfit.code} ${outcome.unfit.pointer}`))
const track = { type: 'track', userId: 'u-1', event: 'Seen' }

test('one event becomes a batch of one, with the type of its address and an id', () => {
  made = 0
  const body = kept(
    taken({ userId: 'u-1', event: 'Seen', type: 'delete', writeKey: 'wk', sentAt: '2026-01-02' }, 'track'),
  )

  assert.deepEqual(body, {
    sentAt: '2026-01-02',
    context: {},
    batch: [{ userId: 'u-1', event: 'Seen', type: 'track', sentAt: '2026-01-02', messageId: 'made-1', context: {} }],
  })
})

test('an event that cannot be taken costs its neighbours nothing', () => {
  const batch = [track, { type: 'track', userId: 'u-1' }, 'text', { ...track, messageId: 'mine' }]

  const found = taken({ batch })

  assert.deepEqual(reasons(found), ['taken', 'event-invalid /event', 'event-invalid ', 'taken'])
  assert.equal(kept(found).batch.length, 2)
  assert.equal(kept(found).batch[1].messageId, 'mine')
})

for (const [what, event, reason] of [
  ['no type', { userId: 'u-1' }, 'event-invalid /type'],
  ['an unknown type', { ...track, type: 'delete' }, 'event-invalid /type'],
  ['nobody', { type: 'page' }, 'event-invalid /userId'],
  ['an empty id', { type: 'page', userId: ' ', anonymousId: '' }, 'event-invalid /userId'],
  ['no event', { type: 'track', userId: 'u-1', event: ' ' }, 'event-invalid /event'],
  ['no group', { type: 'group', userId: 'u-1' }, 'event-invalid /groupId'],
  ['no previous id', { type: 'alias', userId: 'u-1' }, 'event-invalid /previousId'],
  ['only a previous id', { type: 'alias', previousId: 'u-1' }, 'event-invalid /userId'],
  ['properties that are a text', { ...track, properties: 'a' }, 'event-invalid /properties'],
  ['traits that are a list', { type: 'identify', userId: 'u-1', traits: [] }, 'event-invalid /traits'],
  ['an id that is too long', { ...track, messageId: 'x'.repeat(201) }, 'event-invalid /messageId'],
  ['more than 32 KB', { ...track, properties: { a: 'x'.repeat(eventBytesMax) } }, 'event-too-large '],
] as const) {
  test(`an event with ${what} is not taken`, () => {
    const found = taken({ batch: [event] })

    assert.deepEqual(reasons(found), [reason])
    assert.equal(found.body, null)
  })
}

test('a number does as an id, and null as nothing', () => {
  const event = {
    ...track,
    userId: 42,
    anonymousId: null,
    messageId: null,
    properties: null,
    context: null,
    traits: null,
  }

  assert.deepEqual(reasons(taken({ batch: [event] })), ['taken'])
})

test('an event nested too deep for the log is not taken, and its neighbour is', () => {
  let deep: unknown = 1
  for (let level = 0; level < 200; level++) deep = [deep]

  assert.deepEqual(reasons(taken({ batch: [{ ...track, properties: { deep } }, track] })), ['event-invalid ', 'taken'])
})

test('addresses are kept as they may be, wherever they stand, and the write key not at all', () => {
  const event = { ...track, writeKey: 'wk', context: { ip: '1.2.3.4', locale: 'de' } }
  const without = { ...track, context: { ip: 'none' } }

  const body = kept(taken({ writeKey: 'wk', context: { ip: '5.6.7.8' }, batch: [event, without] }))

  assert.deepEqual(body.context, { ip: 'cut 5.6.7.8' })
  assert.deepEqual(body.batch[0].context, { locale: 'de', ip: 'cut 1.2.3.4' })
  assert.deepEqual(body.batch[1].context, {})
  assert.doesNotMatch(JSON.stringify(body), /"wk"/)
})

test('what is no batch is told as such, and so is one of too many events', () => {
  const problem = (body: object) => readCall(Buffer.from(JSON.stringify(body)), 'batch').problem

  assert.equal(problem({ batch: [] }), null)
  assert.equal(problem({})?.pointer, '/batch')
  assert.match(problem({ batch: Array(batchEventsMax + 1).fill(track) })?.detail ?? '', /at most 2500/)
})

test('a body that is no JSON object is told apart', () => {
  for (const [body, code] of [
    ['', 'body-not-json'],
    ['{', 'body-not-json'],
    ['[]', 'body-not-an-object'],
    ['null', 'body-not-an-object'],
  ] as const)
    assert.throws(() => readCall(Buffer.from(body), 'batch'), { code })
})

test('digits beyond a double’s survive in ids', () => {
  const call = readCall(Buffer.from('{"batch":[{"type":"page","userId":90071992547409931}]}'), 'batch')

  assert.equal(kept(takeEvents(call, options)).batch[0].userId, '90071992547409931')
})

for (const levels of [90, 95, 96, 97, 98, 99, 100, 101, 105]) {
  test(`an event nested ${levels} levels deep is taken with its neighbour, or left out, and never loses it`, () => {
    let deep: unknown = 1
    for (let level = 1; level < levels; level++) deep = [deep]
    const found = taken({ batch: [{ ...track, properties: { deep } }, track], context: { deep } })

    const events = normalise(deliveryOf('web', found.body ?? Buffer.alloc(0)))

    assert.equal(events.length, reasons(found).filter((reason) => reason === 'taken').length)
    assert.equal(reasons(found)[1], 'taken')
  })
}

test('whatever a call holds, each event that is taken becomes one that is known', () => {
  const samples = samplesOf('web')
  const parsed = (index: number) => JSON.parse(samples[index]?.body.toString() ?? 'null')
  const which = fc.nat(samples.length - 1)
  const types = fc.constantFrom('track', 'identify', 'page', 'screen', 'group', 'alias', 'batch' as const)

  fc.assert(
    fc.property(
      which,
      which,
      fc.array(mutation, { minLength: 1, maxLength: 5 }),
      types,
      (sample, donor, mutations, type) => {
        const found = takenOrNone(mutated(parsed(sample), parsed(donor), mutations), type as TrackType | 'batch')
        if (found?.body == null) return
        const events = normalise(deliveryOf('web', found.body))

        assert.equal(events.length, reasons(found).filter((reason) => reason === 'taken').length)
        assert.ok(events.every(({ name }) => name !== 'unrecognised'))
      },
    ),
    { numRuns: 3_000, seed: 20_261_128 },
  )
})

/** Null for what is no call at all, for a reason that is foreseen. */
function takenOrNone(body: Buffer, type: TrackType | 'batch'): Taken | null {
  try {
    return takeEvents(readCall(body, type), options)
  } catch (error) {
    if (error instanceof NormaliseFailure) return null
    throw error
  }
}
