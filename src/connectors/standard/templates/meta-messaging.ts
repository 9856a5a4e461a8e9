import type { Rule } from '../mapping.ts'
import type { Template } from './template.ts'

const each = '$.entry[*].messaging[*]'
const isOurs = { path: '$.object', oneOf: ['page', 'instagram'] }
const channel = { path: '$.object', values: { page: 'messenger', instagram: 'instagram' } }
const message: Rule['fields'] = {
  channel,
  messageId: { path: '@.message.mid' },
  occurredAt: { path: '@.timestamp' },
  content: { path: '@.message.text' },
  contentType: {
    path: '@.message.attachments[0].type',
    values: {
      image: 'image',
      audio: 'audio',
      video: 'video',
      file: 'document',
      location: 'location',
      template: 'template',
    },
  },
  hasMedia: { path: '@.message.attachments[?@.payload.url]' },
  replyTo: { path: '@.message.reply_to.mid' },
}
const fromContact: Rule['fields'] = { contactId: { path: '@.sender.id' }, accountId: { path: '@.recipient.id' } }
const toContact: Rule['fields'] = { contactId: { path: '@.recipient.id' }, accountId: { path: '@.sender.id' } }

/** https://developers.facebook.com/docs/messenger-platform/webhooks and Instagram's, which have one shape. */
export const metaMessaging: Template = {
  id: 'meta-messaging',
  name: 'Messenger and Instagram',
  about:
    'Messages, echoes of what the page sent, buttons pressed, and what was delivered. Meta itself signs otherwise: something in between must pass its calls on.',
  mapping: {
    provider: 'meta',
    rules: [
      {
        name: 'From a contact',
        each,
        when: [isOurs, { path: '@.message.mid', exists: true }, { path: '@.message.is_echo', exists: false }],
        event: 'message_received',
        fields: { ...message, ...fromContact },
      },
      {
        name: 'From the page',
        each,
        when: [isOurs, { path: '@.message.is_echo', equals: true }],
        event: 'message_sent',
        fields: { ...message, ...toContact },
      },
      {
        name: 'Button pressed',
        each,
        when: [isOurs, { path: '@.postback', exists: true }],
        event: 'message_received',
        fields: {
          ...fromContact,
          channel,
          messageId: { path: '@.postback.mid' },
          occurredAt: { path: '@.timestamp' },
          content: { path: '@.postback.title' },
          contentType: { constant: 'button' },
        },
        details: { payload: { path: '@.postback.payload' }, referral: { path: '@.postback.referral' } },
      },
      {
        name: 'Came by a link or an advertisement',
        each,
        when: [isOurs, { path: '@.referral', exists: true }],
        event: 'event_tracked',
        fields: { ...fromContact, channel, customName: { constant: 'referral' }, occurredAt: { path: '@.timestamp' } },
        details: { referral: { path: '@.referral' } },
      },
      {
        name: 'Opted in',
        each,
        when: [isOurs, { path: '@.optin', exists: true }],
        event: 'event_tracked',
        fields: { ...fromContact, channel, customName: { constant: 'optin' }, occurredAt: { path: '@.timestamp' } },
        details: { optin: { path: '@.optin' } },
      },
      {
        name: 'Delivered',
        each: '$.entry[*].messaging[*].delivery.mids[*]',
        when: [isOurs],
        event: 'message_status_updated',
        fields: { channel, messageId: { path: '@' }, status: { constant: 'delivered' } },
      },
    ],
  },
}
