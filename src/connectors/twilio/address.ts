import type { Channel, Identifier } from '../../domain/event.ts'
import { toE164 } from '../../domain/phone.ts'

/** Who stands at one end of a message, as Twilio writes it: `whatsapp:+447700900101`, `messenger:123`, `+447700900101`, `40404`. */
export type Address = { readonly channel: Channel; readonly value: string }

const channels: Readonly<Record<string, Channel>> = {
  whatsapp: 'whatsapp',
  messenger: 'messenger',
  instagram: 'instagram',
}

export function readAddress(written: string): Address {
  const [, prefix = '', value = ''] = /^(?:([a-z]+):)?(.*)$/s.exec(written) ?? []
  return { channel: channels[prefix] ?? 'sms', value: value.trim() }
}

/** Which person it is. A short code or a page's user is that account's own name for them. */
export function identifierOf({ channel, value }: Address, accountSid: string): Identifier | null {
  if (value === '') return null
  const phone = channel === 'messenger' || channel === 'instagram' ? null : toE164(value)
  if (phone !== null) return { kind: 'phone', value: phone }
  return { kind: 'provider', value: `twilio:${accountSid}:${channel}:${value}` }
}
