import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Hub, hubLimitsDefault, openHub, type Subscriber } from './hub.ts'

const silent: Subscriber = { onChange: () => undefined, onReset: () => undefined, onClose: () => undefined }

function missed(hub: Hub, tenantId: string, lastEventId: string): string[] | 'lost' {
  const found = hub.missedSince(tenantId, lastEventId)
  return found.state === 'lost' ? 'lost' : found.changes.flatMap(({ kinds }) => kinds)
}

test('a tenant’s clients hear of its changes and of no other tenant’s', () => {
  const hub = openHub('i', () => 0)
  const heard: string[] = []
  hub.subscribe('acme', { ...silent, onChange: ({ kinds }) => heard.push(...kinds) })

  hub.publish('acme', ['messages'])
  hub.publish('other', ['waits'])

  assert.deepEqual(heard, ['messages'])
})

test('who comes back is told what it missed, of its own tenant only', () => {
  const hub = openHub('i', () => 0)
  hub.publish('acme', ['a'])
  const seen = hub.eventId(hub.newest())
  hub.publish('acme', ['b'])
  hub.publish('other', ['x'])
  hub.publish('acme', ['c'])

  assert.deepEqual(missed(hub, 'acme', seen), ['b', 'c'])
  assert.deepEqual(missed(hub, 'silent', seen), [])
  assert.deepEqual(missed(hub, 'acme', hub.eventId(hub.newest())), [])
})

test('ids of another instance, from the future, or that are none are lost', () => {
  const hub = openHub('i', () => 0)
  hub.publish('acme', ['a'])

  assert.deepEqual(
    ['j-1', 'i-2', 'i-', 'i-x', '', '1'].map((id) => missed(hub, 'acme', id)),
    Array(6).fill('lost'),
  )
})

test('what is longer ago than is remembered is lost, the rest is known', () => {
  const hub = openHub('i', () => 0, { ...hubLimitsDefault, changesMax: 2 })
  for (const kind of ['a', 'b', 'c', 'd']) hub.publish('acme', [kind])

  assert.deepEqual(
    ['i-1', 'i-2', 'i-3'].map((id) => missed(hub, 'acme', id)),
    ['lost', ['c', 'd'], ['d']],
  )
})

test('a tenant whose changes were dropped for others’ is told so, also after new ones', () => {
  const hub = openHub('i', () => 0, { ...hubLimitsDefault, tenantsMax: 1 })
  hub.publish('acme', ['a'])
  hub.publish('acme', ['b'])
  hub.publish('other', ['x'])

  const dropped = missed(hub, 'acme', 'i-1')
  hub.publish('acme', ['c'])

  assert.equal(dropped, 'lost')
  assert.equal(missed(hub, 'acme', 'i-1'), 'lost')
  assert.deepEqual(missed(hub, 'acme', 'i-3'), ['c'])
})

test('after a gap every client starts anew, those that come back too', () => {
  const hub = openHub('i', () => 0)
  const resets: number[] = []
  for (const tenant of ['acme', 'other']) hub.subscribe(tenant, { ...silent, onReset: (n) => resets.push(n) })
  hub.publish('acme', ['a'])

  hub.gap()

  assert.deepEqual(resets, [2, 2])
  assert.equal(missed(hub, 'acme', 'i-1'), 'lost')
  assert.deepEqual(missed(hub, 'acme', 'i-2'), [])
})

test('past its limit a tenant gets no more clients until one leaves', () => {
  const hub = openHub('i', () => 0, { ...hubLimitsDefault, subscribersPerTenantMax: 1, subscribersMax: 2 })
  const first = hub.subscribe('acme', silent)

  const second = hub.subscribe('acme', silent)
  const other = hub.subscribe('other', silent)
  const third = hub.subscribe('third', silent)
  first?.leave()
  first?.leave()

  assert.deepEqual([second, third], [null, null])
  assert.ok(other)
  assert.equal(hub.clients(), 1)
  assert.ok(hub.subscribe('acme', silent))
})
