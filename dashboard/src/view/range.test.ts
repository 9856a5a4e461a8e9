import assert from 'node:assert/strict'
import { test } from 'node:test'
import { intervalFor, parseRange, spanBefore, spanOf, stepRange, writeRange } from './range.ts'
import { dayOf, offsetMs, startOfDay } from './zone.ts'

const hour = 3_600_000

test('the last seven days begin at midnight of the zone and end with the running minute', () => {
  const now = Date.parse('2026-03-10T20:15:30Z')

  const span = spanOf({ kind: '7d' }, 'Asia/Kolkata', now)

  assert.equal(new Date(span.from).toISOString(), '2026-03-04T18:30:00.000Z')
  assert.equal(new Date(span.to).toISOString(), '2026-03-10T20:16:00.000Z')
  assert.deepEqual([span.firstDay, span.lastDay, span.interval], ['2026-03-05', '2026-03-11', 'day'])
})

test('yesterday has 23 hours where clocks went forward and 25 where they went back', () => {
  const spring = spanOf({ kind: 'yesterday' }, 'America/New_York', Date.parse('2026-03-09T16:00:00Z'))
  const autumn = spanOf({ kind: 'yesterday' }, 'America/New_York', Date.parse('2026-11-02T16:00:00Z'))

  assert.equal(spring.to - spring.from, 23 * hour)
  assert.equal(autumn.to - autumn.from, 25 * hour)
})

test('a day that has no midnight begins with the clock change', () => {
  const start = startOfDay('2025-04-25', 'Africa/Cairo')

  assert.equal(new Date(start).toISOString(), '2025-04-24T22:00:00.000Z')
  assert.equal(dayOf('Africa/Cairo', start), '2025-04-25')
  assert.equal(dayOf('Africa/Cairo', start - 1), '2025-04-24')
})

test('a zone a quarter of an hour off keeps its offset', () => {
  assert.equal(offsetMs('Asia/Kathmandu', Date.parse('2026-01-01T00:00:00Z')), 5.75 * hour)
})

test('a range survives the address bar, and nonsense becomes the last seven days', () => {
  const custom = { kind: 'custom', from: '2026-01-01', to: '2026-01-31' } as const
  const params = new URLSearchParams('tz=UTC&range=30d')

  writeRange(params, custom)

  assert.deepEqual(parseRange(params), custom)
  assert.equal(params.get('tz'), 'UTC')
  assert.deepEqual(parseRange(new URLSearchParams('from=2026-02-30&to=2026-03-01')), { kind: '7d' })
  assert.deepEqual(parseRange(new URLSearchParams('from=2026-03-02&to=2026-03-01')), { kind: '7d' })
  assert.deepEqual(parseRange(new URLSearchParams('range=forever')), { kind: '7d' })
})

test('a future custom range is never empty', () => {
  const span = spanOf(
    { kind: 'custom', from: '2030-01-01', to: '2030-01-01' },
    'UTC',
    Date.parse('2026-01-01T00:00:00Z'),
  )

  assert.ok(span.to > span.from)
})

test('the interval keeps a chart readable', () => {
  assert.deepEqual([1, 2, 3, 45, 46, 210, 211, 732].map(intervalFor), [
    'hour',
    'hour',
    'day',
    'day',
    'week',
    'week',
    'month',
    'month',
  ])
})

const london = (text: string) => Date.parse(`${text}Z`)

for (const { name, range, now, before } of [
  {
    name: 'today up to now with yesterday up to the same minute',
    range: { kind: 'today' },
    now: london('2026-03-10T15:29:30'),
    before: ['2026-03-09T00:00:00.000Z', '2026-03-09T15:30:00.000Z'],
  },
  {
    name: 'the running seven days with the seven before them, up to the same minute',
    range: { kind: '7d' },
    now: london('2026-03-10T15:29:30'),
    before: ['2026-02-25T00:00:00.000Z', '2026-03-03T15:30:00.000Z'],
  },
  {
    name: 'whole days with as many right before, over a change of the clock',
    range: { kind: 'custom', from: '2026-03-24', to: '2026-03-30' },
    now: london('2026-04-10T12:00:00'),
    before: ['2026-03-17T00:00:00.000Z', '2026-03-24T00:00:00.000Z'],
  },
] as const) {
  test(`compares ${name}`, () => {
    const span = spanBefore(spanOf(range, 'Europe/London', now), 'Europe/London')

    assert.deepEqual([new Date(span.from).toISOString(), new Date(span.to).toISOString()], before)
  })
}

