import { conversation, type Scene } from './conversation.ts'
import { arriving } from './network.ts'
import { inbound, messageIdOf, type Piece, type Update } from './pieces.ts'
import { receipts } from './receipts.ts'
import { type CampaignPlan, dialogues } from './texts.ts'
import type { Customer } from './world.ts'

/** What no person types: campaigns and notices by template. WhatsApp's webhooks show them by their receipts alone. */

const minuteMs = 60_000

/** A campaign to many at once; some answer with a button, and some of those talk on. */
export function sendCampaign(
  scene: Scene,
  plan: CampaignPlan,
  recipients: readonly Customer[],
  startsAt: number,
): Update[] {
  const { random } = scene
  const callbackData = `parley:campaign=${plan.id}`
  return recipients.flatMap((customer) => {
    const at = startsAt + random.whole(0, 20 * minuteMs)
    const id = messageIdOf(random)
    const found = receipts(random, { ...outgoing(customer, id, at, callbackData), category: 'marketing' })
    const sent = arriving(random, found.pieces, 'natural')
    if (found.reachedAt === null || !random.chance(0.11)) return sent
    return [...sent, ...answer(scene, plan, customer, id, found.reachedAt)]
  })
}

function answer(scene: Scene, plan: CampaignPlan, customer: Customer, messageId: string, reachedAt: number): Update[] {
  const { random } = scene
  const at = Math.round(reachedAt + random.around(30 * minuteMs, 1.4))
  const text = random.pick(plan.buttons)
  const pressed: Piece = inbound(customer, messageIdOf(random), at, {
    type: 'button',
    button: { payload: text, text },
    context: { from: customer.line.phone, id: messageId },
  })
  const choice = arriving(random, [pressed], 'natural')
  if (random.chance(0.5)) return choice
  const dialogue = random.pick(dialogues[customer.language])
  const opening = {
    customer,
    startsAt: at + random.whole(20_000, 90_000),
    dialogue,
    answerTo: messageId,
    fate: 'answered',
  } as const
  return [...choice, ...conversation(scene, opening)]
}

/** Notices of dispatch and the like, over the day. */
export function sendNotices(scene: Scene, recipients: readonly Customer[], startsAt: number): Update[] {
  const { random } = scene
  return recipients.flatMap((customer) => {
    const at = startsAt + random.whole(0, 24 * 60) * minuteMs
    const found = receipts(random, { ...outgoing(customer, messageIdOf(random), at, null), category: 'utility' })
    return arriving(random, found.pieces, 'natural')
  })
}

function outgoing(customer: Customer, id: string, at: number, callbackData: string | null) {
  return { customer, id, at, callbackData, isLate: false, answeredAt: null, pace: 'natural' } as const
}
