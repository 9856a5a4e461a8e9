import { contentOf, type Facts, factsOf } from './contents.ts'
import type { WallClock } from './local-time.ts'
import { arriving } from './network.ts'
import { echo, inbound, type Json, messageIdOf, type Piece, reaction, type Update } from './pieces.ts'
import type { Random } from './random.ts'
import { receipts } from './receipts.ts'
import type { Dialogue } from './texts.ts'
import { type Agent, agents, agentsOnShift, type Customer, nextStaffed } from './world.ts'

/** `natural` takes the time people take; `brisk` is for watching. */
export type Pace = 'natural' | 'brisk'
export type Scene = { readonly random: Random; readonly clock: WallClock; readonly pace: Pace }

export type Opening = {
  readonly customer: Customer
  readonly startsAt: number
  readonly dialogue: Dialogue
  /** What the customer answers to, e.g. a campaign's message; null where they begin. */
  readonly answerTo: string | null
  readonly fate: 'answered' | 'slow' | 'unanswered'
}

const serviceWindowMs = 86_400_000

/** One conversation from its first line to its last receipt, as updates in no particular order. */
export function conversation(scene: Scene, opening: Opening): Update[] {
  const { random } = scene
  const facts = factsOf(random, opening.customer, opening.startsAt)
  const talk = newTalk(scene, opening, facts)
  for (const line of opening.dialogue) {
    const spoken = line.slice(2)
    if (line.startsWith('c ')) customerSays(talk, spoken)
    else if (opening.fate === 'unanswered') break
    else agentSays(talk, spoken)
  }
  // A good team has the last word, in any language; without it every "thanks" would wait for ever.
  if (opening.fate !== 'unanswered' && talk.turn === 'customer' && random.chance(0.9))
    agentSays(talk, random.pick(['🙏', '👍', '😊', '🙌']))
  receiptsUntil(talk, null)
  return arriving(random, talk.pieces, scene.pace)
}

type Outbound = {
  readonly id: string
  readonly at: number
  readonly callbackData: string | null
  readonly isLate: boolean
}

type Talk = {
  readonly scene: Scene
  readonly opening: Opening
  readonly facts: Facts
  readonly byPhoneApp: boolean
  readonly hasEchoes: boolean
  readonly pieces: Piece[]
  /** Said by the business, and the customer has not spoken since. */
  unread: Outbound[]
  at: number
  turn: 'none' | 'customer' | 'agent'
  customerAt: number
  lastHeardId: string | null
  agent: Agent | null
}

function newTalk(scene: Scene, opening: Opening, facts: Facts): Talk {
  const byPhoneApp = scene.random.chance(0.15)
  return {
    scene,
    opening,
    facts,
    byPhoneApp,
    hasEchoes: byPhoneApp || scene.random.chance(0.8),
    pieces: [],
    unread: [],
    at: opening.startsAt,
    turn: 'none',
    customerAt: opening.startsAt,
    lastHeardId: opening.answerTo,
    agent: null,
  }
}

function customerSays(talk: Talk, spoken: string): void {
  const { random, pace } = talk.scene
  if (talk.turn === 'customer') talk.at += seconds(random.around(pace === 'brisk' ? 4 : 14, 0.8))
  if (talk.turn === 'agent') {
    talk.at += seconds(random.around(pace === 'brisk' ? 9 : 100, pace === 'brisk' ? 0.5 : 1.3))
    receiptsUntil(talk, talk.at)
  }
  const id = messageIdOf(random)
  const content = contentOf(random, random.chance(0.004) ? '@unsupported' : spoken, talk.facts)
  const { customer } = talk.opening
  talk.pieces.push(inbound(customer, id, talk.at, { ...content, ...surroundings(talk, content) }))
  if (content['type'] === 'text' && random.chance(0.02)) talk.pieces.push(secondThoughts(talk, id, spoken))
  talk.customerAt = talk.at
  talk.turn = 'customer'
}

