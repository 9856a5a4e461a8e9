import {
  Cable,
  Headset,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  MailX,
  MessageSquareText,
  MessagesSquare,
  Timer,
  Users,
  Webhook,
} from 'lucide-react'

export type Screen = {
  readonly path: string
  readonly label: string
  readonly icon: LucideIcon
  /** The shortcut that leads there. */
  readonly keys: string
  /** What one must be allowed to see anything there. */
  readonly scope: string
  readonly section: 'Analyse' | 'Operate' | 'Workspace'
}

/** The screens one can go to; a new one adds its line here and its route in `app.tsx`. */
export const screens: readonly Screen[] = [
  { path: '/', label: 'Overview', icon: LayoutDashboard, keys: 'g o', scope: 'analytics:read', section: 'Analyse' },
  { path: '/chats', label: 'Chats', icon: MessagesSquare, keys: 'g c', scope: 'chats:read', section: 'Analyse' },
  {
    path: '/messages',
    label: 'Messages',
    icon: MessageSquareText,
    keys: 'g m',
    scope: 'messages:read',
    section: 'Analyse',
  },
  { path: '/responses', label: 'Responses', icon: Timer, keys: 'g r', scope: 'chats:read', section: 'Analyse' },
  {
    path: '/connections',
    label: 'Connections',
    icon: Cable,
    keys: 'g n',
    scope: 'connections:read',
    section: 'Operate',
  },
  {
    path: '/dead-letters',
    label: 'Dead letters',
    icon: MailX,
    keys: 'g d',
    scope: 'dead-letters:read',
    section: 'Operate',
  },
  { path: '/webhooks-out', label: 'Webhooks', icon: Webhook, keys: 'g w', scope: 'webhooks:read', section: 'Operate' },
  { path: '/agents', label: 'Agents', icon: Headset, keys: 'g a', scope: 'chats:read', section: 'Workspace' },
  { path: '/keys', label: 'Keys', icon: KeyRound, keys: 'g k', scope: 'keys:read', section: 'Workspace' },
  { path: '/members', label: 'Members', icon: Users, keys: 'g u', scope: 'members:read', section: 'Workspace' },
]

/** The screens by the sections of the navigation, in their order. */
export function sectionsOf(shown: readonly Screen[]): readonly (readonly [Screen['section'], readonly Screen[]])[] {
  return [...Map.groupBy(shown, ({ section }) => section)]
}
