import { type ChatClocks, compareTurns, runClocks, type Turn } from '../../domain/clocks.ts'
import {
  type Differences,
  episodeContributions,
  messageContributions,
  waitContributions,
} from '../../domain/contributions.ts'
import type { ChatStatus, CloseCause } from '../../domain/event.ts'
import { binOf } from '../../domain/histogram.ts'
import { isLost } from '../../domain/message.ts'
import { type Chat, type ChatSummary, type ChatTurn, turnsFrom, updateChatSummaries } from '../../store/chats.ts'
import {
  deleteEpisodes,
  deleteWaits,
  type EpisodeRow,
  episodesBefore,
  episodesFrom,
  upsertEpisodes,
  upsertWaits,
  type WaitRow,
  waitsFrom,
} from '../../store/clocks.ts'
import type { Tx } from '../../store/database.ts'
import { type MessageGlimpse, type MessageRow, messagesFrom, updateReplied } from '../../store/messages.ts'
import type { Told } from './tell.ts'

/** A chat whose clocks must be recomputed, and the earliest time that changed (0: all of it). */
export type Touched = { readonly chat: Chat; readonly touchedAt: number; readonly recount: boolean }

export const repliedWithinMs = 72 * 3_600_000

/**
 * Recomputes episodes, waits and replies of the touched chats from the start of the episode that the touched time falls
 * into (everything before cannot have changed), writes what differs, and counts the differences. The messages of the
 * batch are given as they will stand, with `repliedAt` set by this step; they are not written yet.
 */
export async function runChatClocks(
  tx: Tx,
  tenantId: string,
  touched: readonly Touched[],
  told: Map<string, Told>,
  gapMs: number,
  differences: Differences,
): Promise<void> {
  if (touched.length === 0) return
  const starts = new Map(
    (
      await episodesBefore(
        tx,
        tenantId,
        touched.map(({ chat, touchedAt }) => ({ chatId: chat.id, touchedAt })),
      )
    ).map((e) => [e.chatId, e]),
  )
  const windows = touched.map(({ chat, touchedAt }) => {
    const from = starts.get(chat.id)?.startedAt ?? 0
    return { chatId: chat.id, from, messagesFrom: Math.max(0, Math.min(from, touchedAt - repliedWithinMs)) }
  })
  const [messages, turns, episodes, waits] = [
    await messagesFrom(
      tx,
      tenantId,
      windows.map((w) => ({ chatId: w.chatId, from: w.messagesFrom })),
    ),
    await turnsFrom(tx, tenantId, windows),
    await episodesFrom(tx, tenantId, windows),
    await waitsFrom(tx, tenantId, windows),
  ]
  const stood = {
    messages: Map.groupBy(messages, (m) => m.chatId),
    turns: Map.groupBy(turns, (t) => t.chatId),
    episodes: Map.groupBy(episodes, (e) => e.chatId),
    waits: Map.groupBy(waits, (w) => w.chatId),
  }
  const toldByChat = Map.groupBy([...told.values()], ({ message }) => message.chatId)
  const writes = new Writes()
  for (const [index, { chat, recount }] of touched.entries()) {
    const window = windows[index]
    if (!window) continue
    const batch = toldByChat.get(chat.id) ?? []
    const inBatch = new Set(batch.map(({ message }) => message.id))
    const all = [
      ...(stood.messages.get(chat.id) ?? []).filter((m) => !inBatch.has(m.id)),
      ...batch.map(({ message }) => message).filter((m) => m.occurredAt >= window.messagesFrom),
    ]
    const cause = starts.get(chat.id)?.startCause ?? 'first'
    const clocks = runClocks(turnsOf(all, stood.turns.get(chat.id) ?? [], window.from), gapMs, cause)
    writes.clocks(chat, clocks, stood.episodes.get(chat.id) ?? [], stood.waits.get(chat.id) ?? [], differences)
    writes.replies(all, told, differences)
    writes.summary(chat, all, window.from === 0 && window.messagesFrom === 0, clocks, recount, batch)
  }
  await writes.flush(tx, tenantId)
}

type Heard = MessageGlimpse | MessageRow

function turnsOf(messages: readonly Heard[], turns: readonly ChatTurn[], from: number): Turn[] {
  const all: Turn[] = []
  for (const m of messages) {
    if (m.class === 'S' || m.occurredAt < from || isLost(m)) continue
    all.push({
      kind: 'message',
      at: m.occurredAt,
      class: m.class,
      id: m.externalId,
      agentId: m.agentId,
      imported: m.imported,
    })
  }
  for (const t of turns) all.push(asTurn(t))
  return all.sort(compareTurns)
}

function asTurn(t: ChatTurn): Turn {
  const common = { at: t.occurredAt, id: t.externalId }
  if (t.kind !== 'close') return { ...common, kind: t.kind }
  return {
    ...common,
    kind: 'close',
    status: t.status as Exclude<ChatStatus, 'active'>,
    cause: (t.cause ?? 'api') as CloseCause,
    agentId: t.agentId,
  }
}

