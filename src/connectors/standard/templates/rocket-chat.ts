import type { Template } from './template.ts'

/** Rocket.Chat, by an app or an outgoing webhook that posts what a visitor writes. */
export const rocketChat: Template = {
  id: 'rocket-chat',
  name: 'Rocket.Chat',
  about:
    'What visitors write. It sends no id and no time: the same text of the same visitor, posted twice without a webhook-id, counts once.',
  mapping: {
    provider: 'rocket-chat',
    rules: [
      {
        name: 'From a visitor',
        when: [
          { path: '$.user.urn', exists: true },
          { path: '$.text', exists: true },
        ],
        event: 'message_received',
        fields: {
          channel: { constant: 'web' },
          contactId: { path: '$.user.urn' },
          contactName: { path: '$.user.full_name' },
          content: { path: '$.text' },
          hasMedia: { path: '$.attachments' },
        },
      },
    ],
  },
}
