import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import type { Mapping } from '../../src/connectors/standard/mapping.ts'
import { callerOf, withKey } from '../support/calls.ts'
import { eventually, until } from '../support/eventually.ts'
import { startProduct } from '../support/product.ts'

type Added = { connectionId: string; webhookUrl: string; secret: string }
type Version = {
  version: number
  savedBy: { kind: string; name: string }
  note: string
  rules: number
  mapping: Mapping
}
type Current = { version: number; mapping: Mapping; saved: Version | null; unrecognised: { count: number } }
type Problem = { code: string; errors?: { pointer: string; detail: string }[] }
type Piece = {
  state: string
  rule: number | null
  place: string
  why: string | null
  type: string | null
  event: unknown
}
type Tried = {
  problems: { pointer: string; detail: string }[]
  total: number
  pieces: Piece[]
  receivedAt: string | null
}
type List<T> = { data: T[]; page: { next: string | null; total: number } }
type Event = { eventName: string; externalId: string; type: string; properties: { details?: { event?: string } } }

const product = await startProduct({ after })
const acme = await product.tenant('Acme')
const call = callerOf(product.origin, withKey(acme.apiKey))
const stranger = callerOf(product.origin, withKey((await product.tenant('Other')).apiKey))

const add = async (wanted: object = {}) =>
  (await call<Added>('POST', '/api/connections', { source: 'standard', name: 'Tickets', ...wanted })).body
const pathOf = ({ connectionId }: Added) => `/api/connections/${connectionId}`
const eventsOf = async ({ connectionId }: Added) => {
  await product.idle()
  return (await acme.ask<List<Event>>(`/api/events?connectionId=${connectionId}&limit=200`)).data
}

let sent = 0

/** Posts as a sender that signs by the standard's own library. */
async function post(to: Added, body: unknown, id = `msg_${++sent}`): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const at = new Date()
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(to.secret).sign(id, at, text),
  }
  return (await fetch(to.webhookUrl, { method: 'POST', body: text, headers })).status
}

const opened: Mapping = {
  rules: [
    {
      when: [{ path: '$.kind', equals: 'opened' }],
      event: 'event_tracked',
      fields: { customName: { constant: 'ticket.opened' }, eventId: { path: '$.id' } },
    },
  ],
}

/** Every newly posted call is read by that version. */
async function isInForce(to: Added, version: number): Promise<void> {
  await until(async () => {
    await post(to, { kind: 'probe', id: ++sent })
    await product.idle()
    const rows = await product.owner.read(acme.tenantId, (tx) =>
      tx.query<{ version: string | null }>(
        `select headers->>'parley-mapping-version' as version from deliveries
         where connection_id = $1 order by received_at desc, id desc limit 1`,
        [to.connectionId],
      ),
    )
    return rows[0]?.version === String(version)
  })
}

test('what is signed by Standard Webhooks is taken, kept whole while nothing is declared, and told as what came last', async () => {
  const tickets = await add()
  const body = { kind: 'opened', id: 7 }

  const status = await post(tickets, body)
  const events = await eventsOf(tickets)
  const last = await call<{ delivery: { body: unknown; contentType: string } }>(
    'GET',
    `${pathOf(tickets)}/last-delivery`,
  )
  const current = await call<Current>('GET', `${pathOf(tickets)}/mapping`)

  assert.match(tickets.secret, /^whsec_/)
  assert.equal(status, 200)
  assert.deepEqual(
    events.map(({ eventName }) => eventName),
    ['unrecognised'],
  )
  assert.deepEqual([last.body.delivery.body, last.body.delivery.contentType], [body, 'application/json'])
  assert.equal(last.headers.get('cache-control'), 'no-store')
  assert.deepEqual(current.body, {
    version: 0,
    mapping: { rules: [] },
    saved: null,
    unrecognised: { count: 1, isCapped: false },
  })
})

