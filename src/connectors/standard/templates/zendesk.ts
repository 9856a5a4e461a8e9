import type { Rule } from '../mapping.ts'
import type { Template } from './template.ts'

const type = 'zen:event-type:'
const requester: Rule['fields'] = {
  contactId: { path: '$.detail.requester_id' },
  accountId: { path: '$.account_id' },
}
const channel = {
  path: '$.detail.via.channel',
  values: { email: 'email', whatsapp: 'whatsapp', sms: 'sms', instagram_dm: 'instagram', facebook: 'messenger' },
  otherwise: 'web',
}
const comment: Rule['fields'] = {
  ...requester,
  channel,
  messageId: { path: '$.event.comment.id' },
  occurredAt: { path: '$.time' },
  content: { path: '$.event.comment.body' },
}
const happened: Rule['fields'] = { eventId: { path: '$.id' }, occurredAt: { path: '$.time' } }
const change = (noun: string) => ({
  path: '$.type',
  values: {
    [`${type}${noun}.created`]: 'created',
    [`${type}${noun}.deleted`]: 'deleted',
    [`${type}${noun}.soft_deleted`]: 'deleted',
    [`${type}${noun}.permanently_deleted`]: 'deleted',
    [`${type}${noun}.undeleted`]: 'restored',
    [`${type}${noun}.merged`]: 'merged',
  },
  otherwise: 'updated',
})

/** https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events and user-events. */
export const zendesk: Template = {
  id: 'zendesk',
  name: 'Zendesk',
  about:
    'Event webhooks of tickets and users: public comments as messages, tickets being solved and reopened, and every other change.',
  mapping: {
    provider: 'zendesk',
    rules: [
      {
        name: 'Comment of a customer',
        when: [
          { path: '$.type', equals: `${type}ticket.comment_added` },
          { path: '$.event.comment.is_public', equals: true },
          { path: '$.event.comment.author.is_staff', equals: false },
        ],
        event: 'message_received',
        fields: { ...comment, contactName: { path: '$.event.comment.author.name' } },
      },
      {
        name: 'Comment of an agent',
        when: [
          { path: '$.type', equals: `${type}ticket.comment_added` },
          { path: '$.event.comment.is_public', equals: true },
          { path: '$.event.comment.author.is_staff', equals: true },
        ],
        event: 'message_sent',
        fields: { ...comment, agentId: { path: '$.event.comment.author.id' } },
      },
      {
        name: 'Solved, or opened again',
        when: [
          { path: '$.type', equals: `${type}ticket.status_changed` },
          { path: '$.event.current', oneOf: ['SOLVED', 'OPEN'] },
        ],
        event: 'chat_status_changed',
        fields: {
          ...requester,
          ...happened,
          channel,
          status: { path: '$.event.current', values: { SOLVED: 'completed', OPEN: 'active' } },
          cause: { constant: 'agent' },
          agentId: { path: '$.detail.actor_id' },
        },
      },
      {
        name: 'Ticket',
        when: [
          { path: '$.subject', exists: true },
          { path: '$.detail.id', exists: true },
          { path: '$.detail.status', exists: true },
        ],
        event: 'record_changed',
        fields: {
          ...requester,
          ...happened,
          recordType: { constant: 'ticket' },
          recordId: { path: '$.detail.id' },
          change: change('ticket'),
          fields: { path: '$.detail' },
        },
        details: { type: { path: '$.type' } },
      },
      {
        name: 'User',
        when: [
          { path: '$.subject', exists: true },
          { path: '$.detail.role', equals: 'end-user' },
        ],
        event: 'record_changed',
        fields: {
          ...happened,
          recordType: { constant: 'contact' },
          recordId: { path: '$.detail.id' },
          change: change('user'),
          fields: { path: '$.detail' },
          contactId: { path: '$.detail.id' },
          accountId: { path: '$.account_id' },
          email: { path: '$.detail.email' },
        },
        details: { type: { path: '$.type' } },
      },
    ],
  },
}
