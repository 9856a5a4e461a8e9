/** What a secret is called at the sender's, and where it is found. */
export type SecretWords = {
  readonly label: string
  readonly where: string
  readonly shape?: RegExp
  readonly oddly?: string
}

/** A system that can be connected, in the words of whoever connects it. */
export type SourceWords = {
  readonly name: string
  readonly brings: string
  /** What it signs with. Null: it can't sign, and its address holds the secret. */
  readonly secret: SecretWords | null
  /** Where to paste the address; `→` between the places to go through. */
  readonly paste: string
  /** What else to set there. */
  readonly alsoSet: string | null
  /** How to cause the first delivery. */
  readonly cause: string
  /** How long it goes on trying what was refused. */
  readonly retries: string
}

const writeToIt = 'Send your number any message from a phone.'

const sources: Readonly<Record<string, SourceWords>> = {
  whatsapp: {
    name: 'WhatsApp',
    brings: 'Messages and receipts, from Meta’s Cloud API',
    secret: {
      label: 'App secret',
      where: 'developers.facebook.com → your app → App settings → Basic → App secret → Show',
      shape: /^[0-9a-f]{32}$/i,
      oddly:
        'App secrets of Meta have 32 characters, 0 to 9 and a to f. This one looks different: an access token, perhaps?',
    },
    paste: 'your Meta app → WhatsApp → Configuration → Webhook → Edit',
    alsoSet: null,
    cause: writeToIt,
    retries: 'for days',
  },
  twilio: {
    name: 'Twilio',
    brings: 'WhatsApp, SMS and Messenger, with what becomes of your messages',
    secret: {
      label: 'Auth token',
      where: 'console.twilio.com → Account info → Auth Token → Show',
      shape: /^[0-9a-f]{32}$/i,
      oddly:
        'Auth tokens of Twilio have 32 characters, 0 to 9 and a to f. This one looks different: an API key, perhaps?',
    },
    paste: 'Messaging → Senders → your sender → Webhook URL for incoming messages',
    alsoSet: 'Paste it as the status callback URL too: that is how receipts come.',
    cause: writeToIt,
    retries: 'for a while, if a fallback is set',
  },
  '360dialog': {
    name: '360dialog',
    brings: 'WhatsApp, as Meta sends it',
    secret: null,
    paste: 'hub.360dialog.com → your number → Webhook URL',
    alsoSet: null,
    cause: writeToIt,
    retries: 'for seven days',
  },
  gupshup: {
    name: 'Gupshup',
    brings: 'WhatsApp, in either version of its webhooks',
    secret: null,
    paste: 'your app → Settings → Webhooks → Add webhook',
    alsoSet:
      'Take version 3 if you may choose, and one version only. Subscribe to Message, Sent, Delivered, Read and Failed.',
    cause: writeToIt,
    retries: 'for a while',
  },
  wati: {
    name: 'WATI',
    brings: 'WhatsApp, with the operators who answered',
    secret: null,
    paste: 'Connectors → Webhooks → Add webhook',
    alsoSet:
      'Choose Message received, Session message sent, Template message sent, and those about delivered, read, replied and failed messages. Version 1, version 2 or both: what both tell counts once.',
    cause: writeToIt,
    retries: 'for a while',
  },
  chatwoot: {
    name: 'Chatwoot',
    brings: 'Messages and notes of every inbox, with who has each conversation',
    secret: null,
    paste: 'Settings → Integrations → Webhooks → Configure → Add new webhook',
    alsoSet:
      'Choose Conversation created, Conversation status changed, Conversation updated, Message created, Message updated, Contact created and Contact updated.',
    cause: 'Write to one of its inboxes.',
    retries: 'not at all',
  },
  hubspot: {
    name: 'HubSpot',
    brings: 'Changes of contacts, companies, deals and tickets',
    secret: {
      label: 'Client secret',
      where: 'Settings → Integrations → Private apps → your app → Auth → Client secret',
    },
    paste: 'your app → Webhooks → Target URL',
    alsoSet:
      'Create subscriptions for what is created, deleted and merged, and for the properties that matter: email, phone, dealstage.',
    cause: 'Change a contact in HubSpot.',
    retries: 'for a day',
  },
  pipedrive: {
    name: 'Pipedrive',
    brings: 'Changes of persons, organizations, deals and activities',
    secret: null,
    paste: 'Tools and apps → Webhooks → Create new webhook → Endpoint URL',
    alsoSet: 'Event action and event object may both be *. Leave the HTTP auth fields empty.',
    cause: 'Change a person in Pipedrive.',
    retries: 'three times within minutes',
  },
  salesforce: {
    name: 'Salesforce',
    brings: 'Changes of contacts, leads, accounts, opportunities and cases',
    secret: null,
    paste: 'Setup → Outbound Messages → New → Endpoint URL',
    alsoSet:
      'Leave Send Session ID unticked, choose the fields, and send the message from a record-triggered flow of that object.',
    cause: 'Change a record of that kind in Salesforce.',
    retries: 'for a day',
  },
  standard: {
    name: 'Any other sender',
    brings: 'Whatever posts webhooks: you declare what its calls say',
    secret: {
      label: 'Signing secret',
      where: 'the webhook’s settings at the sender, as whsec_…',
      shape: /^whsec_/,
      oddly:
        'Signing secrets of Standard Webhooks begin with whsec_. This one looks different; its prefix is put in front.',
    },
    paste: 'its webhook settings',
    alsoSet: null,
    cause: 'Cause anything there.',
    retries: 'for a while',
  },
  web: {
    name: 'Website or app',
    brings: 'Page views, clicks, sign-ins and events of your pages, apps and servers',
    secret: null,
    paste: 'the <head> of every page',
    alsoSet: null,
    cause: 'Open a page that has the script.',
    retries: 'for some minutes, as most client libraries do',
  },
}

/** Every system that can be connected, by the name in its address. */
export const sourceNames: readonly string[] = Object.keys(sources)

/** One that only a newer server knows keeps its name. */
export function sourceWords(source: string): SourceWords {
  const known = Object.hasOwn(sources, source) ? sources[source] : undefined
  return (
    known ?? {
      name: source,
      brings: '',
      secret: { label: 'Secret', where: 'the documentation of the connector' },
      paste: 'where it asks for a webhook address',
      alsoSet: null,
      cause: 'Cause anything there.',
      retries: 'for a while',
    }
  )
}

/** Who calls, within a sentence: of WhatsApp it is Meta. */
export function senderOf(source: string): string {
  if (source === 'standard') return 'your sender'
  if (source === 'web') return 'the website or app'
  return source === 'whatsapp' ? 'Meta' : sourceWords(source).name
}

/** The same where a sentence begins. */
export function senderAtStart(source: string): string {
  return senderOf(source).replace(/^./, (first) => first.toUpperCase())
}

/** Whether it has a write key instead of a webhook address. */
export function hasWriteKey(source: string): boolean {
  return source === 'web'
}
