import { createHmac } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Tenant } from './instance.ts'

type Address = Pick<Tenant, 'connectionId' | 'secret'>

/** Posts a WhatsApp webhook, signed over exactly these bytes. */
export function postWebhook(
  origin: string,
  { connectionId, secret }: Address,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${origin}/webhooks/whatsapp/${connectionId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature(body, secret), ...headers },
    body: new Uint8Array(Buffer.from(body)),
  })
}

/** The value of `X-Hub-Signature-256`. */
export function signature(body: string | Buffer, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

export type SenderOptions = {
  /** Asked before every attempt, as the instance may come back somewhere else. */
  readonly origin: () => string
  readonly connectionsMax: number
  /** Told after each 200. */
  readonly onAccepted?: (acceptedCount: number) => void
}

/**
 * Sends as Meta does: several at once, and whatever was not answered 200 again, with the same bytes, until it was.
 * Resolves when everything was.
 */
export async function sendAll(address: Address, bodies: readonly string[], options: SenderOptions): Promise<void> {
  const waiting = [...bodies]
  let accepted = 0
  const connection = async () => {
    for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) {
      while (!(await isAccepted(options.origin(), address, body))) await delay(50)
      accepted++
      options.onAccepted?.(accepted)
    }
  }
  await Promise.all(Array.from({ length: options.connectionsMax }, connection))
}

async function isAccepted(origin: string, address: Address, body: string): Promise<boolean> {
  try {
    const response = await postWebhook(origin, address, body)
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false // refused or cut off: nobody said 200
  }
}

/** One webhook with one text message of a customer; `at` in milliseconds since 1970, of which whole seconds count. */
export function textMessage({ id, from = '447700900101', at, text = 'Is anyone there?' }: TextMessage): string {
  const message = { from, id, timestamp: String(Math.floor(at / 1000)), type: 'text', text: { body: text } }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '+44 20 7946 0000', phone_number_id: '110000000000001' },
    contacts: [{ profile: { name: 'Ada' }, wa_id: from }],
    messages: [message],
  }
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '210000000000001', changes: [{ field: 'messages', value }] }],
  })
}

export type TextMessage = {
  readonly id: string
  readonly from?: string
  readonly at: number
  readonly text?: string
}
