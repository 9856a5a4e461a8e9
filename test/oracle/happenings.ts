/** What happened between a business and its customers on WhatsApp, and the facts that the definitions make of it. */

import type { Facts, MessageFact } from './facts.ts'

export type Person = {
  key: string
  /** E.164 without the plus sign, as WhatsApp writes it. */
  phone: string | null
  userId: string | null
  name: string
}

export type Shown = 'phone' | 'user-id' | 'both'
export const receiptStates = ['sent', 'delivered', 'read', 'played', 'failed'] as const
export type ReceiptState = (typeof receiptStates)[number]

/** All versions of one receipt, alike but for their times (seconds): the earliest counts. */
export type Receipt = { state: ReceiptState; times: number[]; isPriced: boolean; isAttributed: boolean }

export type Common = { person: Person; id: string; shown: Shown }

/** Times in whole seconds since 1970, as WhatsApp's. */
export type Happening =
  | (Common & { kind: 'customer'; times: number[]; content: Content })
  | (Common & {
      kind: 'business'
      echoAt: number | null
      receipts: Receipt[]
      category: string
      agent: string | null
      campaign: string | null
      errorCode: number
    })
  | (Common & { kind: 'imported'; at: number; isOutbound: boolean })
  | (Common & { kind: 'reaction'; at: number; targetId: string; emoji: string | null })
  | (Common & { kind: 'edit'; at: number; targetId: string })

export type Content = 'text' | 'image' | 'voice' | 'location' | 'interactive' | 'button'

/** The messages among the happenings, as the oracle's facts: in order of time. Reactions and edits are none. */
export function factsOf(happenings: Happening[]): Facts {
  const messages: MessageFact[] = []
  for (const happening of happenings) {
    if (happening.kind === 'customer') {
      const at = Math.min(...happening.times) * 1000
      messages.push({ ...plainFact(happening, at), class: 'C', direction: 'inbound' })
    }
    if (happening.kind === 'imported') {
      const fact = plainFact(happening, happening.at * 1000)
      if (happening.isOutbound) messages.push({ ...fact, class: 'H', direction: 'outbound', imported: true })
      else messages.push({ ...fact, class: 'C', direction: 'inbound', imported: true })
    }
    if (happening.kind === 'business') messages.push(businessFact(happening))
  }
  messages.sort((a, b) => a.at - b.at)
  return { messages, statusChanges: [], handOffs: [], assignments: [] }
}

function plainFact({ person, id }: Common, at: number): MessageFact {
  return {
    chatKey: person.key,
    contactKey: person.key,
    externalId: id,
    at,
    class: 'C',
    direction: 'inbound',
    channel: 'whatsapp',
    agent: null,
    campaign: null,
    imported: false,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    playedAt: null,
    failedAt: null,
    errorCode: null,
  }
}

/** Categories whose receipts, where nothing stronger is known, say that a machine sent the message. */
const systemCategories = ['marketing', 'marketing_lite', 'utility', 'authentication', 'authentication-international']

function businessFact(message: Extract<Happening, { kind: 'business' }>): MessageFact {
  const earliest = (state: ReceiptState) => {
    const receipt = message.receipts.find((each) => each.state === state)
    return receipt === undefined ? null : Math.min(...receipt.times) * 1000
  }
  const allTimes = message.receipts.flatMap((receipt) => receipt.times)
  const at = (message.echoAt ?? Math.min(...allTimes)) * 1000
  const isAttributed = message.receipts.some((receipt) => receipt.isAttributed)
  const isPriced = message.receipts.some((receipt) => receipt.isPriced)
  const agent = isAttributed ? message.agent : null
  const isSystemPrice = isPriced && systemCategories.includes(message.category.replace(/^group_/, ''))
  return {
    ...plainFact(message, at),
    direction: 'outbound',
    class: agent === null && message.echoAt === null && isSystemPrice ? 'S' : 'H',
    agent,
    campaign: isAttributed ? message.campaign : null,
    sentAt: earliest('sent'),
    deliveredAt: earliest('delivered'),
    readAt: earliest('read'),
    playedAt: earliest('played'),
    failedAt: earliest('failed'),
    errorCode: earliest('failed') === null ? null : String(message.errorCode),
  }
}
