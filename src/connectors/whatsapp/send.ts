import type { Identifier } from '../../domain/event.ts'
import { apiRoot } from '../account.ts'
import { isObject, type JsonObject, readAnswer } from '../reading/json.ts'
import { id, objects, own } from '../reading/payload.ts'
import {
  isUnfit,
  type Outgoing,
  type OutgoingMessage,
  type Recipient,
  type SendCall,
  type Sending,
  type SendOutcome,
  type Unfit,
} from '../sending.ts'
import { callbackDataOf } from './attribution.ts'
import { refusalOf } from './send-errors.ts'

const captionCharsMax = 1_024

/**
 * How messages are sent through the Cloud API: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages.
 * A number may send 80 messages a second.
 */
export const sending: Sending = {
  types: (channel) => (channel === 'whatsapp' ? ['text', 'template', 'image', 'video', 'audio', 'document'] : []),
  allowance: { count: 70, periodMs: 1_000, burst: 10 },
  reaches: (recipient) => recipientOf(recipient) !== null,
  call,
  outcome,
}

function call(outgoing: Outgoing): SendCall | Unfit | null {
  const { message, account, agentId, campaignId } = outgoing
  const to = recipientOf(outgoing)
  if (to === null) return null
  const content = contentOf(message)
  if (isUnfit(content)) return content
  const callbackData = callbackDataOf({ agentExternalId: agentId, campaignId })
  const body = {
    messaging_product: 'whatsapp',
    ...to,
    type: message.type,
    [message.type]: content,
    ...(callbackData !== null && { biz_opaque_callback_data: callbackData }),
  }
  const { phoneNumberId = '', accessToken = '' } = account
  return {
    url: `${apiRoot(account)}/${encodeURIComponent(phoneNumberId)}/messages`,
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    sender: phoneNumberId,
  }
}

/**
 * The person as the thread knows them, by the phone number where there is just one: a business-scoped id is younger than
 * some versions of the API.
 */
function recipientOf({ thread, identifier, known }: Recipient): JsonObject | null {
  if (thread.kind === 'group') return { recipient_type: 'group', to: thread.groupId }
  if (identifier === null) return null
  const phones = known.filter(({ kind }) => kind === 'phone')
  const isOnlyId = identifier.kind === 'whatsapp-user-id' && phones.length !== 1
  if (isOnlyId) return { recipient_type: 'individual', recipient: identifier.value }
  const to = waIdOf(identifier.kind === 'whatsapp-user-id' ? (phones[0] ?? identifier) : identifier)
  return to === null ? null : { recipient_type: 'individual', to }
}

function waIdOf({ kind, value }: Identifier): string | null {
  if (kind === 'phone') return value.replace(/^\+/, '')
  return kind === 'provider' ? (/^whatsapp:(\d+)$/.exec(value)?.[1] ?? null) : null
}

/** What stands under the message's type. */
function contentOf(message: OutgoingMessage): JsonObject | Unfit {
  switch (message.type) {
    case 'text':
      return { body: message.text }
    case 'template':
      return templateOf(message)
    default: {
      const { type, link, caption, filename } = message
      if (caption !== null && type === 'audio') return { field: 'caption', problem: 'cannot be told with audio' }
      if (caption !== null && caption.length > captionCharsMax)
        return { field: 'caption', problem: `must have at most ${captionCharsMax} characters` }
      return {
        link,
        ...(caption !== null && { caption }),
        ...(type === 'document' && filename !== null && { filename }),
      }
    }
  }
}

function templateOf(template: Extract<OutgoingMessage, { type: 'template' }>): JsonObject | Unfit {
  const { name, language, variables, components } = template
  if (language === null)
    return { field: 'template/language', problem: 'must be given: WhatsApp has a template for each language' }
  const parameters = parametersOf(variables)
  const filled = parameters.length > 0 ? [{ type: 'body', parameters }] : []
  return { name, language: { code: language }, components: [...filled, ...((components ?? []) as JsonObject[])] }
}

/** Of the text: by number in their order, else by name. */
function parametersOf(variables: Readonly<Record<string, string>>): JsonObject[] {
  const given = Object.entries(variables)
  if (given.every(([name]) => /^\d+$/.test(name)))
    return given
      .toSorted(([left], [right]) => Number(left) - Number(right))
      .map(([, value]) => ({ type: 'text', text: value }))
  return given.map(([name, value]) => ({ type: 'text', parameter_name: name, text: value }))
}

/** A message's id, or an error in the Graph API's shape. Whatever else answers is not WhatsApp, but something in between. */
function outcome({ status, body }: { status: number; body: Buffer }): SendOutcome {
  const answer = readAnswer(body)
  const error = own(answer, 'error')
  if (isObject(error)) return refusalOf(error, status)
  const [message] = objects(answer, 'messages')
  const externalId = message ? id(message, 'id') : null
  if (status < 300 && externalId !== null) return { state: 'sent', externalId }
  if (status >= 400 && status < 500) return refusalOf({}, status)
  return { state: 'unknown', detail: `the answer was ${status}, without a message's id` }
}
