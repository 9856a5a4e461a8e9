import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { after, type TestContext, test } from 'node:test'
import { askProvider } from '../../src/backfill/ask.ts'
import { allowanceOf, budgetNameOf } from '../../src/connectors/allowance.ts'
import { connectorOf } from '../../src/connectors/registry.ts'
import { takeCell } from '../../src/outside/budget.ts'
import { backfillDeps, calledConnection, readHistory } from '../support/backfill.ts'
import { crmApi, crmChats, crmToken } from '../support/crm-api.ts'
import { testDatabase } from '../support/database.ts'
import type { RemoteApi } from '../support/remote-api.ts'

const database = await testDatabase({ after })

test('at 60 a minute, 95 % of the allowance are used and no minute ever sees more, however late callers come', () => {
  const allowance = allowanceOf({ requestsPerMinute: '60' })
  const random = generator(7)
  let [now, emptyAt] = [0, 0]
  const calls: number[] = []

  while (calls.length < 10_000) {
    const taken = takeCell(emptyAt, now, allowance)
    if (taken.waitMs > 0) now += taken.waitMs + random() * 200
    else {
      emptyAt = taken.emptyAt
      calls.push(now)
    }
  }

  const minutes = (now - (calls[0] ?? 0)) / 60_000
  assert.ok(mostWithin(calls, 60_000) <= 60)
  assert.ok(calls.length / minutes >= 57, `${calls.length / minutes} a minute`)
  assert.ok(minutes < 10_000 / 57)
})

/** A hundred times as fast as it would be: 60 requests in 600 ms. */
test('two thousand calls through the real door: no stretch as long as the period sees more than is allowed', async (t) => {
  const periodMs = 600
  const held = watchHeld(t)
  const crm = await crmApi(t, [], { allowance: { count: 60, periodMs }, latencyMs: () => 25 })
  const { door } = backfillDeps(t, database)
  const budget = { account: 'crm', allowance: allowanceOf({ requestsPerMinute: '60' }, periodMs) }
  const headers = { authorization: `Bearer ${crmToken}` }
  const call = () =>
    door.call({
      provider: 'crm',
      tenantId: 'one',
      operation: 'list chats',
      method: 'GET',
      url: `${crm.origin}/chats`,
      headers,
      budget,
    })
  let left = 2_000
  const lane = async () => {
    while (left-- > 0) await call()
  }

  await Promise.all(Array.from({ length: 8 }, lane))

  tell(t, crm, periodMs)
  assert.equal(crm.requests.length - crm.refused(), 2_000)
  assertKept(crm, periodMs, held)
})

/** Twenty times as fast as it would be, with everything that is stored meanwhile. */
test('a whole backfill: no stretch as long as the period sees more than is allowed', async (t) => {
  const periodMs = 3_000
  const held = watchHeld(t)
  const crm = await crmApi(t, crmChats(400, 2), { allowance: { count: 60, periodMs }, latencyMs: () => 80 })
  const where = await calledConnection(database, 'standard', { apiUrl: crm.origin, accessToken: crmToken })

  const taken = await readHistory(backfillDeps(t, database, { periodMs }), where)

  tell(t, crm, periodMs)
  assert.equal(taken, 'done')
  assertKept(crm, periodMs, held)
})

test('two connections of one account at the provider share what it allows, whosever they are', async (t) => {
  const periodMs = 600
  const held = watchHeld(t)
  const crm = await crmApi(t, [], { allowance: { count: 60, periodMs } })
  const { door } = backfillDeps(t, database)
  const lane = async (apiUrl: string) => {
    const account = { apiUrl, accessToken: crmToken, requestsPerMinute: '60' }
    const [connectionId, tenantId, signal] = [randomUUID(), randomUUID(), new AbortController().signal]
    const asking = {
      door,
      now: Date.now,
      signal,
      tenantId,
      source: 'standard',
      periodMs,
      onTrouble: async () => undefined,
    }
    const reading = {
      account,
      connectionId,
      provider: null,
      receivedAt: 0,
      since: null,
      changedSince: null,
      country: null,
      learned: {},
    }
    const [chats] = connectorOf('standard')?.history?.resources ?? []
    for (let left = 50; left > 0 && chats; left--) await askProvider(asking, chats.ask(reading, null), reading)
  }

  await Promise.all([crm.origin, crm.origin, `${crm.origin}/`, `${crm.origin}/`].map(lane))

  tell(t, crm, periodMs)
  assert.equal(crm.requests.length - crm.refused(), 200)
  assertKept(crm, periodMs, held)
})

test('a budget’s name is that of the proved account: it holds no secret, and another root, credential, number or source has another', () => {
  const account = { apiUrl: 'https://graph.example/v23.0' }
  const caller = { source: 'whatsapp', account, headers: { authorization: 'Bearer EAAG-secret' }, sender: '1100' }
  const others = [
    { ...caller, source: 'standard' },
    { ...caller, account: { apiUrl: 'https://evil.example/v23.0' } },
    { ...caller, headers: { authorization: 'Bearer guessed' } },
    { ...caller, sender: '2200' },
  ]

  const name = budgetNameOf(caller)

  assert.doesNotMatch(name, /EAAG|secret|1100/)
  assert.equal(budgetNameOf({ ...caller, account: { apiUrl: 'https://GRAPH.example/v23.0/' } }), name)
  assert.equal(new Set([name, ...others.map(budgetNameOf)]).size, 5)
})

type Held = ReturnType<typeof monitorEventLoopDelay>

function watchHeld(t: TestContext): Held {
  const held = monitorEventLoopDelay({ resolution: 1 })
  held.enable()
  t.after(() => held.disable())
  return held
}

/** Calls that the machine held back meet those after them: so many may come in one stretch as it stood still for, and no more. */
function assertKept({ mostInPeriod }: RemoteApi, periodMs: number, held: Held): void {
  const stoodStill = Math.floor(held.max / 1e6 / (periodMs / 60))
  assert.ok(
    mostInPeriod() <= 60 + stoodStill,
    `${mostInPeriod()} in one stretch; the machine stood still for ${stoodStill} calls`,
  )
}

/** What share of the allowance was used, by the server's count: how much depends on the machine, so that it is told and not asserted. */
function tell(t: TestContext, { requests, mostInPeriod, refused }: RemoteApi, periodMs: number): void {
  const ms = (requests.at(-1)?.at ?? 0) - (requests[0]?.at ?? 0)
  const share = ((requests.length - 1) / (ms / periodMs) / 60) * 100
  t.diagnostic(
    `${requests.length} requests in ${Math.round(ms)} ms, ${share.toFixed(1)} % of the allowance; the most in any ${periodMs} ms: ${mostInPeriod()} of 60; refused: ${refused()}`,
  )
}

function mostWithin(times: readonly number[], periodMs: number): number {
  let [most, from] = [0, 0]
  for (const [index, at] of times.entries()) {
    while ((times[from] ?? at) <= at - periodMs) from++
    most = Math.max(most, index - from + 1)
  }
  return most
}

/** Numbers from 0 to 1 that are the same each time. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
