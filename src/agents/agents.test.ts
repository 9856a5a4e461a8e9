import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { testDatabase } from '../../test/support/database.ts'
import { testServer } from '../../test/support/server.ts'
import { askingAs } from '../query/asking-under-test.ts'
import { newTenant } from '../query/facts-under-test.ts'
import { agentRoutes } from './routes.ts'

const { app: database, owner } = await testDatabase({ after })
const app = await testServer({ after }, [(server) => agentRoutes(server, { database, cursorSecret: 'secret' })])
const [tenantId, stranger] = [await newTenant(owner, 'UTC'), await newTenant(owner, 'UTC')]
const { get, allPages, csv } = askingAs(app, tenantId)

const priya = 'chatwoot:019b7a5c-0000-7000-8000-00000000000b:3'
await owner.write(tenantId, (tx) =>
  tx.query(
    `insert into agents (tenant_id, id, source_name, source_name_hour, created_at) values
       ($1, $2, 'Priya', '2026-01-01T09:00:00Z', '2026-01-01T09:10:00Z'), ($1, 'ben@shop.example', null, null, '2026-01-01T10:00:00Z')`,
    [tenantId, priya],
  ),
)

const ask = (method: 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, as = tenantId, scopes?: string) =>
  app.inject({
    method,
    url,
    ...(payload && { payload }),
    headers: { 'x-test-tenant': as, ...(scopes !== undefined && { 'x-test-scopes': scopes }) },
  })
const agentAt = (id: string) => `/api/agents/${encodeURIComponent(id)}`

test('agents are listed the newest first, page by page and as CSV, by the best name there is', async () => {
  const all = await allPages('/api/agents?limit=1')

  assert.deepEqual(
    all.map(({ id, name, sourceName, givenName, teamId, assignedChats }) => [
      id,
      name,
      sourceName,
      givenName,
      teamId,
      assignedChats,
    ]),
    [
      ['ben@shop.example', 'ben@shop.example', null, null, null, 0],
      [priya, 'Priya', 'Priya', null, null, 0],
    ],
  )
  const [header, , second] = await csv('/api/agents')
  assert.match(header ?? '', /^id,name,sourceName,givenName,teamId,teamName,assignedChats,createdAt$/)
  assert.match(second ?? '', new RegExp(`^${priya},Priya,`))
})

test('a team is added, renamed, and its agents are told by it', async () => {
  const added = (await ask('POST', '/api/teams', { name: ' Returns ' })).json()
  assert.equal(added.name, 'Returns')

  const moved = await ask('PATCH', agentAt(priya), { teamId: added.id, name: 'Priya Nair' })
  assert.deepEqual(
    [moved.statusCode, moved.json().name, moved.json().sourceName, moved.json().teamName],
    [200, 'Priya Nair', 'Priya', 'Returns'],
  )
  const renamed = await ask('PATCH', `/api/teams/${added.id}`, { name: 'Returns & refunds' })
  assert.deepEqual([renamed.json().name, renamed.json().agents], ['Returns & refunds', 1])
  assert.deepEqual(
    (await get(`/api/agents?teamId=${added.id}`)).data.map(({ id }: { id: string }) => id),
    [priya],
  )

  const again = await ask('PATCH', agentAt(priya), { name: null })
  assert.deepEqual([again.json().name, again.json().teamId], ['Priya', added.id])
  assert.equal((await ask('DELETE', `/api/teams/${added.id}`)).statusCode, 204)
  assert.deepEqual(
    (await get('/api/agents')).data.map(({ teamId }: { teamId: string | null }) => teamId),
    [null, null],
  )
})

test('what can’t be done says why', async () => {
  await ask('POST', '/api/teams', { name: 'Sales' })
  const other = (await ask('POST', '/api/teams', { name: 'Support' })).json()
  const refusals = [
    await ask('POST', '/api/teams', { name: 'Sales' }),
    await ask('PATCH', `/api/teams/${other.id}`, { name: 'Sales' }),
    await ask('POST', '/api/teams', { name: '  ' }),
    await ask('PATCH', `/api/teams/${randomUUID()}`, { name: 'Nobody' }),
    await ask('DELETE', '/api/teams/none'),
    await ask('PATCH', agentAt('nobody'), { name: 'Nobody' }),
    await ask('PATCH', agentAt(priya), { teamId: randomUUID() }),
    await ask('PATCH', agentAt(priya), {}),
    await ask('PATCH', agentAt(priya), { name: 'Priya' }, tenantId, 'chats:read'),
  ].map((answer) => [answer.statusCode, answer.json().code, answer.json().errors?.[0]?.pointer])

  assert.deepEqual(refusals, [
    [409, 'team-name-taken', undefined],
    [409, 'team-name-taken', undefined],
    [400, 'parameter-invalid', '/body/name'],
    [404, 'team-unknown', undefined],
    [404, 'team-unknown', undefined],
    [404, 'agent-unknown', undefined],
    [400, 'parameter-invalid', '/body/teamId'],
    [400, 'parameter-invalid', '/body'],
    [403, 'scope-missing', undefined],
  ])
})

test('another tenant sees and changes nothing of it', async () => {
  const team = (await ask('POST', '/api/teams', { name: 'Ours' })).json()

  assert.deepEqual((await askingAs(app, stranger).get('/api/agents')).data, [])
  assert.equal((await ask('PATCH', agentAt(priya), { name: 'Theirs' }, stranger)).statusCode, 404)
  assert.equal((await ask('DELETE', `/api/teams/${team.id}`, undefined, stranger)).statusCode, 404)
  await owner.write(stranger, (tx) => tx.query('insert into agents (tenant_id, id) values ($1, $2)', [stranger, 'x']))
  assert.equal((await ask('PATCH', agentAt('x'), { teamId: team.id }, stranger)).statusCode, 400)
})
