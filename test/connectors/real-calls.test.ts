import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { connectors } from '../../src/connectors/registry.ts'
import type { Source, StandardEvent } from '../../src/domain/event.ts'
import { deliveryOf } from './samples.ts'

/** Calls from other projects' tests and from vendors' pages; they are not ours to ship, so they may be absent. */
const shared = new URL('../../../shared/data/', import.meta.url)

const folders: Readonly<Record<string, Source>> = {
  twilio: 'twilio',
  wati: 'wati',
  gupshup: 'gupshup',
  whatsapp_onprem_360dialog: '360dialog',
  hubspot: 'hubspot',
  pipedrive: 'pipedrive',
  salesforce: 'salesforce',
}

/** Rightly not understood: statuses without any address, and one of a kind that nobody has. */
const rightlyUnrecognised = new Set([
  'courier__statusRead.form',
  'courier__statusValid.form',
  'courier_turn__invalidStatus.json',
])

for (const [folder, source] of Object.entries(folders)) {
  test(`every call of ${folder} becomes what a person would call it`, (t) => {
    const path = new URL(`${folder}/`, shared)
    if (!existsSync(path)) return t.skip(`the shared data folder ${folder} is not here`)
    const files = readdirSync(path).filter((file) => /(?<!\.headers)\.(json|form|xml)$/.test(file))
    assert.ok(files.length > 0)

    for (const file of files) {
      const events = connectors[source].normalise(deliveryOf(source, readFileSync(new URL(file, path))))

      t.diagnostic(`${file} → ${events.map(summary).join(' + ')}`)
      assert.ok(events.length > 0, file)
      assert.equal(
        events.some(({ name }) => name === 'unrecognised'),
        rightlyUnrecognised.has(file),
        file,
      )
      for (const event of events)
        if (event.name === 'message_received') assert.ok(event.identifiers.length > 0, `${file}: nobody said it`)
    }
  })
}

function summary(event: StandardEvent): string {
  const who = event.identifiers.map(({ kind, value }) => `${kind} ${value}`).join(', ')
  if (event.name === 'record_changed') return `${event.recordType} ${event.change} (${who})`
  const kind = 'contentType' in event ? ` ${event.contentType}` : 'status' in event ? ` ${event.status}` : ''
  return `${event.name} by ${event.channel}${kind} (${who})`
}
