import type { Channel } from '../../domain/event.ts'
import { apiRoot } from '../account.ts'
import { cleanText, readAnswer } from '../reading/json.ts'
import { id, text } from '../reading/payload.ts'
import {
  isUnfit,
  type Outgoing,
  type OutgoingMessage,
  type RefusalReason,
  type SendCall,
  type Sending,
  type SendOutcome,
  type Unfit,
} from '../sending.ts'
import { readAddress } from './address.ts'

const textCharsMax = 1_600
const detailCharsMax = 500

/** How messages are sent through Twilio: https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
export const sending: Sending = {
  types: (channel) =>
    channel === 'whatsapp' || channel === 'sms' ? ['text', 'template', 'image', 'video', 'audio', 'document'] : [],
  allowance: { count: 70, periodMs: 1_000, burst: 10 },
  reaches: ({ identifier }) => identifier?.kind === 'phone',
  call,
  outcome,
}

function call({ message, account, channel, identifier, receiptUrl }: Outgoing): SendCall | Unfit | null {
  const { accountSid = '', authToken = '', from = '' } = account
  if (identifier?.kind !== 'phone') return null
  const content = contentOf(message)
  if (isUnfit(content)) return content
  const isService = /^MG/.test(from)
  const sender = isService ? from : readAddress(from).value
  const form = {
    To: addressIn(channel, identifier.value),
    ...(isService ? { MessagingServiceSid: sender } : { From: addressIn(channel, sender) }),
    ...content,
    ...(receiptUrl !== null && { StatusCallback: receiptUrl }),
  }
  return {
    url: `${apiRoot(account)}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`,
    headers: {
      authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(form).toString(),
    sender,
  }
}

function addressIn(channel: Channel, phone: string): string {
  return channel === 'whatsapp' ? `whatsapp:${phone}` : phone
}

function contentOf(message: OutgoingMessage): Readonly<Record<string, string>> | Unfit {
  switch (message.type) {
    case 'text':
      if (message.text.length > textCharsMax)
        return { field: 'text', problem: `must have at most ${textCharsMax} characters` }
      return { Body: message.text }
    case 'template':
      return templateOf(message)
    default: {
      const { link, caption } = message
      if (caption !== null && caption.length > textCharsMax)
        return { field: 'caption', problem: `must have at most ${textCharsMax} characters` }
      return { MediaUrl: link, ...(caption !== null && { Body: caption }) }
    }
  }
}

function templateOf(
  template: Extract<OutgoingMessage, { type: 'template' }>,
): Readonly<Record<string, string>> | Unfit {
  const { name, variables, components } = template
  if (!/^HX[0-9a-f]{32}$/i.test(name))
    return { field: 'template/name', problem: 'must be the Content SID of a template, which begins with HX' }
  if (components !== null)
    return { field: 'template/components', problem: 'cannot be given: Twilio fills templates by variables' }
  const filled = Object.keys(variables).length > 0 ? { ContentVariables: JSON.stringify(variables) } : {}
  return { ContentSid: name, ...filled }
}

/** Errors by their codes: https://www.twilio.com/docs/api/errors */
const reasons: Readonly<Record<string, RefusalReason>> = {
  63016: 'window-closed',
  21211: 'recipient-unreachable',
  21610: 'recipient-unreachable', // wrote STOP
  21612: 'recipient-unreachable',
  21614: 'recipient-unreachable',
  63003: 'recipient-unreachable',
  63024: 'recipient-unreachable',
  14107: 'provider-busy',
  20429: 'provider-busy',
  63018: 'provider-busy',
  63038: 'provider-busy',
  20003: 'account-refused',
  20005: 'account-refused',
  20404: 'account-refused',
  21212: 'account-refused', // this and the next: the number to send from
  21603: 'account-refused',
  21606: 'account-refused',
  21659: 'account-refused',
  21703: 'account-refused',
  63007: 'account-refused',
}

/** A message's SID, or an error. Whatever else answers is not Twilio, but something in between. */
function outcome({ status, body }: { status: number; body: Buffer }): SendOutcome {
  const answer = readAnswer(body)
  const sid = id(answer, 'sid')
  if (status < 300 && sid !== null) return { state: 'sent', externalId: sid }
  const code = id(answer, 'code')
  if (code === null && (status < 400 || status >= 500))
    return { state: 'unknown', detail: `the answer was ${status}, without a message's SID` }
  const words = cleanText(text(answer, 'message') ?? `the answer was ${status}`).slice(0, detailCharsMax)
  const detail = code === null ? words : `${words} (${code})`
  // Of a failure of its own (20500, 20503) nobody knows how far it had come; the codes above each name what it did not take.
  if (status >= 500 && (code === null || reasons[code] === undefined))
    return { state: 'unknown', detail: `twilio says: ${detail}` }
  return { state: 'refused', reason: reasonOf(code, status), detail }
}

function reasonOf(code: string | null, status: number): RefusalReason {
  const known = code === null ? undefined : reasons[code]
  if (known !== undefined) return known
  if (status === 429) return 'provider-busy'
  return status === 401 || status === 403 || status === 404 ? 'account-refused' : 'message-refused'
}