/** What the recomputed chats write, gathered so that the number of statements does not grow with the number of chats. */
class Writes {
  private readonly episodes: { gone: EpisodeRow[]; kept: EpisodeRow[] } = { gone: [], kept: [] }
  private readonly waits: { gone: WaitRow[]; kept: WaitRow[] } = { gone: [], kept: [] }
  private readonly replied: { id: string; occurredAt: number; repliedAt: number | null }[] = []
  private readonly summaries: ChatSummary[] = []

  clocks(
    chat: Chat,
    clocks: ChatClocks,
    oldEpisodes: readonly EpisodeRow[],
    oldWaits: readonly WaitRow[],
    differences: Differences,
  ): void {
    const place = { chatId: chat.id, contactId: chat.contactId, channel: chat.channel, connectionId: chat.connectionId }
    const episodes = clocks.episodes.map((e): EpisodeRow => {
      const ms =
        e.firstResponseAt === null || e.firstResponseFrom === null ? null : e.firstResponseAt - e.firstResponseFrom
      return { ...e, ...place, firstResponseMs: ms, firstResponseBin: ms === null ? null : binOf(ms) }
    })
    const waits = clocks.waits.map((w): WaitRow => {
      const ms = w.outcome === 'answered' && w.endedAt !== null ? w.endedAt - w.startedAt : null
      return { ...w, ...place, replyMs: ms, replyBin: ms === null ? null : binOf(ms) }
    })
    const changedEpisodes = changes(oldEpisodes, episodes, (e) => String(e.startedAt))
    const changedWaits = changes(oldWaits, waits, (w) => `${w.startedAt}|${w.openedBy}`)
    for (const e of changedEpisodes.before) differences.remove(episodeContributions(e))
    for (const e of changedEpisodes.after) differences.add(episodeContributions(e))
    for (const w of changedWaits.before) differences.remove(waitContributions(w))
    for (const w of changedWaits.after) differences.add(waitContributions(w))
    this.episodes.gone.push(...changedEpisodes.gone)
    this.episodes.kept.push(...changedEpisodes.after)
    this.waits.gone.push(...changedWaits.gone)
    this.waits.kept.push(...changedWaits.after)
  }

  /** `repliedAt` of every outbound message: the next customer message, where it comes within 72 h. */
  replies(messages: readonly Heard[], told: Map<string, Told>, differences: Differences): void {
    let nextCustomerAt: number | null = null
    const inOrder = messages.toSorted(
      (a, b) => a.occurredAt - b.occurredAt || orderOf(a) - orderOf(b) || (a.externalId < b.externalId ? -1 : 1),
    )
    for (const m of inOrder.reverse()) {
      if (m.class === 'C') nextCustomerAt = m.occurredAt
      const within =
        m.direction === 'outbound' && nextCustomerAt !== null && nextCustomerAt - m.occurredAt <= repliedWithinMs
      const repliedAt = within ? nextCustomerAt : null
      if (m.repliedAt === repliedAt) continue
      const inBatch = told.get(m.id)
      if (inBatch) told.set(m.id, { ...inBatch, message: { ...inBatch.message, repliedAt } })
      else {
        differences.remove(messageContributions(m))
        differences.add(messageContributions({ ...m, repliedAt }))
        this.replied.push({ id: m.id, occurredAt: m.occurredAt, repliedAt })
      }
    }
  }

  summary(
    chat: Chat,
    messages: readonly Heard[],
    isWhole: boolean,
    clocks: ChatClocks,
    recount: boolean,
    batch: readonly Told[],
  ): void {
    const times = messages.map((m) => m.occurredAt)
    this.summaries.push({
      id: chat.id,
      messagesAdded: batch.filter(({ stood }) => stood === null).length,
      recount,
      firstMessageAt: isWhole && times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : null,
      lastMessageAt: times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : null,
      explicitStatus: clocks.explicitStatus,
    })
  }

  async flush(tx: Tx, tenantId: string): Promise<void> {
    await deleteEpisodes(tx, tenantId, this.episodes.gone)
    await upsertEpisodes(tx, tenantId, this.episodes.kept)
    await deleteWaits(tx, tenantId, this.waits.gone)
    await upsertWaits(tx, tenantId, this.waits.kept)
    await updateReplied(tx, tenantId, this.replied)
    await updateChatSummaries(tx, tenantId, this.summaries)
  }
}

/** Within one instant customers come first (METRICS, the order of a chat). */
function orderOf(m: Heard): number {
  return 'CHBS'.indexOf(m.class)
}

function changes<Row extends object>(old: readonly Row[], now: readonly Row[], key: (row: Row) => string) {
  const stood = new Map(old.map((row) => [key(row), row]))
  const stands = new Set(now.map(key))
  const after = now.filter((row) => !isSame(stood.get(key(row)), row))
  const replaced = after.flatMap((row) => stood.get(key(row)) ?? [])
  const gone = old.filter((row) => !stands.has(key(row)))
  return { gone, after, before: [...gone, ...replaced] }
}

function isSame<Row extends object>(a: Row | undefined, b: Row): boolean {
  return a !== undefined && Object.entries(b).every(([field, value]) => (a as Record<string, unknown>)[field] === value)
}
