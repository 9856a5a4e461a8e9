import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type WallTime, wallTime } from '../domain/zone.ts'
import { ImportFailure } from './entry.ts'
import { readWhatsAppExport, type WhatsAppOptions } from './whatsapp-export.ts'

const read = (text: string, more: Partial<WhatsAppOptions> = {}) =>
  readWhatsAppExport(text, {
    dateOrder: null,
    instant: (written: WallTime) => wallTime(written, 'UTC'),
    us: new Set(['Shop']),
    ...more,
  })
const times = (text: string, more: Partial<WhatsAppOptions> = {}) =>
  read(text, more).entries.map(({ at }) => new Date(at).toISOString())

test('lines that go on belong to the message before, and lines before the first are counted', () => {
  const { entries, lines, skipped } = read(
    'a stray line\n31/12/22, 09:05 - Ann: One\nTwo\n\nFour\n31/12/22, 09:06 - Shop: Yes\n',
  )

  assert.deepEqual(
    entries.map(({ line, kind, text }) => [line, kind, text]),
    [
      [2, 'theirs', 'One\nTwo\n\nFour'],
      [6, 'ours', 'Yes'],
    ],
  )
  assert.deepEqual([lines, skipped], [6, [{ reason: 'before-first-message', count: 1, lines: [1] }]])
})

test('what is before noon and after is told by a mark with odd spaces around, in capitals or with dots', () => {
  const space = '\u202f'
  const noon = [`12:00${space}AM`, `12:30${space}PM`, '1:05 p.\u00a0m.', '11:59 pm', '下午3:07']
  const text = noon.map((time) => `[13/05/23, ${time}] Ann: x`).join('\n')

  assert.deepEqual(
    times(text).map((time) => time.slice(11, 16)),
    ['00:00', '12:30', '13:05', '23:59', '15:07'],
  )
})

test('marks of direction are no part of names and texts, and a space that does not break stays in the text', () => {
  const [entry] = read('\u200e[13.05.23, 10:00:00] \u202aAnn\u202c: 5\u00a0€').entries

  assert.deepEqual([entry?.speaker?.name, entry?.text], ['Ann', '5\u00a0€'])
})

test('a line of a message that begins like another is one only where it is written as the file’s others are', () => {
  const { entries, systemLines } = read(
    [
      '12/05/23, 10:00 - Messages and calls are end-to-end encrypted.',
      '13/05/23, 10:00 - Ann: Free are:',
      '14.05.2023 10:00 - room A',
      '15.05.2023 11:00 - room B',
      'Which one?',
      '13/05/23, 10:01 - Shop: B',
      '[13.05.23, 10:02:00] Ann: of another phone',
    ].join('\n'),
  )

  assert.deepEqual(
    entries.map(({ text }) => text),
    ['Free are:\n14.05.2023 10:00 - room A\n15.05.2023 11:00 - room B\nWhich one?', 'B', 'of another phone'],
  )
  assert.equal(systemLines, 1)
})

test('day and month are told apart by all dates of the file: by days that there are not, else by what goes back in time', () => {
  assert.deepEqual(times('01/02/23, 10:00 - Ann: x\n13/02/23, 10:00 - Ann: x')[0], '2023-02-01T10:00:00.000Z')
  assert.deepEqual(times('01/02/23, 10:00 - Ann: x\n01/13/23, 10:00 - Ann: x')[0], '2023-01-02T10:00:00.000Z')
  assert.deepEqual(
    times('12/01/22, 10:00 - Ann: x\n01/02/23, 10:00 - Ann: x\n02/01/23, 10:00 - Ann: x')[0],
    '2022-12-01T10:00:00.000Z',
  )
  assert.deepEqual(times('2023-02-01, 10:00 - Ann: x')[0], '2023-02-01T10:00:00.000Z')
})

