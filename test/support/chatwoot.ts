/** What an account of Chatwoot sends to a webhook, as far as a story needs it. Times are milliseconds since 1970. */

export type ChatwootUser = { readonly id: number; readonly name: string }
export type Story = { readonly conversationId: number; readonly contact: ChatwootUser; readonly channel: string }

const seconds = (at: number) => Math.floor(at / 1_000)
let ids = 0

function conversation(
  { conversationId, contact, channel }: Story,
  at: number,
  parts: object = {},
  assignee: ChatwootUser | null = null,
) {
  return {
    id: conversationId,
    inbox_id: 1,
    channel,
    status: 'open',
    contact_inbox: { id: contact.id, contact_id: contact.id, inbox_id: 1, source_id: `web-${contact.id}` },
    messages: [],
    labels: [],
    meta: {
      sender: { ...contact, email: null, phone_number: null, identifier: null, type: 'contact' },
      assignee: assignee && { ...assignee, available_name: assignee.name, type: 'user' },
      assignee_type: assignee && 'User',
      team: null,
    },
    created_at: seconds(at),
    timestamp: seconds(at),
    updated_at: at / 1_000,
    ...parts,
  }
}

function message(story: Story, at: number, content: string, parts: object): object {
  return {
    event: 'message_created',
    account: { id: 1, name: 'Shop' },
    id: ++ids,
    content,
    content_type: 'text',
    content_attributes: {},
    additional_attributes: {},
    created_at: new Date(at).toISOString(),
    private: false,
    source_id: null,
    conversation: conversation(story, at),
    ...parts,
  }
}

export function begins(story: Story, at: number, status = 'open'): object {
  return { event: 'conversation_created', ...conversation(story, at, { status }) }
}

export function customerWrites(story: Story, at: number, content: string): object {
  return message(story, at, content, { message_type: 'incoming', sender: { ...story.contact, type: 'contact' } })
}

export function agentWrites(story: Story, at: number, agent: ChatwootUser, content: string, isNote = false): object {
  return message(story, at, content, { message_type: 'outgoing', private: isNote, sender: { ...agent, type: 'user' } })
}

/** It is theirs from then on; null: nobody's. */
export function isAssigned(story: Story, at: number, agent: ChatwootUser | null): object {
  const changed = [{ assignee_id: { previous_value: null, current_value: agent?.id ?? null } }]
  return { event: 'conversation_updated', ...conversation(story, at, {}, agent), changed_attributes: changed }
}

export function changesState(story: Story, at: number, from: string, to: string, agent: ChatwootUser | null): object {
  const changed = [{ status: { previous_value: from, current_value: to } }]
  const now = conversation(story, at, { status: to }, agent)
  return { event: 'conversation_status_changed', ...now, changed_attributes: changed }
}

/** How it stands, without what changed: as older versions tell it. */
export function stands(story: Story, at: number, status: string, agent: ChatwootUser | null): object {
  return { event: 'conversation_updated', ...conversation(story, at, { status }, agent) }
}

/** Posts one call after another to the address of a connection. Throws where one is refused. */
export async function postAll(webhookUrl: string, calls: readonly object[]): Promise<void> {
  for (const call of calls) {
    const response = await fetch(webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(call),
    })
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  }
}

/** A bot greets, hands over, an agent takes it, asks a colleague, puts it aside and resolves it; another one is left waiting. */
export function returnsStory(now: number): object[] {
  const minute = 60_000
  const from = now - 90 * minute
  const priya = { id: 3, name: 'Priya Nair' }
  const ben = { id: 4, name: 'Ben Adler' }
  const ada = { conversationId: 24, contact: { id: 501, name: 'Ada Lovelace' }, channel: 'Channel::WebWidget' }
  const grace = { conversationId: 25, contact: { id: 502, name: 'Grace Hopper' }, channel: 'Channel::WebWidget' }
  return [
    begins(ada, from, 'pending'),
    customerWrites(ada, from, 'My parcel came without the lamp.'),
    changesState(ada, from + minute, 'pending', 'open', null),
    isAssigned(ada, from + 2 * minute, priya),
    agentWrites(ada, from + 3 * minute, priya, 'Oh no. Let me ask the warehouse.'),
    agentWrites(ada, from + 4 * minute, priya, 'Ben, do we have lamps left?', true),
    isAssigned(ada, from + 10 * minute, ben),
    agentWrites(ada, from + 12 * minute, ben, 'One is on its way to you.'),
    changesState(ada, from + 13 * minute, 'open', 'snoozed', ben),
    changesState(ada, from + 40 * minute, 'snoozed', 'open', ben),
    customerWrites(ada, from + 41 * minute, 'It is here. Thank you!'),
    agentWrites(ada, from + 42 * minute, ben, 'Enjoy it.'),
    changesState(ada, from + 43 * minute, 'open', 'resolved', ben),
    begins(grace, now - 9 * minute),
    customerWrites(grace, now - 9 * minute, 'Do you ship to the moon?'),
    isAssigned(grace, now - 8 * minute, priya),
  ]
}
