import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { standard } from '../../src/connectors/standard/standard.ts'
import { templates } from '../../src/connectors/standard/templates.ts'
import { readWith } from '../../src/process/normalise.ts'
import { deliveryOf } from './samples.ts'

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

/** No more than the sender’s first half of a body. */
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

for (const [folder, starter] of Object.entries(starterOf)) {
  test(`every call of ${folder} becomes what a person would call it, or is kept as it came`, (t) => {
    const path = new URL(`${folder}/`, shared)
    if (!existsSync(path)) return t.skip(`the shared data folder ${folder} is not here`)
    const files = readdirSync(path).filter((file) => /\.(json|form|query)$/.test(file))
    const mapping = templates.find(({ id }) => id === starter)?.mapping ?? null
    assert.ok(files.length > 0 && (starter === null || mapping !== null))

    for (const file of files) {
      const body = readFileSync(new URL(file, path))
      const delivery = deliveryOf('standard', body)
      const headers = { ...delivery.headers, ...(file.endsWith('.json') ? {} : form) }
      const read = readWith(standard, { ...delivery, headers, receivedAt: Date.UTC(2026, 10, 21) }, mapping)

      if (noJson.has(file)) {
        assert.equal(read.state === 'unreadable' && read.reason, 'body-not-json', file)
        continue
      }
      assert.ok(read.state === 'read' && read.events.length > 0, file)
      t.diagnostic(
        `${file} → ${read.events.map(({ name, channel, details }) => `${channel} ${name} ${details['why'] ?? ''}`).join(' + ')}`,
      )
      const isUnrecognised = read.events.some(({ name }) => name === 'unrecognised')
      assert.equal(isUnrecognised, mapping === null || rightlyUnrecognised.has(file), file)
      if (mapping === null) assert.deepEqual(read.events[0]?.details['raw'], JSON.parse(body.toString()), file)
    }
  })
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }
