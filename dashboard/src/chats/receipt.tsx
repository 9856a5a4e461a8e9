import { Check, CheckCheck, Clock, type LucideIcon, Play, TriangleAlert } from 'lucide-react'
import { classes } from '../components/classes.ts'
import { formatClock, formatInstant } from '../format.ts'
import type { Message } from './rows.ts'
import { isLost } from './timeline.ts'

type State = 'played' | 'read' | 'delivered' | 'failed' | 'sent' | 'unknown'

const looks: Readonly<Record<State, { readonly icon: LucideIcon; readonly word: string; readonly colour: string }>> = {
  played: { icon: Play, word: 'played', colour: 'text-accent-ink' },
  read: { icon: CheckCheck, word: 'read', colour: 'text-accent-ink' },
  delivered: { icon: CheckCheck, word: 'delivered', colour: 'text-ink-faint' },
  failed: { icon: TriangleAlert, word: 'failed', colour: 'text-bad' },
  sent: { icon: Check, word: 'sent', colour: 'text-ink-faint' },
  unknown: { icon: Clock, word: 'no receipt yet', colour: 'text-ink-faint' },
}

/** How far a message of the business got: a mark, the same in words for screen readers, and when each step was. */
export function Receipt({ of: message, zone }: { readonly of: Message; readonly zone: string }) {
  const { state, at } = reachedBy(message)
  const { icon: Icon, word, colour } = looks[state]
  return (
    <span title={stepsOf(message, zone)} className={classes('inline-flex', colour)}>
      <Icon size={14} aria-hidden="true" />
      <span className="sr-only">{at === null ? word : `${word} ${formatClock(Date.parse(at), zone)}`}</span>
    </span>
  )
}

/** Why a message reached nobody, to read without a pointer. */
export function Failure({ of: { errorCode, errorTitle } }: { readonly of: Message }) {
  const why = [errorTitle, errorCode === null ? null : `code ${errorCode}`].filter(Boolean).join(', ')
  return <p className="wrap-anywhere text-bad text-xs">Not delivered{why && `: ${why}`}</p>
}

/** The furthest it got. A failure after it was delivered changes nothing. */
function reachedBy(message: Message): { readonly state: State; readonly at: string | null } {
  const { playedAt, readAt, deliveredAt, failedAt, sentAt } = message
  if (isLost(message)) return { state: 'failed', at: failedAt }
  if (playedAt !== null) return { state: 'played', at: playedAt }
  if (readAt !== null) return { state: 'read', at: readAt }
  if (deliveredAt !== null) return { state: 'delivered', at: deliveredAt }
  return sentAt === null ? { state: 'unknown', at: null } : { state: 'sent', at: sentAt }
}

function stepsOf({ sentAt, deliveredAt, readAt, playedAt, failedAt }: Message, zone: string): string {
  const steps = { Sent: sentAt, Delivered: deliveredAt, Read: readAt, Played: playedAt, Failed: failedAt }
  const told = Object.entries(steps).flatMap(([step, at]) =>
    at === null ? [] : [`${step} ${formatInstant(Date.parse(at), zone)}`],
  )
  return told.length > 0 ? told.join('\n') : 'No receipt yet'
}
