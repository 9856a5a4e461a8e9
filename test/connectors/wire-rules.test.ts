import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { connectors } from '../../src/connectors/registry.ts'
import { withoutSession } from '../../src/connectors/salesforce/session.ts'
import type { Source, StandardEvent } from '../../src/domain/event.ts'
import { deliveryOf, normalised, samplesOf } from './samples.ts'
import { callOf, senders } from './senders.ts'

// Rules of the senders' documentation that no sample shows by itself. Those that one shows are in the connector's own tests.

type Fields = Record<string, unknown>

const bodyOf = (source: Source, name: string): Buffer => {
  const sample = samplesOf(source).find((one) => one.name.startsWith(`${name}.`))
  assert.ok(sample, name)
  return sample.body
}
const fieldsOf = (source: Source, name: string): Fields => JSON.parse(bodyOf(source, name).toString())
const read = (source: Source, body: unknown): StandardEvent[] =>
  normalised(source, deliveryOf(source, Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))))
const identityOf = ({ name, externalId, discriminator, occurredAt }: StandardEvent) => [
  name,
  externalId,
  discriminator,
  occurredAt,
]

test('Twilio: a parameter that nobody told us of is signed like every other, and changes nothing', () => {
  const told = bodyOf('twilio', 'text')
  const more = Buffer.from(`${told.toString().trim()}&AbsolutelyNew=1&ZZZ=%F0%9F%92%A5`)

  assert.deepEqual(connectors.twilio.authenticate(callOf('twilio', more), senders.twilio.secrets), {
    state: 'authentic',
  })
  assert.deepEqual(read('twilio', more), read('twilio', told))
})

test('WATI: an event is the same under each of its names', () => {
  for (const name of ['message', 'session-sent', 'template-sent', 'delivered', 'read', 'replied', 'new-contact']) {
    const body = fieldsOf('wati', name)
    const plain = String(body['eventType']).replace(/_v2$/, '')

    const told = ['', '_v2', '_bsuid', '_v2_bsuid', '_bsuid_v2'].map((ending) =>
      read('wati', { ...body, eventType: plain + ending }),
    )

    for (const events of told) assert.deepEqual(events.map(identityOf), told[0]?.map(identityOf), name)
    assert.notEqual(told[0]?.[0]?.name, 'unrecognised', name)
  }
})

test('WATI: each way in which a message can fail is that the message failed', () => {
  const failed = fieldsOf('wati', 'failed')
  for (const eventType of [
    'templateMessageFailed',
    'templateMessageFAILED_v2',
    'sessionMessageFailed',
    'sentMessageFAILED',
  ]) {
    const [event] = read('wati', { ...failed, eventType })
    assert.equal(event?.name === 'message_status_updated' && event.status, 'failed', eventType)
  }
})

test('360dialog: Meta’s envelope is read as Meta’s, and what partners are told is kept', () => {
  for (const { name, body } of samplesOf('whatsapp'))
    assert.deepEqual(read('360dialog', body), read('whatsapp', body), name)
  const partner = { id: 'evt-1', event: 'channel_created', data: { id: 'CH1', project_id: 'P1' } }
  assert.deepEqual(
    read('360dialog', partner).map(({ name }) => name),
    ['unrecognised'],
  )
})

test('Gupshup: what its platform asks is taken, and is about nobody', () => {
  const asked = {
    app: 'Shop',
    timestamp: 1_767_258_000_000,
    version: 2,
    type: 'platform-event',
    payload: { type: 'connectivity-check' },
  }
  assert.deepEqual(
    read('gupshup', asked).map(({ name, identifiers }) => [name, identifiers]),
    [['unrecognised', []]],
  )
})

test('HubSpot: the older signatures, which sign no time, are no proof', () => {
  const body = bodyOf('hubspot', 'contact-email')
  const { secret } = senders.hubspot.secrets
  const { url } = callOf('hubspot', body)
  const byBody = createHash('sha256').update(secret).update(body).digest('hex')
  const byAddress = createHash('sha256').update(`${secret}POST${url}`).update(body).digest('hex')

  for (const [version, signature] of [
    ['v1', byBody],
    ['v2', byAddress],
  ] as const) {
    const headers = { 'x-hubspot-signature': signature, 'x-hubspot-signature-version': version }
    assert.deepEqual(
      connectors.hubspot.authenticate(callOf('hubspot', body, headers), senders.hubspot.secrets),
      { state: 'refused', reason: 'signature-missing' },
      version,
    )
  }
})