test('what came last is told also where it could not be read, with its reason, until something newer comes', async () => {
  const tickets = await add()
  type Last = { delivery: { deliveryId: string; body: unknown; bodyBytes: number; buriedFor: string | null } }
  const last = async () => {
    await product.idle()
    return (await call<Last>('GET', `${pathOf(tickets)}/last-delivery`)).body.delivery
  }

  await post(tickets, { kind: 'opened' })
  const read = await last()
  await post(tickets, 'kind=opened, it says')
  const buried = await last()
  const tried = await call<{ problems: { pointer: string }[] }>('POST', `${pathOf(tickets)}/mapping/try`, {
    mapping: opened,
  })
  const letter = await call<{ reason: string }>('GET', `/api/dead-letters/${buried.deliveryId}`)
  await post(tickets, { kind: 'closed' })
  const newer = await last()

  assert.deepEqual([read.body, read.buriedFor], [{ kind: 'opened' }, null])
  assert.deepEqual([buried.body, buried.bodyBytes, buried.buriedFor], [null, 20, 'body-not-json'])
  assert.deepEqual(
    tried.body.problems.map(({ pointer }) => pointer),
    ['/body/sample'],
  )
  assert.equal(letter.body.reason, 'body-not-json')
  assert.deepEqual([newer.body, newer.buriedFor], [{ kind: 'closed' }, null])
})

test('a connection of a sender that can’t sign has an address that proves it, tells so, and changes its proof with its secret', async () => {
  const keyed = await add({ proof: 'address' })
  const path = pathOf(keyed)
  const post = async (url: string) => (await fetch(url, { method: 'POST', body: '{}' })).status
  const proofOf = async () => (await call<{ proof: string }>('GET', path)).body.proof

  const [whole, bare] = [await post(keyed.webhookUrl), await post(keyed.webhookUrl.replace(/\/[^/]+$/, ''))]
  const before = await proofOf()
  const changed = await call('PATCH', path, {
    proof: 'signature',
    secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  })
  const wrong = await call<Problem>('PATCH', path, { secret: 'whsec_short' })
  const short = await call<Problem>('POST', '/api/connections', {
    source: 'standard',
    name: 'x',
    proof: 'address',
    secret: 'short',
  })
  const other = await call<Problem>('POST', '/api/connections', { source: 'whatsapp', name: 'x', proof: 'address' })

  assert.match(keyed.webhookUrl, /\/webhooks\/standard\/[0-9a-f-]{36}\/[0-9a-f]{64}$/)
  assert.deepEqual([whole, bare, before], [200, 401, 'address'])
  assert.deepEqual([changed.status, await proofOf()], [200, 'signature'])
  assert.deepEqual([wrong.status, wrong.body.errors?.[0]?.pointer], [400, '/body/secret'])
  assert.deepEqual([short.status, short.body.errors?.[0]?.pointer], [400, '/body/secret'])
  assert.deepEqual([other.status, other.body.errors?.[0]?.pointer], [400, '/body/proof'])
})

test('the test call of either proof is taken, and ends in the event log', async () => {
  for (const proof of ['signature', 'address']) {
    const made = await add({ proof })
    const { body } = await call<{ path: string; headers: Record<string, string>; body: string; externalId: string }>(
      'POST',
      `${pathOf(made)}/test-event`,
    )
    const sent = await fetch(new URL(body.path, `${product.origin}/`), {
      method: 'POST',
      headers: body.headers,
      body: body.body,
    })

    assert.equal(sent.status, 200)
    assert.deepEqual(
      (await eventsOf(made)).map(({ eventName, externalId }) => [eventName, externalId]),
      [['connection_tested', body.externalId]],
    )
  }
})

test('a mapping is saved as versions: who and when, none lost, one on top of the other', async () => {
  const tickets = await add()
  const path = `${pathOf(tickets)}/mapping`
  const closed = { rules: [...opened.rules, { when: [], event: 'ignored', fields: {} }] }

  const first = await call<Version>('PUT', path, { mapping: opened, basedOn: 0, note: 'what\nis opened' })
  const late = await call<Problem>('PUT', path, { mapping: closed, basedOn: 0 })
  const second = await call<Version>('PUT', path, { mapping: closed, basedOn: 1 })
  const versions = await call<List<Version>>('GET', `${path}/versions?limit=1`)
  const next = await call<List<Version>>('GET', `${path}/versions?limit=1&cursor=${versions.body.page.next}`)
  const one = await call<Version>('GET', `${path}/versions/1`)
  const none = await call<Problem>('GET', `${path}/versions/9`)
  const current = await call<Current>('GET', path)

  assert.deepEqual([first.status, first.body.version, first.body.note], [200, 1, 'what is opened'])
  assert.deepEqual([late.status, late.body.code], [409, 'mapping-changed'])
  assert.deepEqual([second.body.version, second.body.savedBy.kind], [2, 'key'])
  assert.ok(second.body.savedBy.name.length > 0)
  assert.deepEqual(
    [...versions.body.data, ...next.body.data].map(({ version, rules }) => [version, rules]),
    [
      [2, 2],
      [1, 1],
    ],
  )
  assert.deepEqual([versions.body.page.total, next.body.page.next], [2, null])
  assert.deepEqual([one.body.mapping, none.status, none.body.code], [opened, 404, 'mapping-version-unknown'])
  assert.deepEqual([current.body.version, current.body.mapping], [2, closed])
})

