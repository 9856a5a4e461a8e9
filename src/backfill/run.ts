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
import { begun, listAfter } from './list-progress.ts'
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
  readonly country: Reading['country']
  /** When the connection was made: what was before is history, what came later its webhooks should have brought. */
  readonly connectedAt: number
  readonly since: number | null
  readonly changedSince: number | null
  readonly progress: Progress
}

/** Items that are read at once: so many that the allowance is used up though each answer takes some intervals. */
const lanesMax = 8
/** More than that are not read: then it is not the items' fault. */
const asideMax = 20
const lookAgainMs = 100
const foldEveryAnswers = 200

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
    aside: new Map<string, BackfillFailure>(),
    answers: 0,
    progress: { current: run.progress },
    isListed: false,
  }
  const work = [readLists(parts, run), ...Array.from({ length: lanesMax }, () => readItems(parts, run))]
  // The first failure stops the others; what that makes of them is not why the run ended.
  await Promise.all(work.map((one) => one.catch((error: unknown) => failed.abort(error))))
  // What is left is folded by the upkeep; why the run ended matters more.
  await foldAll(deps.database, run.claim.tenantId).catch(() => undefined)
  if (failed.signal.aborted) throw failed.signal.reason
  const [first] = parts.aside.values()
  if (first !== undefined) throw allOf(parts.aside.size, first)
}

type Parts = RunDeps & {
  readonly record: RecordHistory
  /** Items that a lane is at. */
  readonly inHand: Set<string>
  /** Items that could not be read, while others could: they stay unread, and are told once everything else is there. */
  readonly aside: Map<string, BackfillFailure>
  answers: number
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

/** One item after another, page by page, as long as there are any or the lists may bring more. */
async function readItems(parts: Parts, run: RunOf): Promise<void> {
  for (;;) {
    const wasListed = parts.isListed
    const item = await nextItem(parts, run)
    if (item !== null) {
      await readOrSetAside(parts, run, item).finally(() => parts.inHand.delete(nameOf(item)))
      continue
    }
    if (wasListed && parts.inHand.size === 0) return
    parts.signal.throwIfAborted()
    await delay(lookAgainMs, undefined, { signal: parts.signal })
  }
}

/** One chat that its provider cannot tell, or tells in a way of its own, does not keep ten thousand others from being read. */
async function readOrSetAside(parts: Parts, run: RunOf, item: UnreadItem): Promise<void> {
  const answersBefore = parts.answers
  try {
    await readItem(parts, run, item)
  } catch (error) {
    if (!(error instanceof BackfillFailure) || parts.signal.aborted) throw error
    const isItsOwn =
      error.code === 'backfill-answer-unreadable' ||
      (error.code === 'provider-failing' && parts.answers > answersBefore)
    if (!isItsOwn) throw error
    parts.aside.set(nameOf(item), error)
    if (parts.aside.size > asideMax) throw allOf(parts.aside.size, error)
  }
}

function allOf(count: number, { code, message, cause }: BackfillFailure): BackfillFailure {
  return new BackfillFailure(code, count === 1 ? message : `${message}; and so with ${count - 1} more`, { cause })
}

async function nextItem({ database, inHand, aside }: Parts, { claim }: RunOf): Promise<UnreadItem | null> {
  const except = [...inHand, ...aside.keys()]
  const found = await database.write(claim.tenantId, (tx) => unreadItems(tx, claim, except, lanesMax))
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
    parts.answers++
    const { current } = parts.progress
    parts.progress.current = { ...current, learned: { ...current.learned, ...page.learned } }
    if (page.next === null) return
    cursor = page.next
  }
}

const gone = { state: 'absent' } as const

function readingOf(
  { now, progress }: Parts,
  { claim, account, provider, country, since, changedSince }: RunOf,
): Reading {
  const { connectionId } = claim
  return {
    account,
    connectionId,
    provider,
    country,
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
