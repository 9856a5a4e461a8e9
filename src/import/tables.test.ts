import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type WallTime, wallTime } from '../domain/zone.ts'
import { ImportFailure } from './entry.ts'
import { readCsv, readJsonLines, type TableOptions } from './tables.ts'

const options: TableOptions = {
  map: '',
  delimiter: ',',
  instant: (written: WallTime) => wallTime(written, 'Europe/Berlin'),
  dateOrder: null,
  us: new Set(),
  isWithoutUs: false,
  channel: 'other',
  country: null,
}
const failsWith = (code: string) => (error: unknown) => error instanceof ImportFailure && error.code === code

test('CSV with quotes, lines in them, a byte order mark, another delimiter and rows too short', () => {
  const text =
    '\ufeffid;time;direction;phone;text\r\n1;2023-01-01T10:00:00Z;in;+4915112345678;"a;b\n""c"""\r\n2;2023-01-01 11:00;out\r\n'

  const { entries, lines } = readCsv(text, { ...options, delimiter: ';' })

  assert.deepEqual(
    entries.map(({ id, line, kind, text, at, speaker, recipient }) => [
      id,
      line,
      kind,
      text,
      new Date(at).toISOString(),
      (speaker ?? recipient)?.phone,
    ]),
    [
      ['1', 2, 'theirs', 'a;b\n"c"', '2023-01-01T10:00:00.000Z', '+4915112345678'],
      ['2', 4, 'ours', null, '2023-01-01T10:00:00.000Z', undefined],
    ],
  )
  assert.equal(lines, 4)
})

test('what a row lacks is said, and the others are read', () => {
  const text =
    'time,direction,contact,text\n,in,ann,a\nsometime,in,ann,b\n2023-01-01,sideways,ann,c\n2023-01-01,in,,d\n2023-01-01,in,ann,e\n'

  const { entries, skipped } = readCsv(text, options)

  assert.deepEqual(
    entries.map(({ text }) => text),
    ['e'],
  )
  assert.deepEqual(
    skipped.map(({ reason, lines }) => [reason, lines]),
    [
      ['time-missing', [2]],
      ['time-unreadable', [3]],
      ['direction-unreadable', [4]],
      ['speaker-missing', [5]],
    ],
  )
})

test('columns are named by --map; a field or a column that there is not is refused with those that there are', () => {
  const text = 'when,who\n2023-01-01,ann\n'

  assert.throws(() => readCsv(text, options), failsWith('import-columns-wrong'))
  assert.throws(() => readCsv(text, { ...options, map: 'time=when,colour=who' }), failsWith('import-columns-wrong'))
  assert.throws(() => readCsv(text, { ...options, map: 'time=at' }), failsWith('import-columns-wrong'))
  assert.throws(() => readCsv('a,"b', { ...options, map: 'time=a' }), failsWith('import-format-wrong'))
})

