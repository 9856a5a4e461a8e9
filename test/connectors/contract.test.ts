import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Authenticated } from '../../src/connectors/connector.ts'
import { connectorOf, connectors } from '../../src/connectors/registry.ts'
import { deliveryOf, normalised, samplesOf } from './samples.ts'
import { calledAt, callOf, senders } from './senders.ts'

for (const connector of Object.values(connectors)) {
  const { source } = connector
  const sender = senders[source]
  const samples = samplesOf(source)

  test(`${source}: the registry finds the connector by its source, and brings samples`, () => {
    assert.equal(connectorOf(source), connector)
    assert.ok(samples.length > 0)
  })

  test(`${source}: every sample that its sender sent is authentic`, () => {
    for (const { name, body } of samples)
      assert.deepEqual(connector.authenticate(callOf(source, body), sender.secrets), { state: 'authentic' }, name)
  })

  const { proof, rewrite } = sender
  if (proof === 'key') {
    test(`${source}: without the key of its address, and with another, a sample is refused`, () => {
      for (const { name, body } of samples) {
        const call = callOf(source, body)
        const reasonFor = (key: string | null): Authenticated =>
          connector.authenticate({ ...call, key }, sender.secrets)

        assert.deepEqual(reasonFor(null), { state: 'refused', reason: 'key-missing' }, name)
        for (const key of ['', 'x', `${call.key}x`])
          assert.deepEqual(reasonFor(key), { state: 'refused', reason: 'key-mismatch' }, `${name} ${key}`)
      }
    })
  } else {
    test(`${source}: without its proof, and with one that is none, a sample is refused, each with its reason`, () => {
      for (const { name, body } of samples) {
        const reasonFor = (value: string | undefined): Authenticated =>
          connector.authenticate(
            callOf(source, body, { ...sender.headers(body), [proof.header]: value }),
            sender.secrets,
          )

        assert.deepEqual(reasonFor(undefined), { state: 'refused', reason: proof.missing }, name)
        for (const [value, reason] of sender.refused)
          assert.deepEqual(reasonFor(value), { state: 'refused', reason }, `${name} ${value}`)
      }
    })
  }

  if (connector.proof === 'signature') {
    test(`${source}: a sample with one byte changed is refused`, () => {
      for (const { name, body } of samples) {
        const tampered = Buffer.from(body)
        const middle = Math.floor(tampered.length / 2)
        tampered[middle] = (tampered[middle] ?? 0) ^ 1

        const outcome = connector.authenticate(callOf(source, tampered, sender.headers(body)), sender.secrets)

        assert.deepEqual(outcome, { state: 'refused', reason: 'signature-mismatch' }, name)
      }
    })
  }

  if (rewrite !== null) {
    test(`${source}: the same in another writing is refused: the bytes are signed, not their meaning`, () => {
      for (const { name, body } of samples) {
        const rewritten = rewrite(body)
        assert.notDeepEqual(rewritten, body, name)

        const outcome = connector.authenticate(callOf(source, rewritten, sender.headers(body)), sender.secrets)

        assert.deepEqual(outcome, { state: 'refused', reason: 'signature-mismatch' }, name)
      }
    })
  }

  const { readOrganizationId } = connector
  if (readOrganizationId) {
    test(`${source}: where its organization is known, a sample that names another is refused, but not before its proof is`, () => {
      const known = sender.organizationId ?? ''
      const outcomes = samples.map(({ body }) => {
        const [own, other] = [known, readOrganizationId(`${known.slice(0, 14)}x`)].map((organizationId) => {
          const call = callOf(source, body)
          const secrets = { ...sender.secrets, organizationId }
          assert.equal(connector.authenticate({ ...call, key: null }, secrets).state, 'refused')
          return connector.authenticate(call, secrets)
        })
        assert.deepEqual(own, { state: 'authentic' })
        return other
      })

      assert.equal(readOrganizationId(known), known)
      assert.ok(outcomes.some((one) => one?.state === 'refused' && one.reason === 'organization-wrong'))
      assert.ok(
        outcomes.some((one) => one?.state === 'authentic'),
        'of those that name none',
      )
    })
  }

  test(`${source}: normalising is a function of the delivery alone, and leaves it as it was`, () => {
    for (const { name, body } of samples) {
      const delivery = deliveryOf(source, body, name)

      const first = normalised(source, delivery)
      const second = normalised(source, deliveryOf(source, Buffer.from(body), name))

      assert.deepEqual(second, first, name)
      assert.deepEqual(delivery.body, body, name)
      assert.ok(first.length > 0, `${name} became nothing`)
    }
  })

  test(`${source}: a test call is authentic as it is and in no other way, and becomes one event that touches nobody`, () => {
    const test = { externalId: 'test-1', at: calledAt, url: callOf(source, Buffer.alloc(0), {}).url }
    const { headers, body } = connector.testCall(sender.secrets, test)
    const call = callOf(source, Buffer.from(body), headers)

    const events = connector.normalise(deliveryOf(source, call.body))

    assert.equal(headers['content-type'], sender.headers(call.body)['content-type'])
    if (proof !== 'key') assert.equal(headers[proof.header], sender.headers(call.body)[proof.header])
    assert.deepEqual(connector.authenticate(call, sender.secrets), { state: 'authentic' })
    assert.equal(connector.authenticate(call, { ...sender.secrets, secret: 'another' }).state, 'refused')
    assert.deepEqual(
      events.map(({ name, externalId, occurredAt, identifiers }) => [name, externalId, occurredAt, identifiers]),
      [['connection_tested', 'test-1', calledAt, []]],
    )
  })

  test(`${source}: a secret that holds nothing authenticates nobody, as everybody knows it`, () => {
    for (const secret of source === 'standard' ? ['', 'whsec_'] : ['']) {
      const secrets = { ...sender.secrets, secret }
      const test = { externalId: 'test-1', at: calledAt, url: callOf(source, Buffer.alloc(0), {}).url }
      const { headers, body } = connector.testCall(secrets, test)
      const call = callOf(source, Buffer.from(body), headers)

      for (const key of secret === '' ? [null, ''] : [null])
        assert.equal(connector.authenticate({ ...call, key }, secrets).state, 'refused', `${secret} ${key}`)
    }
  })

  test(`${source}: no event's identity depends on when the delivery came`, () => {
    for (const { name, body } of samples) {
      const delivery = deliveryOf(source, body, name)

      const identities = [0, 7 * 86_400_000].map((later) =>
        normalised(source, { ...delivery, receivedAt: delivery.receivedAt + later }).map((event) => [
          event.name,
          event.externalId,
          event.discriminator,
        ]),
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
