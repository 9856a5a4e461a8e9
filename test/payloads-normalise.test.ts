import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { whatsapp } from '../src/connectors/whatsapp/whatsapp.ts'
import type { StandardEvent } from '../src/domain/event.ts'

/** Payloads from other projects' tests and from vendors' pages; they are not ours to ship, so they may be absent. */
const shared = new URL('../../shared/data/', import.meta.url)
const receivedAt = Date.UTC(2026, 10, 21)

/** Files whose every piece is rightly not understood: a person who reads them would not know better. */
const rightlyUnrecognised = new Set(['piusalfred__webhooks_L1806.json', 'courier_turn__invalidStatus.json'])
/** A body with an empty `entry`: there is nothing in it. */
const rightlyEmpty = new Set(['piusalfred__webhooks_L1853.json'])

for (const folder of ['whatsapp_cloud', 'whatsapp_onprem_360dialog']) {
  test(`every payload of ${folder} becomes what a person would call it`, (t) => {
    if (isAbsent(t, folder)) return

    const table = payloadsOf(folder).map(({ file, body }) => ({ file, events: normalise(body) }))

    for (const { file, events } of table) {
      t.diagnostic(`${file} → ${events.map(summary).join(' + ') || 'nothing'}`)
      assert.equal(events.length === 0, rightlyEmpty.has(file), file)
      assert.equal(
        events.some((event) => event.name === 'unrecognised'),
        rightlyUnrecognised.has(file),
        file,
      )
      for (const event of events) assertPlaced(event, file)
    }
  })
}

test('shared payloads carry no more and no fewer pieces than they hold', (t) => {
  if (isAbsent(t, 'whatsapp_cloud')) return
  for (const { file, body } of payloadsOf('whatsapp_cloud')) {
    const events = normalise(body)

    assert.equal(events.filter((event) => event.name !== 'contact_identified').length, piecesIn(body), file)
  }
})

function isAbsent(t: TestContext, folder: string): boolean {
  if (existsSync(new URL(folder, shared))) return false
  t.skip(`the shared data folder ${folder} is not here`)
  return true
}

function payloadsOf(folder: string): { file: string; body: Buffer }[] {
  const path = new URL(`${folder}/`, shared)
  const files = readdirSync(path).filter((file) => file.endsWith('.json'))
  return files.map((file) => ({ file, body: readFileSync(new URL(file, path)) }))
}

function normalise(body: Buffer): StandardEvent[] {
  return whatsapp.normalise({
    id: '019b7a5c-0000-7000-8000-000000000001',
    tenantId: '019b7a5c-0000-7000-8000-00000000000a',
    connectionId: '019b7a5c-0000-7000-8000-00000000000b',
    source: 'whatsapp',
    receivedAt,
    headers: {},
    body,
  })
}

/** Whatever was said was said by or to somebody, and only by those who may say it. */
function assertPlaced(event: StandardEvent, file: string): void {
  const isSaid = event.name === 'message_received' || event.name === 'message_sent' || event.name === 'message_reacted'
  if (isSaid) assert.ok(event.identifiers.length > 0, `${file}: nobody said it`)
  if (event.name === 'message_received') assert.notEqual(event.class, 'H', file)
}

/** The pieces of a payload, counted without the connector. */
function piecesIn(body: Buffer): number {
  const payload: { entry?: { changes?: { value?: Record<string, unknown> }[] }[] } = JSON.parse(body.toString())
  const values = (payload.entry ?? []).flatMap((entry) => entry.changes ?? []).map((change) => change.value ?? {})
  return values.reduce((sum, value) => {
    const lists = ['messages', 'message_echoes', 'statuses', 'errors', 'calls', 'user_preferences']
    const pieces = lists.map((key) => value[key]).filter((piece) => Array.isArray(piece))
    return sum + (pieces.length === 0 ? 1 : pieces.reduce((count, list) => count + list.length, 0))
  }, 0)
}

function summary(event: StandardEvent): string {
  const who = event.identifiers.map((identifier) => `${identifier.kind}:${identifier.value}`).join(', ')
  return `${event.name}(${[...factsOf(event), who].filter((fact) => fact !== '' && fact !== null).join('; ')})`
}

function factsOf(event: StandardEvent): readonly (string | null)[] {
  switch (event.name) {
    case 'message_received':
    case 'message_sent':
      return [event.class, event.contentType, event.content === null ? null : JSON.stringify(event.content)]
    case 'message_status_updated':
      return [event.status, event.pricingCategory, event.errorCode]
    case 'message_reacted':
      return [event.emoji ?? 'removed']
    case 'account_updated':
    case 'template_updated':
    case 'unrecognised':
      return [String(event.details['field'] ?? ''), String(event.details['event'] ?? event.details['why'] ?? '')]
    case 'call_updated':
      return [event.discriminator]
    case 'preference_updated':
    case 'message_queued':
    case 'record_changed':
      return [String(event.details['category'] ?? ''), String(event.details['value'] ?? '')]
    default:
      return []
  }
}
