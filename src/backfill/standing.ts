import { connectionAccount } from '../access/accounts.ts'
import type { SealingKey } from '../access/instance-keys.ts'
import { allowanceOf } from '../connectors/allowance.ts'
import type { Connector } from '../connectors/connector.ts'
import type { History } from '../connectors/history.ts'
import type { Tx } from '../store/database.ts'
import { type BackfillRow, backfillRow, itemCounts, type Kind, type ListProgress, type Progress } from './sql.ts'

/** How a run stands, for whoever watches it. */
export type Standing = {
  readonly kind: Kind
  readonly state: BackfillRow['state']
  readonly since: number | null
  readonly requestedAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
  readonly requests: number
  /** As far as is known: lists tell how long they are, or don't. */
  readonly requestsLeft: number
  readonly secondsLeft: number
  readonly itemsRead: number
  readonly itemsListed: number
  readonly events: number
  readonly newEvents: number
  readonly isClaimed: boolean
  readonly error: { readonly code: string; readonly detail: string; readonly at: number } | null
}

export type Callable = {
  readonly source: string
  /** Whether systems of this kind are asked for their history at all. */
  readonly history: History | null
  readonly account: Readonly<Record<string, string>> | null
}

/** Whether and by what a connection's provider is asked; null: no such connection. */
export async function callable(
  tx: Tx,
  where: { tenantId: string; connectionId: string },
  {
    sealingKeys,
    connectorOf,
  }: { sealingKeys: readonly SealingKey[]; connectorOf: (source: string) => Connector | null },
): Promise<Callable | null> {
  const found = await connectionAccount(tx, where, sealingKeys)
  if (found === null) return null
  return { source: found.source, history: connectorOf(found.source)?.history ?? null, account: found.account }
}

/** A run as it stands; null where none was ever asked for. */
export async function standingOf(
  tx: Tx,
  where: { tenantId: string; connectionId: string },
  kind: Kind,
  { history, account }: Callable,
  now: number,
): Promise<Standing | null> {
  const row = await backfillRow(tx, { ...where, kind }, now)
  if (row === null) return null
  const { listed, unread } = await itemCounts(tx, { ...where, kind })
  const isOver = row.state === 'done'
  const requestsLeft = isOver ? 0 : leftOf(row, history, unread)
  const perSecond = account === null ? 1 : (allowanceOf(account).count / allowanceOf(account).periodMs) * 1_000
  const { state, since, requestedAt, startedAt, finishedAt, requests, itemsRead, events, newEvents, isClaimed } = row
  return {
    ...{
      kind,
      state,
      since,
      requestedAt,
      startedAt,
      finishedAt,
      requests,
      requestsLeft,
      itemsRead,
      events,
      newEvents,
      isClaimed,
    },
    secondsLeft: Math.ceil(requestsLeft / perSecond),
    itemsListed: kind === 'history' ? listed + (isOver ? 0 : itemsToCome(row.progress)) : itemsRead + unread,
    error:
      row.errorCode === null ? null : { code: row.errorCode, detail: row.errorDetail ?? '', at: row.failedAt ?? now },
  }
}

/** How many more the lists will tell to be read one by one, if it goes on as it began. */
function itemsToCome({ lists = {} }: Progress): number {
  return Math.round(Object.values(lists).reduce((sum, list) => sum + toCome(list).items, 0))
}

/** What the list says that it holds and has not told yet; of that, as many as so far were wanted. */
function toCome({ isDone, round, total, listed, held = listed }: ListProgress): { things: number; items: number } {
  const things = isDone || round > 0 ? 0 : Math.max(0, (total ?? held) - held)
  return { things, items: things * (held === 0 ? 1 : Math.min(1, listed / held)) }
}

/** What is listed and not read yet, at so many requests each as those that were; what lists say is still to come; and a list's own pages. */
function leftOf({ progress, itemsRead, itemRequests }: BackfillRow, history: History | null, unread: number): number {
  const each = itemsRead === 0 ? 1 : Math.max(1, itemRequests / itemsRead)
  const lists = (history?.resources ?? []).map(({ name, item }) =>
    listLeft(progress, name, item === undefined ? 0 : each),
  )
  return Math.ceil(unread * each + lists.reduce((sum, left) => sum + left, 0))
}

function listLeft({ lists }: Progress, name: string, each: number): number {
  const list = lists?.[name]
  if (list === undefined) return 1
  if (list.isDone || list.round > 0) return list.isDone ? 0 : 1
  const { things, items } = toCome(list)
  const pageSize = list.pages === 0 ? 1 : Math.max(1, (list.held ?? list.listed) / list.pages)
  return Math.max(1, things / pageSize) + items * each
}
