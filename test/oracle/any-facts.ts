/**
 * Random facts of every kind (bots, hand-offs, closes, reopens, assignments, several channels), which no single source brings yet:
 * for comparing the domain's pure functions with the oracle, without a pipeline.
 */

import fc from 'fast-check'
import type { Class, Facts, StatusChangeFact } from './facts.ts'
import { epochMs, idOpenings, silences } from './histories.ts'

const move = fc.record({
  chat: fc.nat(2),
  silence: silences,
  idOpening: idOpenings,
  what: fc.constantFrom('C', 'C', 'C', 'H', 'H', 'B', 'S', 'hand-off', 'hand-off', 'close', 'reopen', 'assignment'),
  agent: fc.constantFrom('agent-ana', 'agent-bo', null),
  isAbandoned: fc.boolean(),
  openState: fc.constantFrom('active', 'active', 'pending', 'snoozed'),
  cause: fc.constantFrom<StatusChangeFact['cause']>('agent', 'bot', 'automation', 'inactivity', 'api'),
  imported: fc.constantFrom(false, false, false, true),
  fate: fc.constantFrom('sent', 'sent', 'delivered', 'failed', 'failed but read'),
})

/** Up to three chats (the first two of one contact, the second on the web) and at most `factsMax` facts, in no order. */
export function anyFacts({ factsMax = 30 } = {}): fc.Arbitrary<Facts> {
  return fc.array(move, { minLength: 1, maxLength: factsMax, size: 'max' }).map((moves) => {
    const facts: Facts = { messages: [], statusChanges: [], handOffs: [], assignments: [] }
    const clocks = [epochMs, epochMs, epochMs]
    for (const [index, move] of moves.entries()) {
      const chatKey = `chat-${move.chat}`
      const at = (clocks[move.chat] ?? epochMs) + move.silence * 1000
      clocks[move.chat] = at
      const externalId = `${move.idOpening}${index.toString(36).padStart(3, '0')}`

      if (move.what === 'hand-off') {
        facts.handOffs.push({ chatKey, externalId, at })
      } else if (move.what === 'close' || move.what === 'reopen') {
        const cause = move.what === 'close' ? move.cause : null
        const closed = move.isAbandoned ? 'abandoned' : 'completed'
        const status = move.what === 'close' ? closed : move.openState
        facts.statusChanges.push({ chatKey, externalId, at, kind: move.what, status, cause, agent: move.agent })
      } else if (move.what === 'assignment') {
        facts.assignments.push({ chatKey, externalId, at, agent: move.agent })
      } else {
        const isInbound = move.what === 'C'
        const isFailed = !isInbound && move.fate.startsWith('failed')
        facts.messages.push({
          chatKey,
          contactKey: move.chat === 2 ? 'contact-1' : 'contact-0',
          externalId,
          at,
          class: move.what as Class,
          direction: isInbound ? 'inbound' : 'outbound',
          channel: move.chat === 1 ? 'web' : 'whatsapp',
          agent: move.what === 'H' ? move.agent : null,
          campaign: null,
          imported: move.imported,
          sentAt: isInbound ? null : at,
          deliveredAt: !isInbound && move.fate === 'delivered' ? at : null,
          readAt: !isInbound && move.fate === 'failed but read' ? at : null,
          playedAt: null,
          failedAt: isFailed ? at : null,
          errorCode: isFailed ? '131047' : null,
        })
      }
    }
    return facts
  })
}
