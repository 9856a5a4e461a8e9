import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkMapping } from './check.ts'
import type { Mapping, Rule } from './mapping.ts'
import { templates } from './templates.ts'

const rule: Rule = {
  when: [{ path: '$.type', equals: 'message' }],
  event: 'message_received',
  fields: { channel: { constant: 'web' }, contactId: { path: '$.contact' } },
}
const problemsOf = (changed: Partial<Rule>) =>
  checkMapping({ rules: [rule, { ...rule, ...changed }] }).map(({ pointer, detail }) => `${pointer} ${detail}`)

test('every mapping to begin with is right', () => {
  for (const { id, mapping } of templates) assert.deepEqual(checkMapping(mapping), [], id)
  assert.equal(new Set(templates.map(({ id }) => id)).size, templates.length)
})

test('the mapping in the README is right', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  const [, written = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? []

  assert.deepEqual(checkMapping(JSON.parse(written) as Mapping), [])
})

test('a mistake is told with a pointer to it', () => {
  const { fields } = rule
  const cases: readonly (readonly [Partial<Rule>, RegExp])[] = [
    [{ when: [{ path: '$.a[', exists: true }] }, /^\/rules\/1\/when\/0\/path .*at character 5$/],
    [{ when: [{ path: '$.a' }] }, /^\/rules\/1\/when\/0 needs exactly one of/],
    [{ when: [{ path: '$.a', exists: true, equals: 1 }] }, /^\/rules\/1\/when\/0 needs exactly one of/],
    [{ when: [{ path: '@.a', exists: true }] }, /^\/rules\/1\/when\/0\/path must begin with \$/],
    [{ each: '@.a' }, /^\/rules\/1\/each must begin with \$/],
    [{ each: '$..a' }, /^\/rules\/1\/each “\.\.” is not supported/],
    [{ fields: { contactId: { path: '$.c' } } }, /^\/rules\/1\/fields\/channel is required$/],
    [{ fields: { channel: { constant: 'web' } } }, /^\/rules\/1\/fields must say who it is about/],
    [
      { fields: { ...fields, status: { constant: 'read' } } },
      /^\/rules\/1\/fields\/status is no field of message_received$/,
    ],
    [
      { fields: { ...fields, channel: { constant: 'pigeon' } } },
      /^\/rules\/1\/fields\/channel\/constant must be one of whatsapp/,
    ],
    [
      { fields: { ...fields, channel: { path: '$.c', values: { 'a/b': 'pigeon' } } } },
      /^\/rules\/1\/fields\/channel\/values\/a~1b must be/,
    ],
    [
      { fields: { ...fields, channel: { path: '$.c', otherwise: 'x' } } },
      /^\/rules\/1\/fields\/channel\/otherwise must be/,
    ],
    [{ fields: { ...fields, content: {} } }, /^\/rules\/1\/fields\/content needs a path or a constant$/],
    [
      { fields: { ...fields, content: { path: '$.a', constant: 'b' } } },
      /^\/rules\/1\/fields\/content needs a path or/,
    ],
    [
      { fields: { ...fields, content: { constant: 'b', otherwise: 'c' } } },
      /^\/rules\/1\/fields\/content needs no map/,
    ],
    [{ fields: { ...fields, content: { path: '' } } }, /^\/rules\/1\/fields\/content\/path is empty$/],
    [{ details: { x: { path: '@' } } }, /^\/rules\/1\/details\/x\/path must begin with \$/],
    [{ event: 'pigeon' as Rule['event'] }, /^\/rules\/1\/event is no kind of event$/],
  ]

  for (const [changed, expected] of cases) {
    const [found = '', ...others] = problemsOf(changed)
    assert.match(found, expected)
    assert.deepEqual(others, [], String(expected))
  }
})

test('ids of Parley’s own are nobody else’s', () => {
  for (const provider of ['message', 'standard'])
    assert.deepEqual(
      checkMapping({ provider, rules: [] }).map(({ pointer }) => pointer),
      ['/provider'],
    )
})

test('all mistakes are told at once', () => {
  const mapping: Mapping = { rules: [{ when: [{ path: 'x' }], event: 'event_tracked', fields: { nope: {} } }] }

  assert.equal(checkMapping(mapping).length, 4)
})