test('versions never change, not even for who may write', async () => {
  const tickets = await add()
  await call('PUT', `${pathOf(tickets)}/mapping`, { mapping: opened, basedOn: 0 })

  for (const sql of [
    'update connection_mappings set note = $2 where connection_id = $1',
    'delete from connection_mappings where connection_id = $1 and note <> $2',
  ])
    await assert.rejects(
      product.owner.write(acme.tenantId, async (tx) => {
        await tx.query('set local role parley_app')
        await tx.query(sql, [tickets.connectionId, 'x'])
      }),
      { code: '42501' },
    )
})

test('what is wrong with a mapping is told with a pointer to it, and nothing is saved', async () => {
  const tickets = await add()
  const path = `${pathOf(tickets)}/mapping`
  const mapping = { rules: [{ when: [{ path: '$.a[', exists: true }], event: 'event_tracked', fields: {} }] }

  const refused = await call<Problem>('PUT', path, { mapping, basedOn: 0 })
  const tried = await call<Tried>('POST', `${path}/try`, { mapping, sample: { body: '{}' } })
  const shapeless = await call<Problem>('PUT', path, { mapping: { rules: [{ event: 'pigeon' }] }, basedOn: 0 })

  const pointers = ['/body/mapping/rules/0/when/0/path', '/body/mapping/rules/0/fields/customName']
  assert.deepEqual([refused.status, refused.body.code], [400, 'mapping-invalid'])
  assert.deepEqual(
    refused.body.errors?.map(({ pointer }) => pointer),
    pointers,
  )
  assert.deepEqual([tried.status, tried.body.problems.map(({ pointer }) => pointer)], [200, pointers])
  assert.deepEqual([shapeless.status, shapeless.body.code], [400, 'parameter-invalid'])
  assert.equal((await call<Current>('GET', path)).body.version, 0)
})

test('a mapping is tried on a body that is given, or on what came last, and keeps nothing', async () => {
  const tickets = await add()
  const path = `${pathOf(tickets)}/mapping/try`
  await post(tickets, { kind: 'closed', id: 8 })
  await product.idle()

  const given = await call<Tried>('POST', path, { mapping: opened, sample: { body: '{"kind":"opened","id":7}' } })
  const last = await call<Tried>('POST', path, { mapping: opened })
  const form = await call<Tried>('POST', path, {
    mapping: opened,
    sample: { body: 'kind=opened&id=9', contentType: 'application/x-www-form-urlencoded' },
  })
  const unreadable = await call<Tried>('POST', path, { mapping: opened, sample: { body: '{"kind":' } })
  const nothing = await call<Tried>('POST', `${pathOf(await add())}/mapping/try`, { mapping: opened })

  const [piece] = given.body.pieces
  assert.deepEqual([piece?.state, piece?.rule, piece?.type], ['event', 0, 'crm.event.tracked'])
  assert.deepEqual((piece?.event as Event | undefined)?.externalId, '7')
  assert.deepEqual(
    last.body.pieces.map(({ state, rule, place, why }) => [state, rule, place, why]),
    [['unfit', null, '$', 'no rule of the mapping matches']],
  )
  assert.ok(last.body.receivedAt !== null && given.body.receivedAt === null)
  assert.equal(form.body.pieces[0]?.state, 'event')
  assert.deepEqual(unreadable.body.problems, [{ pointer: '/body/sample', detail: 'the body is not JSON' }])
  assert.deepEqual([nothing.status, nothing.body.total], [200, 0])
  assert.equal((await eventsOf(tickets)).length, 1)
})

