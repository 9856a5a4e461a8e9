/** What customers write to a business on WhatsApp and what it answers, as the Cloud API's webhooks tell it. */

export type Customer = { readonly name: string; readonly phone: string }

const business = '15550001111'
const metadata = { display_phone_number: business, phone_number_id: '1060' }
let ids = 0
const nextId = () => `wamid.browser-${++ids}`
const seconds = (at: number) => String(Math.floor(at / 1_000))

type Change = { readonly field: string; readonly value: object }

export const customers: readonly Customer[] = [
  'Ada Okafor',
  'Bruno Lima',
  'Chiara Conti',
  'Dmitri Volkov',
  'Esi Mensah',
  'Farah Aziz',
  'Gita Rao',
  'Hugo Blanc',
].map((name, index) => ({ name, phone: `4477009001${10 + index}` }))

/** `at` is in milliseconds since 1970. */
export function writes({ name, phone }: Customer, text: string, at: number): Change {
  const message = { from: phone, id: nextId(), timestamp: seconds(at), type: 'text', text: { body: text } }
  const contacts = [{ profile: { name }, wa_id: phone }]
  return { field: 'messages', value: { messaging_product: 'whatsapp', metadata, contacts, messages: [message] } }
}

/** Somebody of the business answers, on its phone; the answer is delivered at once. */
export function isAnswered({ phone }: Customer, text: string, at: number): Change[] {
  const id = nextId()
  const echo = { from: business, to: phone, id, timestamp: seconds(at), type: 'text', text: { body: text } }
  const status = { id, status: 'delivered', timestamp: seconds(at + 1_000), recipient_id: phone }
  return [
    { field: 'smb_message_echoes', value: { messaging_product: 'whatsapp', metadata, message_echoes: [echo] } },
    { field: 'messages', value: { messaging_product: 'whatsapp', metadata, statuses: [status] } },
  ]
}

/** Somebody of the business writes, and it does not arrive. */
export function failsToArrive({ phone }: Customer, text: string, at: number, code: number): Change[] {
  const id = nextId()
  const echo = { from: business, to: phone, id, timestamp: seconds(at), type: 'text', text: { body: text } }
  const errors = [{ code, title: 'Message undeliverable' }]
  const status = { id, status: 'failed', timestamp: seconds(at + 1_000), recipient_id: phone, errors }
  return [
    { field: 'smb_message_echoes', value: { messaging_product: 'whatsapp', metadata, message_echoes: [echo] } },
    { field: 'messages', value: { messaging_product: 'whatsapp', metadata, statuses: [status] } },
  ]
}

/** One call of the webhook address. */
export function webhook(...changes: readonly Change[]): object {
  return { object: 'whatsapp_business_account', entry: [{ id: '2070', changes }] }
}

export type Week = {
  readonly webhook: object
  /** When customers wrote. */
  readonly receivedAt: readonly number[]
  /** When they were answered. */
  readonly sentAt: readonly number[]
  /** Who still waits, the longest first. */
  readonly waiting: readonly Customer[]
}

/** The days up to `now`, busier the nearer: all are answered within minutes but the last two who wrote. */
export function weekUpTo(now: number): Week {
  const talks = Array.from({ length: 56 }, (_, back) => {
    const customer = customers[back % customers.length] ?? { name: '', phone: '' }
    const at = now - (10 + back * back * 2.6) * 60_000
    return { customer, at, answerAt: back < 2 ? null : at + (2 + (back % 7)) * 60_000 }
  })
  const changes = talks.flatMap(({ customer, at, answerAt }) => [
    writes(customer, 'Is it ready?', at),
    ...(answerAt === null ? [] : isAnswered(customer, 'In a moment', answerAt)),
  ])
  return {
    webhook: webhook(...changes),
    receivedAt: talks.map(({ at }) => at),
    sentAt: talks.flatMap(({ answerAt }) => answerAt ?? []),
    waiting: talks.flatMap(({ customer, answerAt }) => (answerAt === null ? [customer] : [])).reverse(),
  }
}