test('JSON Lines by paths; times in any writing that brings its offset, and numbers', () => {
  const lines = [
    { at: 1_672_567_200, from: { name: 'ann' }, body: 'a', in: true },
    { at: 'Sun Jan 01 10:00:00 +0000 2023', from: { name: 'shop' }, body: 'b', in: false },
    { at: '2023-01-01T11:00:00+01:00', from: { name: 'ann' }, body: 7, in: true },
  ]
  const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"broken"\n`

  const { entries, skipped } = readJsonLines(text, {
    ...options,
    map: 'time=at,sender=from.name,text=body,direction=in',
  })

  assert.deepEqual(
    entries.map(({ kind, text, at }) => [kind, text, new Date(at).toISOString()]),
    [
      ['theirs', 'a', '2023-01-01T10:00:00.000Z'],
      ['ours', 'b', '2023-01-01T10:00:00.000Z'],
      ['theirs', '7', '2023-01-01T10:00:00.000Z'],
    ],
  )
  assert.deepEqual(skipped, [{ reason: 'not-json', count: 1, lines: [4] }])
})

test('whether a date of a table begins with the day is told by a day above 12 anywhere in the column', () => {
  const csv = (...dates: string[]) => `time,direction,contact\n${dates.map((date) => `${date},in,ann\n`).join('')}`
  const days = (text: string, more: Partial<TableOptions> = {}) =>
    readCsv(text, { ...options, ...more }).entries.map(({ at }) => new Date(at).toISOString().slice(0, 10))
  const noon = (...dates: string[]) => csv(...dates.map((date) => `${date} 12:00`))

  assert.deepEqual(days(noon('03/04/2023', '01/31/2023')), ['2023-03-04', '2023-01-31'])
  assert.deepEqual(days(noon('03.04.23', '31.01.23')), ['2023-04-03', '2023-01-31'])
  assert.deepEqual(days(noon('99/04/03')), ['2099-04-03'])
  assert.deepEqual(days(noon('03/04/2023'), { dateOrder: 'mdy' }), ['2023-03-04'])
  assert.deepEqual(days(noon('2023-04-03', '04/31/2023', '04/30/2023')), ['2023-04-03', '2023-04-30'])
  // What is said of the other dates is not said of one that begins with its year.
  assert.deepEqual(days(noon('2023-04-03', '03/04/2023'), { dateOrder: 'dmy' }), ['2023-04-03', '2023-04-03'])
  assert.deepEqual(days(noon('2023-13-04'), { dateOrder: 'ydm' }), ['2023-04-13'])
})

test('a table whose dates may be read in two ways is refused, and one whose dates contradict each other with two lines', () => {
  const refused = (rows: readonly string[], shape: RegExp) => (read: (text: string) => unknown) =>
    assert.throws(
      () => read(rows.join('\n')),
      (error) => failsWith('import-dates-ambiguous')(error) && shape.test((error as ImportFailure).message),
    )
  const csv = (text: string) => readCsv(`time,direction,contact\n${text}`, options)
  const json = (text: string) => readJsonLines(text, options)
  const objects = (...times: string[]) => times.map((time) => JSON.stringify({ time, direction: 'in', contact: 'ann' }))

  refused(['03/04/2023,in,ann', '12/12/2023,in,ann'], /3\/4\/2023 in line 2.*--date-order/)(csv)
  refused(['13/04/2023,in,ann', '04/05/2023,in,ann', '04/13/2023,in,ann'], /line 4 .*line 2 .*--date-order/)(csv)
  refused(objects('03/04/2023 10:00'), /3\/4\/2023 in line 1/)(json)
  refused(objects('13/04/2023', '04/13/2023'), /line 2 .*line 1 /)(json)
})

test('a row with more cells than headings is left out and counted, and not cut; empty ones at its end are none', () => {
  const { entries, skipped } = readCsv(
    'time,direction,contact,text\n2023-01-01,in,ann,Hello, how are you\n2023-01-01,in,ann,b,,\n',
    options,
  )

  assert.deepEqual(
    entries.map(({ text }) => text),
    ['b'],
  )
  assert.deepEqual(skipped, [{ reason: 'cells-too-many', count: 1, lines: [2] }])
})

test('rows end in any way, also in several ways in one file', () => {
  for (const [first, then] of [
    ['\r\n', '\n'],
    ['\n', '\r\n'],
    ['\r', '\r'],
  ]) {
    const text = ['time,direction,contact,text', `2023-01-01,in,ann,"a${then}b"`].join(first)

    const { entries, lines } = readCsv(`${text}${then}2023-01-01,in,ann,c${then}2023-01-01,in,ann,d`, options)

    assert.deepEqual(
      entries.map(({ text, line }) => [text, line]),
      [
        ['a\nb', 2],
        ['c', 4],
        ['d', 5],
      ],
    )
    assert.equal(lines, 5)
  }
})

test('a column that is there twice is not chosen by chance, and a key that no object has is refused', () => {
  assert.throws(
    () => readCsv('time,direction,contact,text,text\n2023-01-01,in,ann,,b\n', options),
    failsWith('import-columns-wrong'),
  )
  assert.throws(
    () => readJsonLines('{"time":1672567200,"direction":"in","body":"a"}', { ...options, map: 'text=boddy' }),
    failsWith('import-columns-wrong'),
  )
})

test('what the first object lacks is read from the others, and what nobody asked for is said', () => {
  const text = [
    '{"time":1672567200,"direction":"in","contact":"ann"}',
    '{"time":1672567201,"direction":"in","contact":"ann","text":"a","mood":"good"}',
  ].join('\n')

  const { entries, unread } = readJsonLines(text, options)

  assert.deepEqual(
    entries.map(({ text }) => text),
    [null, 'a'],
  )
  assert.deepEqual(unread, ['mood'])
  assert.deepEqual(readCsv('time,direction,contact,body\n', options).unread, ['body'])
})

test('ids that JSON writes as numbers keep every digit, and keys with dots in them are keys', () => {
  const text =
    '{"id":1234567890123456789,"time":1672567200000000000,"direction":"in","user.id":12345678901234567890,"text":"a\\u0000"}'

  const [entry] = readJsonLines(text, { ...options, map: 'contact=user.id' }).entries

  assert.deepEqual(
    [entry?.id, entry?.speaker?.key, entry?.at, entry?.text],
    ['1234567890123456789', '12345678901234567890', 1_672_567_200_000, 'a\ufffd'],
  )
})

test('numbers that a spreadsheet rounded identify nobody, and those without a country are said', () => {
  const { entries, skipped } = readCsv(
    'id,time,direction,phone\n1,2023-01-01,in,4.91511E+12\n"1,2E+15",2023-01-01,in,+4915112345678\n3,2023-01-01,in,0151 1234567\n4,2023-01-01,in,+49 151 1234567\n',
    options,
  )

  assert.deepEqual(
    entries.map(({ id }) => id),
    ['3', '4'],
  )
  assert.deepEqual(skipped, [
    { reason: 'value-unreadable', count: 2, lines: [2, 3] },
    { reason: 'phone-unreadable', count: 1, lines: [4] },
  ])
})

test('a list or an object where a text should be leaves the line out, and not the text alone', () => {
  const { entries, skipped } = readJsonLines(
    '{"time":1672567200,"direction":"in","contact":"ann","text":["a","b"]}\n{"time":1672567200,"direction":"in","contact":"ann","text":null}',
    options,
  )

  assert.deepEqual([entries.length, skipped], [1, [{ reason: 'value-unreadable', count: 1, lines: [1] }]])
})

test('times of twelve hours are read with any space, and a date without a zone is never read in the machine’s', () => {
  const times = [
    '1/31/2023, 3:07\u202fPM',
    '1/31/2023 3:07:00 p.\u00a0m.',
    '1/31/2023 03:07pm',
    'Tue, 31 Jan 2023 15:07:00 GMT+0100 (CET)',
    'Jan-31-2023 15:07',
  ]
  const text = times.map((time) => JSON.stringify({ time, direction: 'in', contact: 'ann' })).join('\n')

  const { entries, skipped } = readJsonLines(text, options)

  assert.deepEqual(
    entries.map(({ at }) => new Date(at).toISOString()),
    times.slice(0, 4).map(() => '2023-01-31T14:07:00.000Z'),
  )
  assert.deepEqual(skipped, [{ reason: 'time-unreadable', count: 1, lines: [5] }])
})
