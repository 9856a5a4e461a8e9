import type { Template } from './template.ts'

/** Sinch's WhatsApp callbacks: https://developers.sinch.com/docs/whatsapp. */
export const sinch: Template = {
  id: 'sinch',
  name: 'Sinch',
  about: 'WhatsApp: what customers write, and what becomes of what you sent.',
  mapping: {
    provider: 'sinch',
    rules: [
      {
        name: 'Receipt',
        each: '$.statuses[*]',
        when: [{ path: '$.type', equals: 'whatsapp' }],
        event: 'message_status_updated',
        fields: {
          channel: { constant: 'whatsapp' },
          messageId: { path: '@.message_id' },
          status: { path: '@.state', values: { sent: 'sent', delivered: 'delivered', read: 'read', failed: 'failed' } },
          occurredAt: { path: '@.timestamp' },
          phone: { path: '@.recipient' },
          pricingCategory: { path: '@.conversation.pricing_category' },
          errorTitle: { path: '@.details' },
        },
      },
      {
        name: 'From a contact',
        each: '$.notifications[*]',
        when: [{ path: '$.type', equals: 'whatsapp' }],
        event: 'message_received',
        fields: {
          channel: { constant: 'whatsapp' },
          messageId: { path: '@.message_id' },
          phone: { path: '@.from' },
          contactName: { path: '@.profile.name' },
          occurredAt: { path: '@.timestamp' },
          content: { path: '@.message.body' },
          contentType: {
            path: '@.message.type',
            values: {
              text: 'text',
              image: 'image',
              document: 'document',
              audio: 'audio',
              video: 'video',
              location: 'location',
            },
            otherwise: 'unknown',
          },
          hasMedia: { path: '@.message.url' },
        },
      },
    ],
  },
}
