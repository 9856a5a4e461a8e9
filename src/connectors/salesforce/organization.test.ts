import assert from 'node:assert/strict'
import { test } from 'node:test'
import { samplesOf } from '../../../test/connectors/samples.ts'
import { organizationsNamed, readOrganizationId } from './organization.ts'

const organization = '00D5g000000ABCDEA4'
const named = (body: string) => organizationsNamed(Buffer.from(body))
const message = (inside: string) => `<?xml version="1.0"?><e:Envelope><e:Body><notifications>${inside}`

test('an organization’s id is kept in its eighteen characters, and what only looks like one is none', () => {
  assert.equal(readOrganizationId(organization), organization)
  assert.equal(readOrganizationId(organization.slice(0, 15)), organization)
  for (const none of [
    ...['', '00D', '0015g000000ABCD', '00d5g000000ABCD', '00D5g000000ABC', '00D5g000000ABCDE', '00D5g000000ABCDEA4A'],
    ...['00D5g000000ABCDEA5', '00D5g000000abcdEA4', '00D5g000000ABC\u0000', ' 00D5g000000ABCD', '00D5g000000ABCD\n'],
  ])
    assert.equal(readOrganizationId(none), null, none)
})

test('every outbound message of the samples names its organization; a record or change event does where it has one', () => {
  for (const { name, body } of samplesOf('salesforce'))
    assert.deepEqual(organizationsNamed(body), name.endsWith('.xml') ? [organization] : [], name)
  const change = { ChangeEventHeader: { entityName: 'Contact' }, OrganizationId: organization }
  assert.deepEqual(named(JSON.stringify(change)), [organization])
  assert.deepEqual(named(JSON.stringify({ data: { payload: {} }, OrganizationId: organization })), [organization])
  assert.deepEqual(named(JSON.stringify([change, { OrganizationId: 'other' }, change])), [organization, 'other'])
})

test('a message names it before its first notification, whatever prefix and space it has', () => {
  assert.deepEqual(named(message(`<n:OrganizationId a="b"> ${organization}\n</n:OrganizationId>`)), [organization])
  assert.deepEqual(named(message(`<Notification><OrganizationId>${organization}</OrganizationId>`)), [])
  assert.deepEqual(named(message('<OrganizationId/><OrganizationId></OrganizationId>')), [])
  assert.deepEqual(named(message(`${' '.repeat(20_000)}<OrganizationId>${organization}</OrganizationId>`)), [])
})

test('what is none of ours names nobody, and JSON past the limit is not parsed', () => {
  for (const none of [
    '',
    'null',
    '7',
    '{',
    '[[]]',
    '{"OrganizationId":7}',
    '{"OrganizationId":{}}',
    '{"a":{"OrganizationId":"x"}}',
  ])
    assert.deepEqual(named(none), [], none)
  assert.deepEqual(named(JSON.stringify({ OrganizationId: organization, more: 'x'.repeat(65_536) })), [])
})

test('hostile bodies of the largest size are read in no time', () => {
  const bytesMax = 3.25 * 1_048_576
  const hostile = [
    ...[
      '<',
      '<OrganizationId ',
      '<OrganizationId>',
      '<a:',
      '<OrganizationId>0',
      '<n:Notification',
      '[',
      '{"a":',
      '{"OrganizationId":',
    ],
    ...['<!--', '<a.-', ' '],
  ]
  const start = process.cpuUsage()

  for (const piece of hostile)
    for (const size of [bytesMax, 65_536])
      organizationsNamed(Buffer.from('<'.slice(0, size % 2) + piece.repeat(size / piece.length)))

  const { user } = process.cpuUsage(start)
  assert.ok(user < 2_000_000, `${user / 1_000} ms`) // measured: 30 ms
})