test('what came before a version is read by it when that is asked for: recognised events take the place of unrecognised ones', async () => {
  const tickets = await add()
  const path = `${pathOf(tickets)}/mapping`
  for (const id of [1, 2, 3]) await post(tickets, { kind: 'opened', id })
  await post(tickets, { kind: 'closed', id: 1 })
  await product.idle()
  await call('PUT', path, { mapping: opened, basedOn: 0 })
  const before = await eventsOf(tickets)

  const first = await call<{ deliveries: number }>('POST', `${path}/read-anew`, { limit: 2 })
  const half = await eventsOf(tickets)
  const rest = await call<{ deliveries: number }>('POST', `${path}/read-anew`, {})
  const events = await eventsOf(tickets)
  const current = await call<Current>('GET', path)

  const named = (rows: readonly Event[]) => rows.map(({ eventName, externalId }) => `${eventName} ${externalId}`).sort()
  assert.equal(
    before.filter(({ eventName }) => eventName === 'unrecognised').length,
    4,
    'a version by itself changes nothing',
  )
  assert.equal(first.body.deliveries, 2)
  assert.deepEqual(named(half).filter((name) => name.startsWith('event_tracked')).length, 1)
  assert.equal(rest.body.deliveries, 3)
  assert.deepEqual(named(events).slice(0, 3), ['event_tracked 1', 'event_tracked 2', 'event_tracked 3'])
  assert.deepEqual([events.length, current.body.unrecognised.count], [4, 1])
})

test('of a delivery that is read anew nothing old stays, however many pieces it has and whatever is left', async () => {
  const tickets = await add()
  const path = `${pathOf(tickets)}/mapping`
  const named = (kind: string) => ({
    when: [{ path: '@.kind', equals: kind }],
    each: '$.list[*]',
    event: 'event_tracked',
    fields: { customName: { path: '@.kind' } },
  })
  await call('PUT', path, { mapping: { rules: [named('a')] }, basedOn: 0 })
  await isInForce(tickets, 1)
  await call('POST', `${path}/read-anew`, {})
  await post(tickets, { list: ['a', 'b', 'c', 'd', 'e'].map((kind) => ({ kind })) }, 'msg_list')
  const told = async () =>
    (await eventsOf(tickets))
      .filter(({ externalId }) => externalId.startsWith('msg_list'))
      .map(({ eventName, properties }) => properties.details?.event ?? eventName)
      .sort()
  const before = await told()
  await call('PUT', path, { mapping: { rules: ['a', 'b', 'c', 'd'].map(named) }, basedOn: 1 })

  const done = await call<{ deliveries: number }>('POST', `${path}/read-anew`, { limit: 1 })
  const once = await told()
  await call('POST', `${path}/read-anew`, { limit: 1 })

  assert.deepEqual(before, ['a', 'unrecognised', 'unrecognised', 'unrecognised', 'unrecognised'])
  assert.equal(done.body.deliveries, 1)
  assert.deepEqual(once, ['a', 'b', 'c', 'd', 'unrecognised'])
  assert.deepEqual(await told(), once)
})

test('a delivery goes on being read by the version that was newest when it came, and a dead letter is replayed by the newest', async () => {
  const tickets = await add()
  const path = `${pathOf(tickets)}/mapping`
  await call('PUT', path, { mapping: opened, basedOn: 0 })
  await isInForce(tickets, 1)
  await post(tickets, '{"kind":"opened","id":"cut short', 'msg_dead')
  await product.idle()
  const letters = await acme.ask<List<{ id: string; reason: string }>>(
    `/api/dead-letters?connectionId=${tickets.connectionId}`,
  )
  await call('PUT', path, { mapping: { rules: [] }, basedOn: 1 })

  await call('POST', '/api/dead-letters/replay', { ids: letters.data.map(({ id }) => id) })
  await product.idle()

  const [again] = await product.owner.read(acme.tenantId, (tx) =>
    tx.query<{ version: string; id: string }>(
      `select headers->>'parley-mapping-version' as version, headers->>'webhook-id' as id from dead_letters where connection_id = $1`,
      [tickets.connectionId],
    ),
  )
  assert.deepEqual(
    letters.data.map(({ reason }) => reason),
    ['body-not-json'],
  )
  assert.deepEqual(again, { version: '2', id: 'msg_dead' })
})

