import { ownerOf } from '../../domain/assignments.ts'
import { type ChatClocks, runClocks } from '../../domain/clocks.ts'
import {
  type Differences,
  episodeContributions,
  messageContributions,
  waitContributions,
} from '../../domain/contributions.ts'
import { binOf } from '../../domain/histogram.ts'
import { type Chat, type ChatSummary, updateChatSummaries } from '../../store/chats.ts'
import {
  deleteEpisodes,
  deleteWaits,
  type EpisodeRow,
  upsertEpisodes,
  upsertWaits,
  type WaitRow,
} from '../../store/clocks.ts'
import type { Tx } from '../../store/database.ts'
import { updateReplied } from '../../store/messages.ts'
import { changes } from './changes.ts'
import { type Heard, readWindows, repliedWithinMs, type Touched, turnsOf } from './clock-window.ts'
import type { Told } from './tell.ts'

/**
 * Recomputes episodes, waits and replies of the touched chats from the touched time on (everything before cannot have
 * changed), writes what differs, and counts the differences. The messages of the batch are given as they will stand, with
 * `repliedAt` set by this step; they are not written yet.
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
  const toldByChat = Map.groupBy([...told.values()], ({ message }) => message.chatId)
  const stoodByChat = Map.groupBy([...told.values()], ({ stood }) => stood?.chatId)
  const writes = new Writes()
  for (const window of await readWindows(tx, tenantId, touched)) {
    const { chat } = window.touched
    const batch = toldByChat.get(chat.id) ?? []
    const all = [
      ...window.messages.filter((m) => !told.has(m.id)),
      ...batch.map(({ message }) => message).filter((m) => m.occurredAt >= window.messagesFrom),
    ]
    const run = runClocks(turnsOf(all, window.turns, window.from), gapMs, window.start)
    const owned = run.waits.map((wait) => ({ ...wait, agentId: ownerOf(wait, window.assignments, gapMs) }))
    const clocks = { ...run, waits: owned }
    writes.clocks(chat, clocks, window.episodes, window.waits, differences)
    writes.replies(all, told, differences)
    const came = batch.filter(({ stood }) => stood?.chatId !== chat.id).length
    const went = stoodByChat.get(chat.id)?.filter(({ message }) => message.chatId !== chat.id).length ?? 0
    writes.summary(window.touched, all, clocks, came - went)
  }
  await writes.flush(tx, tenantId)
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
    { chat, touchedAt, recount }: Touched,
    messages: readonly Heard[],
    clocks: ChatClocks,
    messagesAdded: number,
  ): void {
    const times = messages.map((m) => m.occurredAt)
    this.summaries.push({
      id: chat.id,
      messagesAdded,
      recount,
      touchedAt,
      firstMessageAt: times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : null,
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
