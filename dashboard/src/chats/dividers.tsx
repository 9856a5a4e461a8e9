import {
  AlarmClock,
  ArrowRightLeft,
  CircleCheck,
  CirclePlay,
  MessageSquarePlus,
  RotateCcw,
  UserRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { AgentName } from '../components/agent-name.tsx'
import { classes } from '../components/classes.ts'
import { formatClock, formatDay } from '../format.ts'
import { formatDuration } from '../format-duration.ts'
import { WaitLine } from './clock-lines.tsx'
import type { ChatState, Episode, Wait } from './rows.ts'

/** The day of what follows, in the zone that was chosen. */
export function DayDivider({ at, zone }: { readonly at: number; readonly zone: string }) {
  return (
    <div className="flex justify-center py-3">
      <h3 className="number rounded-full border border-edge bg-surface px-3 py-0.5 font-medium text-ink-soft text-xs shadow-card">
        {formatDay(at, zone)}
      </h3>
    </div>
  )
}

type BeginsProps = { readonly episode: Episode; readonly silentSeconds: number | null }

/** A conversation begins, and why it is one of its own. */
export function BeginsDivider({ episode, silentSeconds }: BeginsProps) {
  const Icon = episode.startCause === 'reopen' ? RotateCcw : MessageSquarePlus
  return (
    <Line icon={<Icon size={12} aria-hidden="true" />} tone="text-accent-ink">
      {beginning(episode, silentSeconds)}
    </Line>
  )
}

function beginning({ startCause }: Episode, silentSeconds: number | null): string {
  switch (startCause) {
    case 'first':
      return 'First conversation'
    case 'reopen':
      return 'Reopened by the customer'
    case 'gap':
      return silentSeconds === null
        ? 'New conversation'
        : `New conversation after ${formatDuration(silentSeconds)} of silence`
  }
}

const closers: Readonly<Record<string, string>> = {
  agent: 'Closed by an agent',
  bot: 'Closed by a bot',
  automation: 'Closed by automation',
  inactivity: 'Closed for inactivity',
  api: 'Closed through the API',
}

/** A conversation was closed: by whom, and when. */
export function ClosedDivider({ episode, zone }: { readonly episode: Episode; readonly zone: string }) {
  const { closeCause, closedAt } = episode
  const by = closers[closeCause ?? ''] ?? 'Closed'
  return (
    <Line icon={<CircleCheck size={12} aria-hidden="true" />} tone="text-ink-soft">
      {closedAt === null ? by : `${by}, ${formatClock(Date.parse(closedAt), zone)}`}
    </Line>
  )
}

/** A bot handed the customer over, who waits for a person from here. */
export function HandedOver({ wait, zone }: { readonly wait: Wait; readonly zone: string }) {
  return (
    <div className="flex flex-col items-center py-1">
      <Line icon={<ArrowRightLeft size={12} aria-hidden="true" />} tone="text-ink-soft">
        Handed over to a person
      </Line>
      <WaitLine wait={wait} zone={zone} />
    </div>
  )
}

type AssignedProps = { readonly agentId: string | null; readonly at: number; readonly zone: string }

/** Whose the chat is from here on. */
export function AssignedDivider({ agentId, at, zone }: AssignedProps) {
  return (
    <Line icon={<UserRound size={12} aria-hidden="true" />} tone="text-ink-faint">
      {agentId === null ? 'Assigned to nobody' : <>Assigned to {<AgentName id={agentId} />}</>}, {formatClock(at, zone)}
    </Line>
  )
}

const states: Readonly<Record<string, string>> = { snoozed: 'Snoozed', pending: 'Pending', active: 'Active again' }

/** The chat was put aside, or taken up again. */
export function StateDivider({
  status,
  at,
  zone,
}: {
  readonly status: ChatState
  readonly at: number
  readonly zone: string
}) {
  const Icon = status === 'active' ? CirclePlay : AlarmClock
  return (
    <Line icon={<Icon size={12} aria-hidden="true" />} tone="text-ink-faint">
      {states[status] ?? status}, {formatClock(at, zone)}
    </Line>
  )
}

type LineProps = { readonly icon: ReactNode; readonly tone: string; readonly children: ReactNode }

function Line({ icon, tone, children }: LineProps) {
  return (
    <div className="flex w-full items-center gap-3 py-2">
      <span className="h-px flex-1 bg-edge" />
      <p className={classes('number flex items-center gap-1.5 text-center text-2xs', tone)}>
        {icon}
        {children}
      </p>
      <span className="h-px flex-1 bg-edge" />
    </div>
  )
}
