import type { Template } from './template.ts'

/** MessageBird's (Bird's) channel webhooks, and the forms of its older SMS API. */
export const messageBird: Template = {
  id: 'messagebird',
  name: 'MessageBird',
  about: 'Channel webhooks (WhatsApp, SMS) and the older SMS forms.',
  mapping: {
    provider: 'messagebird',
    rules: [
      {
        name: 'From a contact',
        when: [
          { path: '$.service', equals: 'channels' },
          { path: '$.payload.direction', equals: 'incoming' },
        ],
        event: 'message_received',
        fields: {
          channel: {
            path: '$.event',
            values: {
              'whatsapp.inbound': 'whatsapp',
              'sms.inbound': 'sms',
              'instagram.inbound': 'instagram',
              'messenger.inbound': 'messenger',
            },
            otherwise: 'web',
          },
          messageId: { path: '$.payload.id' },
          contactId: { path: '$.payload.sender.contact.id' },
          phone: { path: '$.payload.sender[?@.identifierKey == "phonenumber"].identifierValue' },
          occurredAt: { path: '$.payload.createdAt' },
          content: { path: '$.payload.body.text.text' },
          contentType: {
            path: '$.payload.body.type',
            values: { text: 'text', image: 'image', file: 'document', location: 'location' },
            otherwise: 'unknown',
          },
        },
      },
      {
        name: 'From us, and what became of it',
        when: [
          { path: '$.service', equals: 'channels' },
          { path: '$.payload.direction', equals: 'outgoing' },
        ],
        event: 'message_status_updated',
        fields: {
          channel: {
            path: '$.event',
            values: { 'whatsapp.outbound': 'whatsapp', 'sms.outbound': 'sms' },
            otherwise: 'web',
          },
          messageId: { path: '$.payload.id' },
          status: {
            path: '$.payload.status',
            values: {
              sent: 'sent',
              delivered: 'delivered',
              read: 'read',
              sending_failed: 'failed',
              delivery_failed: 'failed',
            },
          },
          occurredAt: { path: '$.payload.lastStatusAt' },
          errorTitle: { path: '$.payload.reason' },
        },
      },
      {
        name: 'SMS from a contact',
        when: [
          { path: '$.originator', exists: true },
          { path: '$.recipient', exists: true },
          { path: '$.id', exists: true },
        ],
        event: 'message_received',
        fields: {
          channel: { constant: 'sms' },
          messageId: { path: '$.id' },
          phone: { path: '$.originator' },
          occurredAt: { path: '$.date_utc' },
          content: { path: '$.body' },
          hasMedia: { path: '$.mediaURLs' },
        },
      },
    ],
  },
}
