import type { Rule } from '../mapping.ts'
import type { Template } from './template.ts'

const contact: Rule['fields'] = {
  channel: {
    path: '$.channel.source',
    values: {
      whatsapp: 'whatsapp',
      whatsapp_cloud: 'whatsapp',
      '360dialog_whatsapp': 'whatsapp',
      facebook: 'messenger',
      instagram: 'instagram',
      twilio: 'sms',
      gmail: 'email',
    },
    otherwise: 'web',
  },
  contactId: { path: '$.contact.id' },
  phone: { path: '$.contact.phone' },
  email: { path: '$.contact.email' },
  contactName: { path: '$.contact.firstName' },
}
const message: Rule['fields'] = {
  ...contact,
  messageId: { path: '$.message.messageId' },
  occurredAt: { path: '$.message.timestamp' },
  content: { path: '$.message.message.text' },
  contentType: {
    path: '$.message.message.type',
    values: { text: 'text', image: 'image', attachment: 'document', location: 'location', quick_reply: 'interactive' },
    otherwise: 'unknown',
  },
  hasMedia: { path: '$.message.message.attachment' },
}

/** respond.io's webhooks, by `event_type`. */
export const respondIo: Template = {
  id: 'respond-io',
  name: 'respond.io',
  about: 'Messages both ways, and conversations being opened and closed.',
  mapping: {
    provider: 'respond-io',
    rules: [
      {
        name: 'From a contact',
        when: [{ path: '$.event_type', equals: 'message.received' }],
        event: 'message_received',
        fields: message,
      },
      {
        name: 'From us',
        when: [{ path: '$.event_type', equals: 'message.sent' }],
        event: 'message_sent',
        fields: {
          ...message,
          sender: {
            path: '$.sender.source',
            values: { user: 'agent', workflow: 'automation', broadcast: 'automation', ai_agent: 'bot' },
            otherwise: 'agent',
          },
          agentId: { path: '$.user.email' },
        },
      },
      {
        name: 'Closed',
        when: [{ path: '$.event_type', equals: 'conversation.closed' }],
        event: 'chat_status_changed',
        fields: {
          ...contact,
          status: { constant: 'completed' },
          cause: {
            path: '$.conversation.closedBySource',
            values: { user: 'agent', workflow: 'automation', bot: 'bot' },
            otherwise: 'agent',
          },
          occurredAt: { path: '$.conversation.closedTime' },
          agentId: { path: '$.conversation.closedBy.email' },
        },
      },
      {
        name: 'Opened',
        when: [{ path: '$.event_type', equals: 'conversation.opened' }],
        event: 'chat_status_changed',
        fields: { ...contact, status: { constant: 'active' }, occurredAt: { path: '$.conversation.openedTime' } },
      },
    ],
  },
}
