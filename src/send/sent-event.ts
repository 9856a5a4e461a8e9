import type { OutgoingMessage } from '../connectors/sending.ts'
import type { MessageClass, MessageEvent } from '../domain/event.ts'
import { roleOf } from '../domain/message.ts'
import type { Taken } from '../store/sends.ts'
import type { Place } from './way.ts'

type By = { readonly agentId?: string; readonly campaignId?: string }

/**
 * A message of ours that a provider took, as the event that it is: the strongest evidence there is, beside the provider's own echo of
 * it, whose event has the same name and id.
 */
export function sentEvent(place: Place, message: OutgoingMessage, by: By, { externalId, at }: Taken): MessageEvent {
  const { channel, thread, identifier } = place
  const messageClass: MessageClass = message.type === 'template' && by.agentId === undefined ? 'S' : 'H'
  return {
    name: 'message_sent',
    channel,
    externalId,
    discriminator: 'own-send',
    occurredAt: at,
    timeReplaced: false,
    identifiers: identifier === null ? [] : [identifier],
    contactName: null,
    thread,
    evidence: 'own-send',
    role: roleOf(messageClass),
    class: messageClass,
    agentExternalId: by.agentId ?? null,
    campaignId: by.campaignId ?? null,
    replyToExternalId: null,
    imported: false,
    ...saidIn(message),
  }
}

/** What the provider makes of a template, its text, is not told. */
function saidIn(message: OutgoingMessage): Pick<MessageEvent, 'contentType' | 'content' | 'hasMedia' | 'details'> {
  switch (message.type) {
    case 'text':
      return { contentType: 'text', content: message.text, hasMedia: false, details: {} }
    case 'template': {
      const { name, language } = message
      return { contentType: 'template', content: null, hasMedia: false, details: { template: { name, language } } }
    }
    default: {
      const { type, link, caption, filename } = message
      return { contentType: type, content: caption, hasMedia: true, details: { media: [{ link, filename }] } }
    }
  }
}
