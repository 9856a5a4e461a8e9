import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftOf, fieldsFor, type Kind, mappingOf, newRule, pathsIn, problemsAt } from './draft.ts'

const kind: Kind = {
  event: 'message_received',
  title: 'Message received',
  about: '',
  needsPerson: true,
  fields: [
    { name: 'channel', about: '', isNeeded: true, words: ['web', 'sms'] },
    { name: 'messageId', about: '', isNeeded: false, words: null },
    { name: 'content', about: '', isNeeded: false, words: null },
    { name: 'groupId', about: '', isNeeded: false, words: null },
  ],
}

test('what says nothing is left out', () => {
  const { rules } = mappingOf({ provider: ' ', rules: [newRule(kind)] })

  assert.deepEqual(rules, [{ when: [{ path: '', equals: '' }], event: 'message_received', fields: {} }])
})

test('words and their meanings are told apart at the last sign of equality', () => {
  const field = {
    key: 'a',
    name: 'channel',
    how: 'path',
    text: ' $.c ',
    map: 'a=b = web\n\nphone = sms\nodd',
    otherwise: ' web ',
  } as const
  const [rule] = mappingOf({ provider: '', rules: [{ ...newRule(kind), fields: [field] }] }).rules

  assert.deepEqual(rule?.fields['channel'], {
    path: '$.c',
    values: { 'a=b': 'web', phone: 'sms', odd: '' },
    otherwise: 'web',
  })
})

test('another kind of event keeps what it takes as well, and asks for what it needs', () => {
  const [standing] = draftOf({
    rules: [{ when: [], event: 'event_tracked', fields: { content: { path: '$.t' }, x: { path: '$.x' } } }],
  }).rules
  const fields = fieldsFor(kind, standing?.fields)

  assert.deepEqual(
    fields.map(({ name, how, text }) => [name, how, text]),
    [
      ['content', 'path', '$.t'],
      ['channel', 'constant', ''],
      ['messageId', 'path', ''],
    ],
  )
})

test('paths of a body are those that lead to a value, and of a list to its first element', () => {
  assert.deepEqual(pathsIn({ a: 1, 'b c': { d: null }, e: [{ f: 'x' }, 2], g: [] }), [
    '$.a',
    '$["b c"].d',
    '$.e[*]',
    '$.e[0].f',
    '$.g[*]',
  ])
  assert.equal(pathsIn(Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`k${at}`, at]))).length, 300)
})

test('a mistake is told where it is, and above', () => {
  const at = problemsAt([{ pointer: '/body/mapping/rules/1/when/0/path', detail: 'is empty' }])

  assert.deepEqual(['/rules/1/when/0/path', '/rules/1/when/0', '/rules/1/each', '/rules/10', '/rules/0'].map(at), [
    'This is empty.',
    'This is empty.',
    null,
    null,
    null,
  ])
})
