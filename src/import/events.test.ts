import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wallTime } from '../domain/zone.ts'
import type { ReadFile } from './entry.ts'
import { type EventOptions, eventsOf } from './events.ts'
import { readJsonLines } from './tables.ts'
import { readWhatsAppExport } from './whatsapp-export.ts'

const options: EventOptions = {
  channel: 'whatsapp',
  country: null,
  connectionId: 'c',
  format: 'whatsapp-export',
  origin: null,
  areKeysNames: true,
  chat: 'Ann',
  isGroup: false,
  phones: new Map(),
  agentId: null,
}
const exported = (...lines: string[]) =>
  readWhatsAppExport(lines.join('\n'), {
    dateOrder: 'dmy',
    instant: (written, which) => wallTime(written, 'Europe/Berlin', which),
    us: new Set(['Shop']),
  })
const idsOf = (file: ReadFile) => eventsOf(file, options).events.map(({ externalId }) => externalId)

test('an export with files and one without them, which does not say what they were, are the same messages', () => {
  const minute = '31/12/22, 09:00 - Ann:'

  const withFiles = exported(`${minute} PTT-1.opus (file attached)`, `${minute} IMG-1.jpg (file attached)\nLook`)
  const without = exported(`${minute} <Media omitted>`, `${minute} <Media omitted>\nLook`)

  assert.deepEqual(idsOf(withFiles), idsOf(without))
})

test('an hour that the clock showed twice is read in the order of the file, and an export that begins in it has the same ids', () => {
  const lines = [
    '29/10/23, 02:40 - Ann: Are you there?',
    '29/10/23, 02:50 - Ann: Hello?',
    '29/10/23, 02:05 - Shop: Yes',
    '29/10/23, 02:45 - Ann: Good',
    '29/10/23, 03:01 - Shop: Indeed',
  ]

  const whole = exported(...lines)

  assert.deepEqual(
    whole.entries.map(({ at }) => new Date(at).toISOString().slice(11, 16)),
    ['00:40', '00:50', '01:05', '01:45', '02:01'],
  )
  assert.deepEqual(idsOf(exported(...lines.slice(3))).sort(), idsOf(whole).slice(3).sort())
})

test('a time that the clock left out is an hour later, and no message is lost by it', () => {
  const { entries } = exported('26/03/23, 02:30 - Ann: a', '26/03/23, 03:31 - Shop: b')

  assert.deepEqual(
    entries.map(({ at }) => new Date(at).toISOString().slice(11, 16)),
    ['01:30', '01:31'],
  )
})

test('ids that are too long to be kept stay apart although they begin alike', () => {
  const long = 'x'.repeat(300)
  const row = (end: string) =>
    JSON.stringify({ id: `${long}${end}`, time: 1_672_567_200, direction: 'in', contact: `${long}${end}` })
  const file = readJsonLines(`${row('a')}\n${row('b')}`, {
    map: '',
    instant: () => null,
    dateOrder: null,
    us: new Set(),
    isWithoutUs: false,
    channel: 'other',
    country: null,
  })

  const { events } = eventsOf(file, { ...options, chat: null, format: 'jsonl', areKeysNames: false })

  assert.equal(new Set(events.map(({ externalId }) => externalId)).size, 2)
  assert.equal(new Set(events.map(({ identifiers }) => identifiers[0]?.value)).size, 2)
  assert.ok(events.every(({ externalId }) => externalId.length <= 256))
})
