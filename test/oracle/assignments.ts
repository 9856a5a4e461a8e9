/** Whose a chat was and in which state, moment by moment: what holds is what was said last. */

import type { Wait } from './chats.ts'
import { compareBytes, type Facts, type Settings } from './facts.ts'

export type Stretch = { value: string; start: number; end: number | null }

/** Whose the chat was at a moment: what was said last up to then, at one instant by the greatest provider id. */
export function assigneeAt(facts: Facts, chatKey: string, moment: number): string | null {
  let agent: string | null = null
  let newest: { at: number; externalId: string } | null = null
  for (const fact of facts.assignments) {
    if (fact.chatKey !== chatKey || fact.at > moment) continue
    if (newest !== null && newest.at > fact.at) continue
    if (newest !== null && newest.at === fact.at && compareBytes(newest.externalId, fact.externalId) > 0) continue
    newest = fact
    agent = fact.agent
  }
  return agent
}

/** The state at a moment: at one instant open states come before closes, and each by provider id. */
export function stateAt(facts: Facts, chatKey: string, moment: number): string | null {
  const until = facts.statusChanges.filter((fact) => fact.chatKey === chatKey && fact.at <= moment)
  until.sort(
    (a, b) =>
      a.at - b.at ||
      Number(a.kind === 'close') - Number(b.kind === 'close') ||
      compareBytes(a.externalId, b.externalId),
  )
  return until.at(-1)?.status ?? null
}

/** Looks at every moment at which anything may change, and joins neighbours that are alike; what is null is left out. */
export function stretchesOf(moments: number[], valueAt: (moment: number) => string | null): Stretch[] {
  const stretches: Stretch[] = []
  let value: string | null = null
  for (const moment of [...new Set(moments)].sort((a, b) => a - b)) {
    const next = valueAt(moment)
    if (next === value) continue
    const last = stretches.at(-1)
    if (last !== undefined && value !== null) last.end = moment
    if (next !== null) stretches.push({ value: next, start: moment, end: null })
    value = next
  }
  return stretches
}

export function assignmentsOf(facts: Facts, chatKey: string): Stretch[] {
  const moments = facts.assignments.filter((fact) => fact.chatKey === chatKey).map((fact) => fact.at)
  return stretchesOf(moments, (moment) => assigneeAt(facts, chatKey, moment))
}

export function statesOf(facts: Facts, chatKey: string): Stretch[] {
  const moments = facts.statusChanges.filter((fact) => fact.chatKey === chatKey).map((fact) => fact.at)
  return stretchesOf(moments, (moment) => stateAt(facts, chatKey, moment))
}

/** Theirs who answered; of one that nobody did, theirs whose the chat was when it ended or lapses; a bot's is nobody's. */
export function ownerOf(facts: Facts, wait: Wait, settings: Settings): string | null {
  if (wait.end?.kind === 'answered') return wait.end.agent
  if (wait.end?.kind === 'bot') return null
  if (wait.end?.kind === 'closed') return assigneeAt(facts, wait.chatKey, wait.end.at)
  return assigneeAt(facts, wait.chatKey, wait.lastCustomerAt + settings.gapMs)
}
