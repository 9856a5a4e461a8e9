/** What a key may do with one kind of thing: the scopes, in words. */
export type ScopeRow = {
  readonly thing: string
  readonly read?: { readonly scope: string; readonly allows: string }
  readonly write?: { readonly scope: string; readonly allows: string }
}
export type ScopeGroup = { readonly title: string; readonly rows: readonly ScopeRow[] }

/** Every scope a key can have, by what it is about. */
export const scopeGroups: readonly ScopeGroup[] = [
  {
    title: 'Conversations',
    rows: [
      {
        thing: 'Chats',
        read: { scope: 'chats:read', allows: 'List chats, transcripts, waits and conversations' },
        write: { scope: 'chats:write', allows: 'Write to chats and change them' },
      },
      {
        thing: 'Messages',
        read: { scope: 'messages:read', allows: 'List messages with their text and delivery' },
      },
      {
        thing: 'Analytics',
        read: { scope: 'analytics:read', allows: 'Ask for figures and their series, and follow changes live' },
      },
      {
        thing: 'Events',
        read: { scope: 'events:read', allows: 'Read the event log' },
        write: { scope: 'events:write', allows: 'Send events in' },
      },
    ],
  },
  {
    title: 'Customers',
    rows: [
      {
        thing: 'Contacts',
        read: { scope: 'crm:read', allows: 'Read contacts and their history' },
        write: { scope: 'crm:write', allows: 'Change contacts' },
      },
      {
        thing: 'Campaigns',
        read: { scope: 'campaigns:read', allows: 'Read campaigns and how they fare' },
        write: { scope: 'campaigns:write', allows: 'Change campaigns' },
      },
    ],
  },
  {
    title: 'Operation',
    rows: [
      {
        thing: 'Connections',
        read: { scope: 'connections:read', allows: 'See how each connection fares' },
        write: { scope: 'connections:write', allows: 'Add, change and pause connections' },
      },
      {
        thing: 'Dead letters',
        read: { scope: 'dead-letters:read', allows: 'Read deliveries that could not be processed' },
        write: { scope: 'dead-letters:write', allows: 'Replay and discard them' },
      },
      {
        thing: 'Webhooks',
        read: { scope: 'webhooks:read', allows: 'See who is told of events, and what was sent' },
        write: { scope: 'webhooks:write', allows: 'Add and change webhooks, and send again' },
      },
    ],
  },
  {
    title: 'Workspace',
    rows: [
      {
        thing: 'Keys',
        read: { scope: 'keys:read', allows: 'List API keys, without the keys themselves' },
        write: { scope: 'keys:write', allows: 'Make, rotate and revoke API keys' },
      },
      {
        thing: 'Members',
        read: { scope: 'members:read', allows: 'List members' },
        write: { scope: 'members:write', allows: 'Add, change and remove members' },
      },
    ],
  },
]

const every = scopeGroups
  .flatMap(({ rows }) => rows.flatMap(({ read, write }) => [read, write]))
  .filter((one) => one !== undefined)

/** Ready choices of scopes, by what the key is for. */
export const presets: readonly { readonly title: string; readonly scopes: readonly string[] }[] = [
  { title: 'Read everything', scopes: every.map(({ scope }) => scope).filter((scope) => scope.endsWith(':read')) },
  { title: 'Write chats', scopes: ['chats:read', 'chats:write', 'messages:read', 'events:write'] },
  { title: 'Everything', scopes: every.map(({ scope }) => scope) },
]

/** What a scope allows, in words; one of a newer server keeps its name. */
export function allowedBy(scope: string): string {
  return every.find((one) => one.scope === scope)?.allows ?? scope
}

/** A call that a key of these scopes may make, to try it with. */
export function callFor(scopes: readonly string[]): string {
  const calls = [
    ['analytics:read', 'api/analytics/overview'],
    ['chats:read', 'api/chats?limit=1'],
    ['messages:read', 'api/messages?limit=1'],
    ['events:read', 'api/events?limit=1'],
    ['connections:read', 'api/connections'],
    ['dead-letters:read', 'api/dead-letters?limit=1'],
    ['webhooks:read', 'api/webhooks'],
    ['keys:read', 'api/keys'],
    ['members:read', 'api/members'],
  ] as const
  return calls.find(([scope]) => scopes.includes(scope))?.[1] ?? 'api/auth/me'
}