/** A quote of the message answered to, or the advertisement that brought the customer. */
function surroundings(talk: Talk, content: Json): Json {
  const { random } = talk.scene
  const isChoice = content['type'] === 'interactive' || content['type'] === 'button'
  if (talk.lastHeardId !== null && (isChoice || talk.turn === 'none' || random.chance(0.1))) {
    return { context: { from: talk.opening.customer.line.phone, id: talk.lastHeardId } }
  }
  if (talk.turn !== 'none' || !random.chance(0.04)) return {}
  const headline = 'Free delivery all week'
  return {
    referral: { source_url: 'https://example.com/ad', source_type: 'ad', source_id: '100000000000960', headline },
  }
}

/** The customer mends or takes back what they wrote. */
function secondThoughts(talk: Talk, id: string, spoken: string): Piece {
  const { random } = talk.scene
  const at = talk.at + seconds(random.whole(5, 40))
  const target = { original_message_id: id }
  if (random.chance(0.4))
    return inbound(talk.opening.customer, messageIdOf(random), at, { type: 'revoke', revoke: target })
  const message = { context: { id }, ...contentOf(random, `${spoken} (${talk.facts['order'] ?? ''})`, talk.facts) }
  return inbound(talk.opening.customer, messageIdOf(random), at, { type: 'edit', edit: { ...target, message } })
}

function agentSays(talk: Talk, spoken: string): void {
  const { random, pace } = talk.scene
  talk.at = talk.turn === 'agent' ? talk.at + seconds(random.around(pace === 'brisk' ? 5 : 25, 0.6)) : answersAt(talk)
  const id = messageIdOf(random)
  const callbackData = talk.byPhoneApp || talk.agent === null ? null : `parley:agent=${talk.agent.id}`
  const isLate = talk.at - talk.customerAt > serviceWindowMs
  if (talk.hasEchoes && !isLate) {
    const content = contentOf(random, spoken, talk.facts)
    talk.pieces.push(echo(talk.opening.customer, id, talk.at, content, talk.byPhoneApp))
  }
  talk.unread.push({ id, at: talk.at, callbackData, isLate })
  talk.lastHeardId = id
  talk.turn = 'agent'
}

/** When the answer comes: at once, when somebody is back, or much later. Chooses who gives it. */
function answersAt(talk: Talk): number {
  const { random, clock, pace } = talk.scene
  const staffedAt = pace === 'brisk' ? talk.at : nextStaffed(clock, talk.at)
  const present = agentsOnShift(clock, staffedAt)
  const isThere = talk.agent !== null && present.includes(talk.agent)
  if (!isThere)
    talk.agent = random.weighted(present.length > 0 ? present : agents, ({ replySeconds }) => 1 / replySeconds)
  const median = talk.agent?.replySeconds ?? 120
  if (pace === 'brisk') return talk.at + seconds(Math.min(random.around(median / 8, 0.7), 240))
  if (talk.opening.fate === 'slow' && talk.turn === 'customer') return talk.at + seconds(random.around(9 * 3600, 0.6))
  const queue = staffedAt === talk.at ? 0 : seconds(random.whole(60, 2400))
  return staffedAt + queue + seconds(random.around(median, 0.9))
}

/** Closes the receipts of what the business said: read before `answeredAt`, or, with null, whenever the customer looks. */
function receiptsUntil(talk: Talk, answeredAt: number | null): void {
  const { random, pace } = talk.scene
  const { customer } = talk.opening
  for (const said of talk.unread) {
    const found = receipts(random, {
      ...said,
      customer,
      category: said.isLate ? 'utility' : 'service',
      answeredAt,
      pace,
    })
    talk.pieces.push(...found.pieces)
    if (found.reachedAt !== null && random.chance(0.05)) talk.pieces.push(...reactions(talk, said.id, found.reachedAt))
  }
  talk.unread = []
}

function reactions(talk: Talk, targetId: string, reachedAt: number): Piece[] {
  const { random } = talk.scene
  const { customer } = talk.opening
  const at = reachedAt + seconds(random.whole(2, 60))
  const given = reaction(customer, messageIdOf(random), at, targetId, random.pick(['👍', '❤️', '🙏', '😂']))
  if (!random.chance(0.2)) return [given]
  return [given, reaction(customer, messageIdOf(random), at + seconds(random.whole(3, 30)), targetId, null)]
}

function seconds(count: number): number {
  return Math.round(count * 1000)
}
