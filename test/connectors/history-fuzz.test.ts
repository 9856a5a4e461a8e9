import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  HistoryUnreadable,
  type Item,
  type ItemPage,
  type Reading,
  type Resource,
} from '../../src/connectors/history.ts'
import type { Json } from '../../src/connectors/reading/json.ts'
import { connectors } from '../../src/connectors/registry.ts'
import type { StandardEvent } from '../../src/domain/event.ts'

const reading: Reading = {
  account: { apiUrl: 'https://example.com/', accountId: '1', accessToken: 'secret', channel: 'whatsapp' },
  connectionId: '019b7a5c-0000-7000-8000-00000000000b',
  provider: null,
  country: null,
  receivedAt: Date.UTC(2026, 2, 2),
  since: Date.UTC(2020, 0, 1),
  changedSince: Date.UTC(2020, 0, 1),
  learned: { portalId: '7', 'inbox:1': { channel: 'Channel::Whatsapp', medium: 'whatsapp' } },
}

/** Keys that answers have, with whatever under them. */
const keys = [
  ...[
    'data',
    'payload',
    'meta',
    'results',
    'paging',
    'next',
    'after',
    'id',
    'contact',
    'sender',
    'assignee',
    'messages',
    'properties',
    'status',
  ],
  ...[
    'updated_at',
    'last_activity_at',
    'created_at',
    'createdAt',
    'updatedAt',
    'message_type',
    'content',
    'inbox_id',
    'portalId',
    'phone_number',
  ],
  ...[
    'phone',
    'role',
    'total',
    'limit',
    'has_more',
    'attachments',
    'content_attributes',
    'additional_attributes',
    'private',
    'read',
    'closed_at',
  ],
]
const { answer } = fc.letrec<{ answer: Json; object: Json }>((tie) => ({
  answer: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constantFrom<Json>(
      null,
      true,
      0,
      -1,
      1.5,
      1_700_000_000,
      '',
      'completed',
      'resolved',
      'outgoing',
      '2026-01-01T00:00:00Z',
      '+4915112345678',
      '\ufffd',
    ),
    fc.array(tie('answer'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom(...keys), tie('answer'), { maxKeys: 8 }),
}))

for (const { source, history } of Object.values(connectors))
  for (const resource of history?.resources ?? [])
    test(`${source}: whatever answers about ${resource.name} are, they are read, or are said to be unreadable`, () => {
      fc.assert(
        fc.property(fc.array(answer, { minLength: 1, maxLength: 4 }), (answers) => readsOrRefuses(resource, answers)),
        { numRuns: 500 },
      )
    })

/** Answers to one question after another, as a run asks them: the list, then each thing in it. */
function readsOrRefuses(resource: Resource, answers: readonly Json[]): void {
  let cursor: Json = null
  const items: Item[] = []
  try {
    for (const told of answers) {
      const page = resource.read(told, reading, cursor)
      check(page.events, resource.ask(reading, cursor).url)
      items.push(...page.items)
      cursor = page.next
    }
    for (const item of items) {
      let at: Json = null
      for (const told of answers) {
        const page: ItemPage | undefined = resource.item?.read(told, reading, item, at)
        check(page?.events ?? [], resource.item?.ask(reading, item, at).url ?? 'https://example.com/')
        at = page?.next ?? null
      }
    }
  } catch (error) {
    if (!(error instanceof HistoryUnreadable)) throw error
  }
}

function check(events: readonly StandardEvent[], url: string): void {
  assert.match(url, /^https:\/\/example\.com\//)
  for (const { externalId, occurredAt } of events) {
    assert.ok(Number.isFinite(occurredAt))
    assert.ok(externalId.length > 0 && externalId.length < 600)
  }
}
