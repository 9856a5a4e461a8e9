import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Authenticated, ConnectionSecrets, Connector } from '../src/connectors/connector.ts'
import { connectorOf, connectors } from '../src/connectors/registry.ts'
import type { Delivery } from '../src/domain/delivery.ts'
import type { Source } from '../src/domain/event.ts'

/** How each sender signs a body, written from its documentation and not from the connector. */
type Sender = {
  readonly secrets: ConnectionSecrets
  readonly header: string
  sign(body: Buffer): string
  readonly malformed: readonly string[]
}

const senders: Readonly<Record<Source, Sender>> = {
  whatsapp: {
    secrets: { secret: 'sample-app-secret', verifyToken: 'sample-verify-token' },
    header: 'x-hub-signature-256',
    sign: (body) => `sha256=${createHmac('sha256', 'sample-app-secret').update(body).digest('hex')}`,
    malformed: ['sha256=', 'sha256=not-hex', `sha1=${'0'.repeat(64)}`, '0'.repeat(64), `sha256=${'0'.repeat(63)}`],
  },
}

const testedAt = Date.UTC(2026, 0, 2, 9)

for (const connector of Object.values(connectors)) {
  const { source } = connector
  const sender = senders[source]
  const samples = samplesOf(source)

  test(`${source}: the registry finds the connector by its source, and brings samples`, () => {
    assert.equal(connectorOf(source), connector)
    assert.ok(samples.length > 0)
  })

  test(`${source}: every sample that its sender signed is authentic`, () => {
    for (const { name, body } of samples) {
      assert.deepEqual(authenticate(connector, sender, body, sender.sign(body)), { state: 'authentic' }, name)
    }
  })

  test(`${source}: a sample with one byte changed is refused`, () => {
    for (const { name, body } of samples) {
      const tampered = Buffer.from(body)
      const middle = Math.floor(tampered.length / 2)
      tampered[middle] = (tampered[middle] ?? 0) ^ 1

      const outcome = authenticate(connector, sender, tampered, sender.sign(body))

      assert.deepEqual(outcome, { state: 'refused', reason: 'signature-mismatch' }, name)
    }
  })

  test(`${source}: the same JSON in another writing is refused: the bytes are signed, not their meaning`, () => {
    for (const { name, body } of samples) {
      const rewritten = Buffer.from(JSON.stringify(JSON.parse(body.toString())))
      assert.notDeepEqual(rewritten, body, name)

      const outcome = authenticate(connector, sender, rewritten, sender.sign(body))

      assert.deepEqual(outcome, { state: 'refused', reason: 'signature-mismatch' }, name)
    }
  })

  test(`${source}: a missing and a malformed signature are refused, each with its reason`, () => {
    for (const { name, body } of samples) {
      assert.deepEqual(
        authenticate(connector, sender, body, undefined),
        { state: 'refused', reason: 'signature-missing' },
        name,
      )
      for (const signature of sender.malformed) {
        assert.deepEqual(
          authenticate(connector, sender, body, signature),
          { state: 'refused', reason: 'signature-malformed' },
          `${name} ${signature}`,
        )
      }
    }
  })

  test(`${source}: normalising is a function of the delivery alone, and leaves it as it was`, () => {
    for (const { name, body } of samples) {
      const delivery = frozenDelivery(source, body)

      const first = connector.normalise(delivery)
      const second = connector.normalise(frozenDelivery(source, Buffer.from(body)))

      assert.deepEqual(second, first, name)
      assert.deepEqual(delivery.body, body, name)
      assert.ok(first.length > 0, `${name} became nothing`)
    }
  })

  test(`${source}: a test call is authentic as it is and in no other way, and becomes one event that touches nobody`, () => {
    const { headers, body } = connector.testCall(sender.secrets, { externalId: 'test-1', at: testedAt })
    const bytes = Buffer.from(body)

    const events = connector.normalise(frozenDelivery(source, bytes))

    assert.equal(headers[sender.header], sender.sign(bytes))
    assert.deepEqual(connector.authenticate(headers, bytes, sender.secrets), { state: 'authentic' })
    assert.equal(connector.authenticate(headers, Buffer.from(`${body} `), sender.secrets).state, 'refused')
    assert.deepEqual(
      events.map(({ name, externalId, occurredAt, identifiers }) => [name, externalId, occurredAt, identifiers]),
      [['connection_tested', 'test-1', testedAt, []]],
    )
  })

  test(`${source}: no event's identity depends on when the delivery came`, () => {
    for (const { name, body } of samples) {
      const delivery = frozenDelivery(source, body)

      const identities = [0, 7 * 86_400_000].map((later) =>
        connector
          .normalise({ ...delivery, receivedAt: delivery.receivedAt + later })
          .map((event) => [event.name, event.externalId, event.discriminator]),
      )

      assert.deepEqual(identities[1], identities[0], name)
    }
  })
}

test('a source that nobody speaks for has no connector', () => {
  assert.equal(connectorOf('carrier-pigeon'), null)
  assert.equal(connectorOf('toString'), null)
  assert.equal(connectorOf('__proto__'), null)
})

function authenticate(
  connector: Connector,
  sender: Sender,
  body: Buffer,
  signature: string | undefined,
): Authenticated {
  return connector.authenticate({ [sender.header]: signature }, body, sender.secrets)
}

function frozenDelivery(source: Source, body: Buffer): Delivery {
  return Object.freeze({
    id: '019b7a5c-0000-7000-8000-000000000001',
    tenantId: '019b7a5c-0000-7000-8000-00000000000a',
    connectionId: '019b7a5c-0000-7000-8000-00000000000b',
    source,
    receivedAt: Date.UTC(2026, 0, 2, 10),
    headers: Object.freeze({ 'content-type': 'application/json' }),
    // A buffer cannot be frozen; the caller compares its bytes afterwards.
    body: Buffer.from(body),
  })
}

function samplesOf(source: Source): { name: string; body: Buffer }[] {
  const folder = new URL(`../src/connectors/${source}/samples/`, import.meta.url)
  return readdirSync(folder).map((name) => ({ name, body: readFileSync(new URL(name, folder)) }))
}
