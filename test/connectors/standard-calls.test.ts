import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { standard } from '../../src/connectors/standard/standard.ts'
import { templates } from '../../src/connectors/standard/templates.ts'
import { type Delivery, mappingVersionHeader } from '../../src/domain/delivery.ts'
import { readWith } from '../../src/process/normalise.ts'
import { deliver, makePlace } from '../flow/support.ts'
import { assertSameTables, emptyTenant, tablesOf } from '../flow/tables.ts'
import { testDatabase } from '../support/database.ts'
import { deliveryOf, mappingOf } from './samples.ts'

/** Calls of senders without a connector of their own, from other projects' tests and vendors' pages; not ours to ship, so they may be absent. */
const shared = new URL('../../../shared/data/', import.meta.url)

/** The starter by which each folder's calls are read; null: what they say nobody has declared. */
const starterOf: Readonly<Record<string, string | null>> = {
  zendesk: 'zendesk',
  respondio: 'respond-io',
  rocketchat: 'rocket-chat',
  sinch: 'sinch',
  messagebird: 'messagebird',
  zenvia: 'zenvia',
  kaleyra: 'kaleyra',
  instagram: 'meta-messaging',
  messenger: 'meta-messaging',
  other_crm: null,
}

/** No more than the first half of a body. */
const noJson = new Set(['momo__bad_truncated.json'])

/** Nothing a person would call an event is in them, or they name nobody, or a status that does not exist. */
const rightlyUnrecognised = new Set([
  ...['courier__no_entries.json', 'courier__no_messaging_entries.json', 'courier__unknown_messaging_entry.json'],
  ...[
    'courier__not_instagram.json',
    'courier__not_page.json',
    'courier__wrongJSONSchema.json',
    'courier__emptyMsg.json',
  ],
  ...['courier__receive_invalid_from.query', 'courier__receive_invalid_status.query'],
])

type Call = { readonly file: string; readonly delivery: Delivery }

/** The calls of a folder as deliveries that name their starter; null where the folder is not here. */
function callsOf(folder: string): Call[] | null {
  const path = new URL(`${folder}/`, shared)
  if (!existsSync(path)) return null
  const version = templates.findIndex(({ id }) => id === starterOf[folder]) + 1
  return readdirSync(path)
    .filter((file) => /\.(json|form|query)$/.test(file))
    .map((file) => {
      const delivery = deliveryOf('standard', readFileSync(new URL(file, path)))
      const form = !file.endsWith('.json') && { 'content-type': 'application/x-www-form-urlencoded' }
      const headers = { ...delivery.headers, ...form, ...(version > 0 && { [mappingVersionHeader]: String(version) }) }
      return { file, delivery: { ...delivery, headers, receivedAt: Date.UTC(2026, 10, 21) } }
    })
}

for (const [folder, starter] of Object.entries(starterOf)) {
  test(`every call of ${folder} becomes what a person would call it, or is kept as it came`, async (t) => {
    const calls = callsOf(folder)
    if (calls === null) return t.skip(`the shared data folder ${folder} is not here`)
    assert.ok(calls.length > 0)

    for (const { file, delivery } of calls) {
      const mapping = await mappingOf(delivery)
      assert.equal(mapping === null, starter === null)
      const read = readWith(standard, delivery, mapping)

      if (noJson.has(file)) {
        assert.equal(read.state === 'unreadable' && read.reason, 'body-not-json', file)
        continue
      }
      assert.ok(read.state === 'read' && read.events.length > 0, file)
      const told = read.events.map(({ name, channel, details }) => `${channel} ${name} ${details['why'] ?? ''}`)
      t.diagnostic(`${file} → ${told.join(' + ')}`)
      const isUnrecognised = read.events.some(({ name }) => name === 'unrecognised')
      assert.equal(isUnrecognised, mapping === null || rightlyUnrecognised.has(file), file)
      if (mapping === null) assert.deepEqual(read.events[0]?.details['raw'], JSON.parse(delivery.body.toString()), file)
    }
  })
}

test('all of them, twice, and in two orders, become the same tables and no dead letter', async (t) => {
  const calls = Object.keys(starterOf).flatMap((folder) => callsOf(folder) ?? [])
  if (calls.length === 0) return t.skip('the shared data is not here')
  const { app: database, owner } = await testDatabase({ after })
  const place = await makePlace(owner)
  const deliveries = calls
    .filter(({ file }) => !noJson.has(file))
    .flatMap(({ delivery }) => [0, 1].map(() => ({ ...delivery, ...place, id: randomUUID() })))

  await deliver(database, [deliveries], 1, mappingOf)
  const forward = await tablesOf(owner, place.tenantId)
  await emptyTenant(owner, place.tenantId)
  await deliver(
    database,
    deliveries.toReversed().map((one) => [one]),
    1,
    mappingOf,
  )

  assertSameTables(await tablesOf(owner, place.tenantId), forward, 'backwards, one by one')
  assert.ok((forward['messages']?.length ?? 0) > 10)
})
