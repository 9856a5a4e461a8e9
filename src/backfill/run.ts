import { setTimeout as delay } from 'node:timers/promises'
import { type History, HistoryUnreadable, type ListPage, type Reading, type Resource } from '../connectors/history.ts'
import type { Json } from '../connectors/reading/json.ts'
import type { StandardEvent } from '../domain/event.ts'
import { foldAll } from '../process/fold.ts'
import { openHistory, type RecordHistory, type Records } from '../process/record-history.ts'
import type { Database, Tx } from '../store/database.ts'
import { type Asking, askProvider } from './ask.ts'
import { BackfillFailure } from './failure.ts'
import { advanceItem, keepItems, type UnreadItem, unreadItems } from './items.ts'
import { type Claim, countAnswer, type ListProgress, type Progress, saveProgress } from './sql.ts'

export type RunDeps = Omit<Asking, 'tenantId' | 'source' | 'onTrouble'> & {
  readonly database: Database
  readonly onTrouble: Asking['onTrouble']
}

/** What a run reads, and where it stands. */
export type RunOf = {
  readonly claim: Claim
  readonly source: string
  readonly history: History
  readonly account: Reading['account']
  readonly provider: string | null
  /** When the connection was made: what was before is history, what came later its webhooks should have brought. */
  readonly connectedAt: number
  readonly since: number | null
  readonly changedSince: number | null
  readonly progress: Progress
}

/** Items that are read at once: so many that the allowance is used up though each answer takes some intervals. */
const lanesMax = 8
const lookAgainMs = 100
const foldEveryAnswers = 200
/** A list that never comes to rest is left at that. */
const roundsMax = 5

/** Reads until there is nothing left. Throws what stopped it first: `BackfillFailure`, `ClaimLost`, what the store throws, or an `AbortError` once it is told to stop. */
export async function runBackfill(deps: RunDeps, run: RunOf): Promise<void> {
  const record = folded(openHistory(deps.database, deps.now), deps.database)
  const failed = new AbortController()
  const signal = AbortSignal.any([deps.signal, failed.signal])
  const parts = {
    ...deps,
    signal,
    record,
    inHand: new Set<string>(),
    progress: { current: run.progress },
    isListed: false,
  }
  const work = [readLists(parts, run), ...Array.from({ length: lanesMax }, () => readItems(parts, run))]
  // The first failure stops the others; what that makes of them is not why the run ended.
  await Promise.all(work.map((one) => one.catch((error: unknown) => failed.abort(error))))
  // What is left is folded by the upkeep; why the run ended matters more.
  await foldAll(deps.database, run.claim.tenantId).catch(() => undefined)
  if (failed.signal.aborted) throw failed.signal.reason
}

type Parts = RunDeps & {
  readonly record: RecordHistory
  /** Items that a lane is at. */
  readonly inHand: Set<string>
  readonly progress: { current: Progress }
  isListed: boolean
}

/** So that who asks meanwhile does not have to add up too much that is not folded. */
function folded(record: RecordHistory, database: Database): RecordHistory {
  let answers = 0
  return async (place, ...rest) => {
    const fresh = await record(place, ...rest)
    if (++answers % foldEveryAnswers === 0) await foldAll(database, place.tenantId)
    return fresh
  }
}

async function readLists(parts: Parts, run: RunOf): Promise<void> {
  for (const resource of run.history.resources)
    for (let list = listOf(parts, resource); !list.isDone; list = listOf(parts, resource))
      await readListPage(parts, run, resource, list)
  parts.isListed = true
}

const begun: ListProgress = { cursor: null, pages: 0, held: 0, listed: 0, total: null, round: 0, isDone: false }

function listOf({ progress }: Parts, { name }: Resource): ListProgress {
  return progress.current.lists?.[name] ?? begun
}

async function readListPage(parts: Parts, run: RunOf, resource: Resource, list: ListProgress): Promise<void> {
  const reading = readingOf(parts, run)
  const cursor = list.cursor as Json
  const told = await askProvider(askingOf(parts, run), resource.ask(reading, cursor), reading)
  if (told.state === 'absent' && resource.isOptional !== true)
    throw new BackfillFailure(
      'backfill-refused',
      `list ${resource.name}: there is no such address at the provider, or the account does not see it`,
    )
  const page = told.state === 'absent' ? nothing : readable(() => resource.read(told.answer, reading, cursor))
  await parts.record(placeOf(run), recordsOf(page, run), reading.receivedAt, async (tx, newEvents) => {
    await countAnswer(tx, run.claim, { events: page.events.length, newEvents, ofItem: false, itemsRead: 0 })
    const rereads = run.claim.kind === 'reconcile' && list.round === 0
    const unread = await keepItems(tx, run.claim, resource.name, page.items, rereads)
    const after = { ...parts.progress.current.lists, [resource.name]: listAfter(list, page, resource, unread) }
    parts.progress.current = { learned: { ...parts.progress.current.learned, ...page.learned }, lists: after }
    await saveProgress(tx, run.claim, parts.progress.current)
  })
}

