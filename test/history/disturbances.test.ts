import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Asking, askProvider } from '../../src/backfill/ask.ts'
import { BackfillFailure } from '../../src/backfill/failure.ts'
import { backfillRow } from '../../src/backfill/sql.ts'
import type { OutsideAnswer } from '../../src/outside/door.ts'
import { OutsideFailure } from '../../src/outside/failure.ts'
import { isPassing } from '../../src/store/database-failure.ts'
import { backfillDeps, calledConnection, readHistory, type Where } from '../support/backfill.ts'
import { type Crm, crmApi, crmChats, crmToken } from '../support/crm-api.ts'
import { contentsAt, contentsOf } from '../support/crm-contents.ts'
import { testDatabase } from '../support/database.ts'
import type { Answered } from '../support/remote-api.ts'

const database = await testDatabase({ after })
const { app, owner } = database
const deps = backfillDeps({ after }, database, { periodMs: 60, leaseMs: 5_000 })

test('whichever of eight that read is refused, the run says that it was refused', async (t) => {
  const crm = await crmApi(t, crmChats(40, 2))
  const where = await connect(crm)
  onlyAnswers(crm, 'chat-15', { status: 401, body: {} })

  const refused = await readHistory(deps, where).catch((error: unknown) => error)

  assert.ok(refused instanceof BackfillFailure)
  assert.equal(refused.code, 'backfill-refused', refused.message)
  assert.equal((await rowOf(where))?.errorCode, 'backfill-refused')
})

test('one chat that cannot be read does not keep the others from it, and the run says that one is missing', async (t) => {
  const crm = await crmApi(t, crmChats(30, 2))
  const where = await connect(crm)
  const odd = crm.chats[10]
  const texts = odd?.messages.splice(0).map(({ id: _, ...message }) => message)
  odd?.messages.push(...((texts ?? []) as typeof odd.messages))

  const failure = await readHistory(deps, where).catch((error: unknown) => error)
  const left = await rowOf(where)
  odd?.messages.splice(0)
  const taken = await readHistory(deps, where)

  assert.ok(failure instanceof BackfillFailure && failure.code === 'backfill-answer-unreadable', String(failure))
  assert.deepEqual([left?.state, left?.itemsRead, taken], ['failed', 30, 'done'])
  assert.deepEqual(await contentsOf(app, where), contentsAt(crm))
})

test('messages that are called otherwise than we know are no empty history', async (t) => {
  const crm = await crmApi(t, crmChats(30, 2))
  const where = await connect(crm)
  for (const { messages } of crm.chats)
    messages.splice(0, 2, ...messages.map(({ created_at: at, ...message }) => ({ ...message, at }) as never))

  const failure = await readHistory(deps, where).catch((error: unknown) => error)

  assert.ok(failure instanceof BackfillFailure && failure.code === 'backfill-answer-unreadable', String(failure))
  assert.deepEqual(await contentsOf(app, where), [])
})

test('a lock that is held for too long breaks the run off and does not end it', async (t) => {
  const crm = await crmApi(t, crmChats(40, 2))
  const where = await connect(crm)
  onlyAnswers(crm, 'chat-15', { body: crm.chats.find(({ id }) => id === 'chat-15')?.messages })
  await owner.outside((tx) =>
    tx.query(`create function refuse_one() returns trigger language plpgsql as $$
      begin
        if new.external_id = 'm-15-1' then raise exception using errcode = '55P03', message = 'canceling statement due to lock timeout'; end if;
        return new;
      end $$`),
  )
  await owner.outside((tx) =>
    tx.query('create trigger refuse_one before insert on messages for each row execute function refuse_one()'),
  )

  const brokenOff = await readHistory(deps, where).catch((error: unknown) => error)
  const left = await rowOf(where)
  await owner.outside((tx) => tx.query('drop function refuse_one cascade'))
  crm.behave(null)
  const later = Date.now() + 60_000
  const taken = await readHistory({ ...deps, now: () => later }, where)

  assert.ok(isPassing(brokenOff), String(brokenOff))
  assert.deepEqual([left?.state, left?.errorCode, taken], ['running', null, 'done'])
  assert.deepEqual(await contentsOf(app, where), contentsAt(crm))
})

test('a provider that refuses us for a quarter of an hour is given up, however it asks us to wait meanwhile', async () => {
  let now = Date.UTC(2026, 2, 2)
  const calls = [tooMany, spentUntilNow, tooMany, spentUntilNow, tooMany]

  const failure = await ask({ now: () => now }, () => {
    now += 4 * 60_000
    return calls.shift()?.(now) ?? { ...tooMany(), status: 200 }
  })

  assert.ok(failure instanceof BackfillFailure && failure.code === 'provider-failing')
  assert.equal(calls.length, 0)
})

test('one that answers at last after it asked us to wait for an hour is read', async () => {
  let now = Date.UTC(2026, 2, 2)
  const calls = [tooMany, spentUntilNow]

  const told = await ask({ now: () => now }, () => {
    now += 3_600_000
    return calls.shift()?.(now) ?? { ...tooMany(), status: 200 }
  })

  assert.deepEqual(told, { state: 'told', answer: {} })
})

test('one that asks us to wait for years is given up at once, and not asked again and again', async () => {
  const now = Date.UTC(2026, 2, 2)
  let asked = 0

  const failure = await ask({ now: () => now }, () => {
    if (++asked > 3) throw new Error('asked again and again')
    throw new OutsideFailure('outside-budget-spent', 'the allowance is spent', { retryAt: now + 999_999_999_000 })
  })

  assert.ok(failure instanceof BackfillFailure && failure.code === 'outside-budget-spent', String(failure))
  assert.equal(asked, 1)
})

function tooMany(): OutsideAnswer {
  return { status: 429, headers: {}, body: Buffer.from('{}'), attempts: 1 }
}

function spentUntilNow(now: number): never {
  throw new OutsideFailure('outside-budget-spent', 'the allowance is spent', { retryAt: now })
}

/** What comes of asking a provider that answers so. */
async function ask(parts: Pick<Asking, 'now'>, answer: () => OutsideAnswer): Promise<unknown> {
  const door = { call: async () => answer(), check: async () => undefined, close: async () => undefined }
  const asking: Asking = {
    ...parts,
    door,
    signal: new AbortController().signal,
    tenantId: 'one',
    source: 'crm',
    periodMs: 60_000,
    onTrouble: async () => undefined,
  }
  const account = { requestsPerMinute: '60' }
  const reading = {
    account,
    connectionId: 'one',
    provider: null,
    receivedAt: 0,
    since: null,
    changedSince: null,
    country: null,
    learned: {},
  }
  return askProvider(asking, { operation: 'list chats', url: 'http://crm/chats', headers: {} }, reading).catch(
    (error: unknown) => error,
  )
}

/** Of the messages that eight ask for, those of one chat; the others wait for theirs until the run is over. */
function onlyAnswers(crm: Crm, chatId: string, answer: Answered): void {
  const list = crm.chats.map(({ messages: _, ...chat }) => chat)
  crm.behave(({ pathname }) => {
    if (pathname === '/chats') return { body: list }
    if (!pathname.startsWith('/chats/')) return { status: 404, body: {} }
    return pathname.startsWith(`/chats/${chatId}/`) ? answer : 'hang'
  })
}

async function connect(crm: Crm): Promise<Where> {
  return calledConnection(database, 'standard', { apiUrl: crm.origin, accessToken: crmToken, requestsPerMinute: '60' })
}

async function rowOf(where: Where) {
  return app.read(where.tenantId, (tx) => backfillRow(tx, { ...where, kind: 'history' }, Date.now()))
}