const berlin = (local: string, offset: string) => Date.parse(`${local}:00${offset}`)

// The same cases as of the api, which compares by the same rule.
for (const { name, from, to, before } of [
  {
    name: 'the day on which the clock goes forward, up to now, with the day before up to the same hour',
    from: berlin('2026-03-29T00:00', '+01:00'),
    to: berlin('2026-03-29T15:00', '+02:00'),
    before: [berlin('2026-03-28T00:00', '+01:00'), berlin('2026-03-28T15:00', '+01:00')],
  },
  {
    name: 'the day on which the clock goes back, up to now, with the day before up to the same hour',
    from: berlin('2026-10-25T00:00', '+02:00'),
    to: berlin('2026-10-25T15:00', '+01:00'),
    before: [berlin('2026-10-24T00:00', '+02:00'), berlin('2026-10-24T15:00', '+02:00')],
  },
  {
    name: 'the day after the clock went forward, up to now, with that day up to the same hour',
    from: berlin('2026-03-30T00:00', '+02:00'),
    to: berlin('2026-03-30T15:00', '+02:00'),
    before: [berlin('2026-03-29T00:00', '+01:00'), berlin('2026-03-29T15:00', '+02:00')],
  },
  {
    name: 'an hour that the clock skipped the day before with the one after it',
    from: berlin('2026-03-30T02:00', '+02:00'),
    to: berlin('2026-03-30T03:00', '+02:00'),
    before: [berlin('2026-03-29T03:00', '+02:00'), berlin('2026-03-29T04:00', '+02:00')],
  },
  {
    name: 'the first of an hour that comes twice with that hour of the day before',
    from: berlin('2026-10-25T02:00', '+02:00'),
    to: berlin('2026-10-25T02:00', '+01:00'),
    before: [berlin('2026-10-24T02:00', '+02:00'), berlin('2026-10-24T03:00', '+02:00')],
  },
]) {
  test(`compares ${name}`, () => {
    const exact = spanOf({ kind: 'exact', from, to }, 'Europe/Berlin', to)

    const span = spanBefore(exact, 'Europe/Berlin')

    assert.deepEqual([span.from, span.to], before)
  })
}

test('the address bar holds instants as well as days, and refuses what is neither', () => {
  const exact = { kind: 'exact', from: london('2026-03-10T14:00:00'), to: london('2026-03-10T15:00:00') } as const
  const params = new URLSearchParams()

  writeRange(params, exact)

  assert.equal(params.toString(), 'from=2026-03-10T14%3A00%3A00.000Z&to=2026-03-10T15%3A00%3A00.000Z')
  assert.deepEqual(parseRange(params), exact)
  assert.deepEqual(parseRange(new URLSearchParams('from=2026-03-10T15:00Z&to=2026-03-10T14:00Z')), { kind: '7d' })
})

test('a step back and a step on lead home, and none leads into the future', () => {
  const now = london('2026-03-10T15:29:30')

  const back = stepRange({ kind: '7d' }, 'Europe/London', now, -1)

  assert.deepEqual(back, { kind: 'custom', from: '2026-02-25', to: '2026-03-03' })
  assert.deepEqual(back && stepRange(back, 'Europe/London', now, 1), { kind: '7d' })
  assert.deepEqual(stepRange({ kind: 'today' }, 'Europe/London', now, -1), { kind: 'yesterday' })
  assert.equal(stepRange({ kind: 'today' }, 'Europe/London', now, 1), null)
})

test('a step from days given as instants leads to whole days, over a change of the clock too; one from hours to as many', () => {
  const now = london('2026-04-20T12:00:00')
  // Sunday 29 March 2026 has 23 hours in London.
  const sunday = { kind: 'exact', from: london('2026-03-29T00:00:00'), to: london('2026-03-29T23:00:00') } as const
  const hours = { kind: 'exact', from: london('2026-03-29T08:00:00'), to: london('2026-03-29T10:00:00') } as const

  const monday = stepRange(sunday, 'Europe/London', now, 1)
  const later = stepRange(hours, 'Europe/London', now, 1)

  assert.deepEqual(monday, {
    kind: 'exact',
    from: london('2026-03-29T23:00:00'),
    to: london('2026-03-30T23:00:00'),
  })
  assert.deepEqual(monday && stepRange(monday, 'Europe/London', now, -1), sunday)
  assert.deepEqual(later, { kind: 'exact', from: london('2026-03-29T10:00:00'), to: london('2026-03-29T12:00:00') })
})
