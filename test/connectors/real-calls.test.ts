import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectors } from '../../src/connectors/registry.ts'
import type { StandardEvent } from '../../src/domain/event.ts'
import { type RealCall, realCalls, realFolders } from './real-calls.ts'
import { deliveryOf } from './samples.ts'

/** Every piece is rightly not understood: a person who reads them would not know better, or it names no channel. */
const rightlyUnrecognised = new Set([
  'piusalfred__webhooks_L1806.json',
  'courier_turn__invalidStatus.json',
  'courier__statusRead.form',
  'courier__statusValid.form',
])
/** A body with an empty `entry`: there is nothing in it. */
const rightlyEmpty = new Set(['piusalfred__webhooks_L1853.json'])
/** Of a later day than the samples are: some of these calls are. */
const receivedAt = Date.UTC(2026, 10, 21)

for (const folder of Object.keys(realFolders)) {
  test(`every call of ${folder} becomes what a person would call it`, (t) => {
    const calls = realCalls(folder)
    if (calls === null) return t.skip(`the shared data folder ${folder} is not here`)
    assert.ok(calls.length > 0)

    for (const call of calls) {
      const { file } = call
      const events = normalised(call)

      t.diagnostic(`${file} → ${events.map(summary).join(' + ') || 'nothing'}`)
      assert.equal(events.length === 0, rightlyEmpty.has(file), file)
      assert.equal(
        events.some(({ name }) => name === 'unrecognised'),
        rightlyUnrecognised.has(file),
        file,
      )
      for (const event of events) assertPlaced(event, file)
    }
  })
}

test('WhatsApp’s calls carry no more and no fewer pieces than they hold', (t) => {
  const calls = realCalls('whatsapp_cloud')
  if (calls === null) return t.skip('the shared data folder whatsapp_cloud is not here')
  for (const call of calls) {
    const events = normalised(call)

    assert.equal(events.filter((event) => event.name !== 'contact_identified').length, piecesIn(call.body), call.file)
  }
})

function normalised({ source, body }: RealCall): StandardEvent[] {
  return connectors[source].normalise({ ...deliveryOf(source, body), receivedAt })
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
      return [
        event.channel,
        event.class,
        event.contentType,
        event.content === null ? null : JSON.stringify(event.content),
      ]
    case 'message_status_updated':
      return [event.channel, event.status, event.pricingCategory, event.errorCode]
    case 'message_reacted':
      return [event.emoji ?? 'removed']
    case 'record_changed':
      return [event.recordType, event.change, event.recordId, event.contactName]
    case 'account_updated':
    case 'template_updated':
    case 'unrecognised':
      return [String(event.details['field'] ?? ''), String(event.details['event'] ?? event.details['why'] ?? '')]
    case 'call_updated':
      return [event.discriminator]
    case 'preference_updated':
      return [String(event.details['category'] ?? ''), String(event.details['value'] ?? '')]
    default:
      return []
  }
}