const nothing: ListPage = { events: [], items: [], next: null, total: null }

/**
 * A list that moves while it is read (what was heard last comes first) hides what moved past us: it is read again from the beginning,
 * until a page brings nothing that is not known. A list alone, without items, goes by a cursor of the provider's and does not move.
 */
function listAfter(list: ListProgress, page: ListPage, { item }: Resource, unread: number): ListProgress {
  const pages = list.pages + 1
  const total = page.total ?? list.total
  const told = { ...list, pages, total, ...(list.round === 0 && countsAfter(list, page)) }
  const hasSettled = list.round > 0 && unread === 0
  if (page.next !== null && !hasSettled) return { ...told, cursor: page.next }
  const isAgain = item !== undefined && !hasSettled && list.round < roundsMax && (list.round > 0 || pages > 1)
  return isAgain ? { ...told, cursor: null, round: list.round + 1 } : { ...told, cursor: null, isDone: true }
}

function countsAfter(list: ListProgress, { items, held = items.length }: ListPage) {
  return { held: (list.held ?? list.listed) + held, listed: list.listed + items.length }
}

/** One item after another, page by page, as long as there are any or the lists may bring more. */
async function readItems(parts: Parts, run: RunOf): Promise<void> {
  for (;;) {
    const wasListed = parts.isListed
    const item = await nextItem(parts, run)
    if (item !== null) {
      await readItem(parts, run, item).finally(() => parts.inHand.delete(nameOf(item)))
      continue
    }
    if (wasListed && parts.inHand.size === 0) return
    parts.signal.throwIfAborted()
    await delay(lookAgainMs, undefined, { signal: parts.signal })
  }
}

async function nextItem({ database, inHand }: Parts, { claim }: RunOf): Promise<UnreadItem | null> {
  const found = await database.write(claim.tenantId, (tx) => unreadItems(tx, claim, [...inHand], lanesMax))
  const item = found.find((one) => !inHand.has(nameOf(one))) ?? null
  if (item !== null) inHand.add(nameOf(item))
  return item
}

function nameOf({ resource, key }: UnreadItem): string {
  return `${resource}/${key}`
}

async function readItem(parts: Parts, run: RunOf, item: UnreadItem): Promise<void> {
  const kind = run.history.resources.find(({ name }) => name === item.resource)?.item
  for (let cursor: Json = item.cursor; ; ) {
    const at: Json = cursor
    const reading = readingOf(parts, run)
    const told =
      kind === undefined ? gone : await askProvider(askingOf(parts, run), kind.ask(reading, item, at), reading)
    const page =
      told.state === 'absent' || kind === undefined
        ? nothing
        : readable(() => kind.read(told.answer, reading, item, at))
    await parts.record(placeOf(run), recordsOf(page, run), reading.receivedAt, async (tx: Tx, newEvents: number) => {
      await countAnswer(tx, run.claim, {
        events: page.events.length,
        newEvents,
        ofItem: true,
        itemsRead: page.next === null ? 1 : 0,
      })
      await advanceItem(tx, run.claim, item, page.next)
    })
    const { current } = parts.progress
    parts.progress.current = { ...current, learned: { ...current.learned, ...page.learned } }
    if (page.next === null) return
    cursor = page.next
  }
}

const gone = { state: 'absent' } as const

function readingOf({ now, progress }: Parts, { claim, account, provider, since, changedSince }: RunOf): Reading {
  const { connectionId } = claim
  return {
    account,
    connectionId,
    provider,
    since,
    changedSince,
    receivedAt: now(),
    learned: progress.current.learned ?? {},
  }
}

function askingOf(parts: Parts, { claim, source }: RunOf): Asking {
  return { ...parts, tenantId: claim.tenantId, source }
}

function placeOf({ claim: { tenantId, connectionId }, source }: RunOf) {
  return { tenantId, connectionId, source }
}

function recordsOf({ events, standing = [] }: Pick<ListPage, 'events' | 'standing'>, run: RunOf): Records {
  return { events: events.map((event) => asHistory(event, run)), standing }
}

/** What was before the connection was made is history, and nobody waits in it. What came later is what its webhooks bring, or should have. */
function asHistory(event: StandardEvent, { connectedAt }: RunOf): StandardEvent {
  return 'imported' in event ? { ...event, imported: event.occurredAt < connectedAt } : event
}

function readable<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof HistoryUnreadable)
      throw new BackfillFailure('backfill-answer-unreadable', error.message, { cause: error })
    throw error
  }
}
