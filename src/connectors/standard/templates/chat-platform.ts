import type { Mapping, Rule } from '../mapping.ts'
import type { Template } from './template.ts'

const message: Rule['fields'] = {
  channel: { path: '$.data.channel', otherwise: 'web' },
  messageId: { path: '$.data.message.id' },
  occurredAt: { path: '$.timestamp' },
  contactId: { path: '$.data.contact.id' },
  phone: { path: '$.data.contact.phone' },
  email: { path: '$.data.contact.email' },
  contactName: { path: '$.data.contact.name' },
  content: { path: '$.data.message.text' },
  hasMedia: { path: '$.data.message.attachments' },
}

const conversation: Rule['fields'] = {
  channel: { path: '$.data.channel', otherwise: 'web' },
  occurredAt: { path: '$.timestamp' },
  contactId: { path: '$.data.contact.id' },
}

const mapping: Mapping = {
  rules: [
    {
      name: 'From a contact',
      when: [
        { path: '$.type', equals: 'message.created' },
        { path: '$.data.message.direction', oneOf: ['in', 'inbound', 'incoming'] },
      ],
      event: 'message_received',
      fields: message,
    },
    {
      name: 'From us',
      when: [
        { path: '$.type', equals: 'message.created' },
        { path: '$.data.message.direction', oneOf: ['out', 'outbound', 'outgoing'] },
      ],
      event: 'message_sent',
      fields: {
        ...message,
        sender: { path: '$.data.message.author.type', values: { agent: 'agent', bot: 'bot' }, otherwise: 'agent' },
        agentId: { path: '$.data.message.author.id' },
      },
    },
    {
      name: 'Receipt',
      when: [{ path: '$.type', equals: 'message.status' }],
      event: 'message_status_updated',
      fields: {
        channel: { path: '$.data.channel', otherwise: 'web' },
        messageId: { path: '$.data.message.id' },
        status: {
          path: '$.data.status',
          values: { sent: 'sent', delivered: 'delivered', read: 'read', failed: 'failed' },
        },
        occurredAt: { path: '$.timestamp' },
        errorCode: { path: '$.data.error.code' },
        errorTitle: { path: '$.data.error.message' },
      },
    },
    {
      name: 'Closed',
      when: [{ path: '$.type', equals: 'conversation.closed' }],
      event: 'chat_status_changed',
      fields: {
        ...conversation,
        status: { constant: 'completed' },
        cause: { constant: 'agent' },
        agentId: { path: '$.data.closedBy.id' },
      },
    },
    {
      name: 'Opened again',
      when: [{ path: '$.type', equals: 'conversation.reopened' }],
      event: 'chat_status_changed',
      fields: { ...conversation, status: { constant: 'active' } },
    },
    {
      name: 'Typing',
      when: [{ path: '$.type', oneOf: ['typing.started', 'typing.stopped'] }],
      event: 'ignored',
      fields: {},
    },
  ],
}

/** A chat product of one's own, or one whose names are to be put in. */
export const chatPlatform: Template = {
  id: 'chat-platform',
  name: 'A chat platform',
  about: 'Messages both ways, receipts, and conversations being closed and reopened. Put the names of your sender in.',
  mapping,
}