test('the same call, sent again, is one event', async () => {
  const tickets = await add()
  const mapping = { rules: [{ when: [], event: 'event_tracked', fields: { customName: { constant: 'any' } } }] }
  await call('PUT', `${pathOf(tickets)}/mapping`, { mapping, basedOn: 0 })
  await isInForce(tickets, 1)
  await eventsOf(tickets)

  for (const id of ['msg_same', 'msg_same', 'msg_other']) await post(tickets, { text: 'ok' }, id)
  const ids = (await eventsOf(tickets)).map(({ externalId }) => externalId)

  assert.deepEqual(ids.filter((id) => /same|other/.test(id)).sort(), ['msg_other', 'msg_same'])
})

test('another tenant’s mapping is not there, and a source with a connector has none', async () => {
  const tickets = await add()
  const path = pathOf(tickets)
  await call('PUT', `${path}/mapping`, { mapping: opened, basedOn: 0 })
  await post(tickets, { kind: 'secret' })
  await product.idle()
  const whatsapp = (await call<Added>('POST', '/api/connections', { source: 'whatsapp', name: 'Number' })).body
  const attacks = (of: string) =>
    [
      ['GET', `${of}/mapping`, undefined],
      ['PUT', `${of}/mapping`, { mapping: opened, basedOn: 1 }],
      ['GET', `${of}/mapping/versions`, undefined],
      ['GET', `${of}/mapping/versions/1`, undefined],
      ['POST', `${of}/mapping/try`, { mapping: opened }],
      ['POST', `${of}/mapping/try`, { mapping: opened, sample: { body: '{}' } }],
      ['GET', `${of}/last-delivery`, undefined],
      ['POST', `${of}/mapping/read-anew`, {}],
    ] as const

  for (const [method, url, body] of attacks(path)) {
    const { status, body: answer } = await stranger<Problem>(method, url, body)
    assert.deepEqual([status, answer.code], [404, 'connection-unknown'], `${method} ${url}`)
  }
  for (const [method, url, body] of attacks(pathOf(whatsapp))) {
    const { status, body: answer } = await call<Problem>(method, url, body)
    assert.deepEqual([status, answer.code], [409, 'source-not-mapped'], `${method} ${url}`)
  }
  assert.equal((await call<Current>('GET', `${path}/mapping`)).body.version, 1)
})

test('who may only look reads the mapping, and neither what came last nor what a mapping would make of it', async () => {
  const tickets = await add()
  const { apiKey } = (
    await call<{ apiKey: string }>('POST', '/api/keys', { name: 'reader', scopes: ['connections:read'] })
  ).body
  const reader = callerOf(product.origin, withKey(apiKey))
  const path = pathOf(tickets)

  const answers = await Promise.all([
    reader('GET', `${path}/mapping`),
    reader('GET', `${path}/mapping/versions`),
    reader('GET', '/api/mapping-vocabulary'),
    reader('GET', `${path}/last-delivery`),
    reader('POST', `${path}/mapping/try`, { mapping: opened }),
    reader('PUT', `${path}/mapping`, { mapping: opened, basedOn: 0 }),
    reader('POST', `${path}/mapping/read-anew`, {}),
  ])

  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 403, 403, 403, 403],
  )
})

test('a message that a mapping tells of is a message like any other', async () => {
  const chat = await add({ name: 'Chat' })
  const { templates } = (
    await call<{ templates: { id: string; mapping: Mapping }[] }>('GET', '/api/mapping-vocabulary')
  ).body
  const mapping = templates.find(({ id }) => id === 'chat-platform')?.mapping
  await call('PUT', `${pathOf(chat)}/mapping`, { mapping, basedOn: 0 })
  await isInForce(chat, 1)
  const at = Date.now() - 600_000
  const told = (minute: number, message: object) => ({
    type: 'message.created',
    timestamp: new Date(at + minute * 60_000).toISOString(),
    data: { channel: 'web', contact: { id: 'c-1', name: 'Ada' }, message },
  })

  await post(chat, told(0, { id: 'q', direction: 'in', text: 'Is the blue one in stock?' }))
  await post(chat, told(2, { id: 'a', direction: 'out', text: 'It is.', author: { type: 'agent', id: 'priya' } }))
  const found = await eventually(async () => {
    await product.idle()
    const { data } =
      await acme.ask<List<{ content: string; agentId: string | null; role: string }>>('/api/messages?channel=web')
    return data.length === 2 ? data : null
  })

  assert.deepEqual(
    found.map(({ role, content }) => [role, content]),
    [
      ['assistant', 'It is.'],
      ['user', 'Is the blue one in stock?'],
    ],
  )
})
