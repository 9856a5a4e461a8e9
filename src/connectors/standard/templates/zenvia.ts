import type { Template } from './template.ts'

/** Zenvia's webhooks: https://zenvia.github.io/zenvia-openapi-spec. */
export const zenvia: Template = {
  id: 'zenvia',
  name: 'Zenvia',
  about: 'Messages of customers, and what becomes of yours.',
  mapping: {
    provider: 'zenvia',
    rules: [
      {
        name: 'From a contact',
        when: [
          { path: '$.type', equals: 'MESSAGE' },
          { path: '$.message.direction', equals: 'IN' },
        ],
        event: 'message_received',
        fields: {
          channel: {
            path: '$.message.channel',
            values: { whatsapp: 'whatsapp', sms: 'sms', instagram: 'instagram', facebook: 'messenger', email: 'email' },
            otherwise: 'sms',
          },
          messageId: { path: '$.message.id' },
          phone: { path: '$.message.from' },
          contactName: { path: '$.message.visitor.name' },
          occurredAt: { path: '$.timestamp' },
          content: { path: '$.message.contents[?@.type == "text"].text' },
          contentType: {
            path: '$.message.contents[0].type',
            values: { text: 'text', file: 'document', location: 'location', contacts: 'contacts' },
            otherwise: 'unknown',
          },
          hasMedia: { path: '$.message.contents[*].fileUrl' },
        },
      },
      {
        name: 'Receipt',
        when: [{ path: '$.type', equals: 'MESSAGE_STATUS' }],
        event: 'message_status_updated',
        fields: {
          channel: {
            path: '$.channel',
            values: { whatsapp: 'whatsapp', sms: 'sms', instagram: 'instagram', facebook: 'messenger', email: 'email' },
            otherwise: 'sms',
          },
          messageId: { path: '$.messageId' },
          status: {
            path: '$.messageStatus.code',
            values: { SENT: 'sent', DELIVERED: 'delivered', READ: 'read', NOT_DELIVERED: 'failed', REJECTED: 'failed' },
          },
          occurredAt: { path: '$.messageStatus.timestamp' },
          errorTitle: { path: '$.messageStatus.description' },
        },
      },
    ],
  },
}
