import type { Customer } from './talk.ts'

/** Single lines of a conversation on WhatsApp, by ids of the test's own, as the Cloud API's webhooks tell them. */

type Change = { readonly field: string; readonly value: object }

const business = '15550001111'
const metadata = { display_phone_number: business, phone_number_id: '1060' }
const seconds = (at: number) => String(Math.floor(at / 1_000))

/** What is said, such as `text('Hello')`; with `answering` it quotes another line. */
export type Content = { readonly type: string; readonly [part: string]: unknown }

export const text = (body: string): Content => ({ type: 'text', text: { body } })

/** Makes `content` an answer to the line of that id. */
export const answering = (id: string, content: Content): Content => ({ ...content, context: { id } })

/** The customer says it; `at` is in milliseconds since 1970. */
export function customerSays({ name, phone }: Customer, id: string, at: number, content: Content): Change {
  const contacts = [{ profile: { name }, wa_id: phone }]
  const messages = [{ from: phone, id, timestamp: seconds(at), ...content }]
  return { field: 'messages', value: { messaging_product: 'whatsapp', metadata, contacts, messages } }
}

/** Somebody of the business says it, on its phone. */
export function businessSays({ phone }: Customer, id: string, at: number, content: Content): Change {
  const echo = { from: business, to: phone, id, timestamp: seconds(at), ...content }
  return { field: 'smb_message_echoes', value: { messaging_product: 'whatsapp', metadata, message_echoes: [echo] } }
}

type Failure = { readonly code: number; readonly title: string }

/** A line of the business got so far. */
export function reached({ phone }: Customer, id: string, status: string, at: number, failure?: Failure): Change {
  const receipt = { id, status, timestamp: seconds(at), recipient_id: phone, ...(failure && { errors: [failure] }) }
  return { field: 'messages', value: { messaging_product: 'whatsapp', metadata, statuses: [receipt] } }
}

/** A conversation of so many questions, each answered a minute later, ten minutes apart; the last answer was at `endAt`. */
export function longTalk(customer: Customer, questions: number, endAt: number): Change[] {
  return Array.from({ length: questions }, (_, index) => {
    const at = endAt - (questions - index) * 600_000
    return [
      customerSays(customer, `question-${index}`, at, text(`Question ${index}?`)),
      businessSays(customer, `answer-${index}`, at + 60_000, text(`Answer ${index}.`)),
    ]
  }).flat()
}