test('where both are possible nothing is guessed', () => {
  const text = '01/02/23, 10:00 - Ann: x\n03/04/23, 10:00 - Ann: x'

  assert.throws(
    () => read(text),
    (error) => error instanceof ImportFailure && error.code === 'import-dates-ambiguous',
  )
  assert.equal(times(text, { dateOrder: 'mdy' })[0], '2023-01-02T10:00:00.000Z')
})

test('WhatsApp’s own lines are nobody’s, also where a name seems to stand before them', () => {
  const { entries, systemLines, isGroup, title } = read(
    [
      '31/12/22, 09:00 - Messages and calls are end-to-end encrypted. Tap to learn more.',
      '31/12/22, 09:00 - Ann created group "Back office"',
      '31/12/22, 09:01 - Ann changed the subject from "a: b" to "c"',
      '[31/12/22, 09:02:00] Back office: \u200eMessages and calls are end-to-end encrypted.',
      '31/12/22, 09:03 - Ann: \u200eMissed voice call',
      '31/12/22, 09:04 - Ann: I added sugar: two spoons',
    ].join('\n'),
  )

  assert.deepEqual([systemLines, isGroup, title], [5, true, 'Back office'])
  assert.deepEqual(
    entries.map(({ text }) => text),
    ['I added sugar: two spoons'],
  )
})

test('what somebody wrote about calls and encryption is theirs; only WhatsApp’s own sentence, or its mark of direction, makes it a notice', () => {
  const written = [
    'Call me tomorrow',
    'call',
    'Video call tomorrow at 10?',
    'Voice call',
    'Missed call from you yesterday, what is it about?',
    'Anruf heute?',
    'Llamada perdida tuya ayer, ¿qué querías?',
    'Are my orders end-to-end encrypted?',
    'Messages and calls are end-to-end encrypted? Really',
  ]
  const notices = [
    'Missed voice call',
    'Missed group video call',
    'Missed video call, Tap to call back',
    'Voice call, 5 min',
    'Verpasster Sprachanruf',
    'Appel vocal manqué',
    '\u200eVoice call. \u200eNo answer',
    '\u200eCall',
    '\u200eThis chat is end-to-end encrypted.',
    'Messages and calls are end-to-end encrypted. No one outside of this chat can read them.',
  ]

  const { entries, systemLines } = read(
    [...written, ...notices].map((words) => `31/12/22, 09:00 - Ann: ${words}`).join('\n'),
  )

  assert.deepEqual(
    entries.map(({ text }) => text),
    written,
  )
  assert.equal(systemLines, notices.length)
})

test('files come with their kind, left out or attached, with what is written under them', () => {
  const says = (words: string) => {
    const [entry] = read(`31/12/22, 09:00 - Ann: ${words}`).entries
    return [entry?.contentType, entry?.hasMedia, entry?.text]
  }

  assert.deepEqual(says('<Media omitted>'), ['unknown', true, null])
  assert.deepEqual(says('IMG-20221231-WA0001.jpg (file attached)\nLook!'), ['image', true, 'Look!'])
  assert.deepEqual(says('\u200e<attached: 00000012-AUDIO-2022-12-31-09-00-00.opus>'), ['voice', true, null])
  assert.deepEqual(says('\u200esticker omitted'), ['sticker', true, null])
  assert.deepEqual(says('Invoice 4711.pdf (Datei angehängt)'), ['document', true, null])
  assert.deepEqual(says('Location: https://maps.google.com/?q=52.5,13.4'), [
    'location',
    false,
    'Location: https://maps.google.com/?q=52.5,13.4',
  ])
  assert.deepEqual(says('Hello <This message was edited>'), ['text', false, 'Hello'])
})

test('a message that was taken back is counted and not brought', () => {
  const { entries, skipped } = read('31/12/22, 09:00 - Ann: This message was deleted\n31/12/22, 09:01 - Ann: So')

  assert.deepEqual([entries.length, skipped], [1, [{ reason: 'message-deleted', count: 1, lines: [1] }]])
})

test('a file that is no export says so', () => {
  assert.throws(
    () => read('{"a":1}\n'),
    (error) => error instanceof ImportFailure && error.code === 'import-format-wrong',
  )
})
