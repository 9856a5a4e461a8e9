import type { Template } from './template.ts'

/** Kaleyra's WhatsApp callbacks, as forms. */
export const kaleyra: Template = {
  id: 'kaleyra',
  name: 'Kaleyra',
  about: 'WhatsApp messages of customers, and what becomes of yours, posted as forms.',
  mapping: {
    provider: 'kaleyra',
    rules: [
      {
        name: 'From a contact',
        when: [
          { path: '$.from', exists: true },
          { path: '$.type', exists: true },
        ],
        event: 'message_received',
        fields: {
          channel: { constant: 'whatsapp' },
          phone: { path: '$.from' },
          contactName: { path: '$.name' },
          occurredAt: { path: '$.created_at' },
          content: { path: '$.body' },
          contentType: {
            path: '$.type',
            values: {
              text: 'text',
              image: 'image',
              audio: 'audio',
              video: 'video',
              document: 'document',
              voice: 'voice',
            },
            otherwise: 'unknown',
          },
          hasMedia: { path: '$.media_url' },
        },
      },
      {
        name: 'Receipt',
        when: [
          { path: '$.id', exists: true },
          { path: '$.status', exists: true },
        ],
        event: 'message_status_updated',
        fields: {
          channel: { constant: 'whatsapp' },
          messageId: { path: '$.id' },
          status: {
            path: '$.status',
            values: { '0': 'sent', sent: 'sent', delivered: 'delivered', read: 'read', failed: 'failed' },
          },
        },
      },
    ],
  },
}
