/** What a key or a member may do. A key carries some of these; a member's role stands for a fixed set of them. */
export const scopes = [
  'events:read',
  'events:write',
  'analytics:read',
  'messages:read',
  'chats:read',
  'chats:write',
  'crm:read',
  'crm:write',
  'campaigns:read',
  'campaigns:write',
  'dead-letters:read',
  'dead-letters:write',
  'connections:read',
  'connections:write',
  'webhooks:read',
  'webhooks:write',
  'keys:read',
  'keys:write',
  'members:read',
  'members:write',
  'admin',
] as const

export type Scope = (typeof scopes)[number]

/** What a route asks of its caller: a scope, any valid credentials at all, or nothing. */
export type RouteScope = Scope | 'signed-in' | 'public'

/** Whether the text names a scope. */
export function isScope(text: string): text is Scope {
  return (scopes as readonly string[]).includes(text)
}