test('HubSpot: an event that is tried again is the same; of another portal or subscription it is another', () => {
  const [event] = JSON.parse(bodyOf('hubspot', 'contact-email').toString()) as Fields[]
  const identity = (more: Fields) => read('hubspot', [{ ...event, ...more }]).map(identityOf)

  assert.deepEqual(identity({ attemptNumber: 7 }), identity({}))
  for (const more of [{ portalId: 1 }, { subscriptionId: 1 }, { eventId: 1 }, { occurredAt: 1_767_258_999_000 }])
    assert.notDeepEqual(identity(more), identity({}), JSON.stringify(more))
})

test('Pipedrive: a call that is tried again is the same event, in both versions', () => {
  const second = fieldsOf('pipedrive', 'v2-person-change')
  const first = fieldsOf('pipedrive', 'v1-person-updated')
  const again = { ...second, meta: { ...(second['meta'] as Fields), attempt: 3 } }

  assert.deepEqual(read('pipedrive', again).map(identityOf), read('pipedrive', second).map(identityOf))
  assert.deepEqual(read('pipedrive', { ...first, retry: 3 }).map(identityOf), read('pipedrive', first).map(identityOf))
})

test('Salesforce: a hundred notifications of one message are a hundred events, and one answer takes them all', () => {
  const written = bodyOf('salesforce', 'lead').toString()
  const [whole = '', id = ''] = /<Notification>[\s\S]*?<Id>(\w+)<\/Id>[\s\S]*?<\/Notification>/.exec(written) ?? []
  const hundred = Array.from({ length: 100 }, (_, at) => whole.replace(id, `04l5g0000${String(at).padStart(9, '0')}`))

  const events = read('salesforce', Buffer.from(written.replace(whole, hundred.join(''))))

  assert.equal(new Set(events.map(({ externalId }) => externalId)).size, 100)
  assert.ok(events.every(({ name }) => name === 'record_changed'))
  const { answer } = connectors.salesforce
  assert.match(answer?.contentType ?? '', /^text\/xml/)
  assert.match(
    answer?.body ?? '',
    /<notificationsResponse xmlns="http:\/\/soap\.sforce\.com\/2005\/09\/outbound">\s*<Ack>true<\/Ack>/,
  )
})

test('Salesforce: an organization is the same in 15 and in 18 characters, wherever a call names it', () => {
  const organization = '00D5g000000ABCDEA4'
  const short = organization.slice(0, 15)
  const { authenticate } = connectors.salesforce
  const secrets = { ...senders.salesforce.secrets, organizationId: organization }
  const message = bodyOf('salesforce', 'lead').toString()
  const record = { ...fieldsOf('salesforce', 'flow-record'), OrganizationId: organization }
  const change = { data: { payload: fieldsOf('salesforce', 'change-contact-name') }, OrganizationId: organization }

  for (const written of [message, JSON.stringify(record), JSON.stringify(change)]) {
    const [long, brief, other] = [organization, short, `${short.slice(0, -1)}E`].map((named) =>
      Buffer.from(written.replaceAll(organization, named)),
    )
    const told = [long, brief].map((body) => read('salesforce', body))

    for (const body of [long, brief])
      assert.deepEqual(authenticate(callOf('salesforce', body ?? Buffer.alloc(0)), secrets), { state: 'authentic' })
    assert.deepEqual(authenticate(callOf('salesforce', other ?? Buffer.alloc(0)), secrets), {
      state: 'refused',
      reason: 'organization-wrong',
    })
    for (const events of told)
      assert.deepEqual(
        events.map((event) => 'accountId' in event && event.accountId),
        [organization],
      )
  }
})

test('Salesforce: a session is not kept in whatever writing it comes', () => {
  for (const session of ['s3cret', '<![CDATA[s3cret]]>', ' <![CDATA[s3cret]]>\n', '&#115;3cret'])
    for (const name of ['SessionId', 'ns1:SessionId', 'SESSIONID xsi:type="x"']) {
      const closing = name.split(' ', 1)[0]
      const kept = withoutSession(Buffer.from(`<a><${name}>${session}</${closing}><Id>1</Id></a>`)).toString()
      assert.equal(kept, `<a><${name}></${closing}><Id>1</Id></a>`)
    }
})

test('Salesforce: a change of every record of a type names none, and is kept whole', () => {
  const event = JSON.parse(bodyOf('salesforce', 'change-contact-name').toString()) as Fields
  const wild = JSON.parse(JSON.stringify(event).replace(/"recordIds":\["[^"]+"/, '"recordIds":["003*"')) as Fields

  assert.notDeepEqual(wild, event)
  assert.deepEqual(
    read('salesforce', wild).map(({ name }) => name),
    ['unrecognised'],
  )
})
