import { Hourglass, Timer } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from '../components/classes.ts'
import { WaitAge } from '../components/wait-age.tsx'
import { formatClock, formatInstant } from '../format.ts'
import { formatDuration } from '../format-duration.ts'
import type { Wait } from './rows.ts'

const endings: Readonly<Record<Wait['outcome'], string>> = {
  open: '',
  answered: '',
  unanswered: ', never answered',
  bot: ', answered by a bot',
  closed: ', closed without an answer',
}

/** Under the message that opened a wait: since when, and what came of it unless a person answered. */
export function WaitLine({ wait, zone }: { readonly wait: Wait; readonly zone: string }) {
  const { outcome, startedAt } = wait
  const since = Date.parse(startedAt)
  return (
    <ClockLine tone={outcome === 'unanswered' ? 'text-bad' : 'text-ink-faint'} icon={<Hourglass size={11} />}>
      <time dateTime={startedAt} title={formatInstant(since, zone)}>
        waiting since {formatClock(since, zone)}
      </time>
      {endings[outcome]}
      {outcome === 'open' && <WaitAge since={startedAt} zone={zone} className="ml-1.5" />}
    </ClockLine>
  )
}

type AnswerLineProps = { readonly wait: Wait | null; readonly firstSeconds: number | null }

/** Under the message that ended a wait, or was the first response of its conversation: after how long. */
export function AnswerLine({ wait, firstSeconds }: AnswerLineProps) {
  return (
    <ClockLine tone="text-good" icon={<Timer size={11} />} isAtEnd>
      {answerWords(wait, firstSeconds)}
    </ClockLine>
  )
}

/** Both durations are told where they differ: a bot may have answered in between. */
function answerWords(wait: Wait | null, firstSeconds: number | null): string {
  const first = firstSeconds === null ? null : formatDuration(firstSeconds)
  if (wait === null) return `first response after ${first}`
  const by = wait.outcome === 'bot' ? 'answered by a bot' : 'answered'
  const after = `${by} after ${formatDuration(secondsOf(wait))}`
  if (first === null) return after
  return firstSeconds === wait.seconds ? `${after} (first response)` : `${after}, first response after ${first}`
}

/** The api tells reply times of people alone. */
function secondsOf({ seconds, startedAt, endedAt }: Wait): number | null {
  if (seconds !== null || endedAt === null) return seconds
  return (Date.parse(endedAt) - Date.parse(startedAt)) / 1000
}

type ClockLineProps = {
  readonly tone: string
  readonly icon: ReactNode
  readonly isAtEnd?: boolean
  readonly children: ReactNode
}

function ClockLine({ tone, icon, isAtEnd = false, children }: ClockLineProps) {
  return (
    <p className={classes('number mt-1 flex items-center gap-1 text-2xs', tone, isAtEnd && 'justify-end')}>
      <span aria-hidden="true">{icon}</span>
      <span>{children}</span>
    </p>
  )
}
