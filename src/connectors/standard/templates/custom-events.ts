import type { Template } from './template.ts'

/** The payload that Standard Webhooks recommends. */
export const customEvents: Template = {
  id: 'custom-events',
  name: 'Events by their type',
  about:
    'For bodies as Standard Webhooks recommends them: type, timestamp, data. Each is kept under the name of its type.',
  mapping: {
    rules: [
      {
        name: 'Event',
        when: [
          { path: '$.type', exists: true },
          { path: '$.data', exists: true },
        ],
        event: 'event_tracked',
        fields: {
          customName: { path: '$.type' },
          occurredAt: { path: '$.timestamp' },
          email: { path: '$.data.email' },
          phone: { path: '$.data.phone' },
          userId: { path: '$.data.userId' },
        },
        details: { data: { path: '$.data' } },
      },
    ],
  },
}
