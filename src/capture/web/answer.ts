import type { Static } from 'typebox'
import type { Outcome, Taken, TrackCall } from '../../connectors/web/call.ts'
import type { Unfit } from '../../connectors/web/fitness.ts'
import { type Problem, problem } from '../../http/problem.ts'
import type { takenSchema } from './bodies.ts'

const statuses = { 'event-invalid': 400, 'event-too-large': 413 } as const
const titles = { 'event-invalid': 'No event can be taken', 'event-too-large': 'The event is too large' } as const

/** What a call is told of which at least one event was taken, or that had none. */
export function answerOf({ outcomes }: Taken): Static<typeof takenSchema> {
  if (outcomes.every(({ state }) => state === 'taken')) return { success: true }
  return { success: false, results: outcomes.map(resultOf) }
}

function resultOf(outcome: Outcome, index: number) {
  if (outcome.state === 'taken') return { index, status: 200, id: outcome.messageId }
  return { index, status: statuses[outcome.unfit.code], error: outcome.unfit }
}

const errorsShownMax = 100

/** What a call is told of which no event can be taken. */
export function unfitProblem(call: TrackCall, { outcomes }: Taken): Problem {
  const unfits = call.problem === null ? outcomes.flatMap(inBody(call)) : [call.problem]
  const [first] = unfits
  const code = unfits.every((unfit) => unfit.code === 'event-too-large') ? 'event-too-large' : 'event-invalid'
  const errors = unfits.slice(0, errorsShownMax).map(({ pointer, detail }) => ({ pointer: `/body${pointer}`, detail }))
  const detail = `${errors[0]?.pointer ?? ''} ${first?.detail ?? ''}`
  return problem({ status: statuses[code], code, title: titles[code], detail, errors })
}

function inBody({ isBatch }: TrackCall): (outcome: Outcome, index: number) => Unfit[] {
  return (outcome, index) => {
    if (outcome.state === 'taken') return []
    const { unfit } = outcome
    return [{ ...unfit, pointer: isBatch ? `/batch/${index}${unfit.pointer}` : unfit.pointer }]
  }
}

type KeyReason = 'write-key-missing' | 'write-key-unknown' | 'write-key-replaced'

const keyTitles: Readonly<Record<KeyReason, string>> = {
  'write-key-missing': 'There is no write key',
  'write-key-unknown': 'There is no such write key',
  'write-key-replaced': 'The write key was replaced by another',
}

/** What a call is told whose key opens nothing. */
export function keyProblem(code: KeyReason): Problem {
  const headers = code === 'write-key-missing' ? { 'www-authenticate': 'Basic realm="write key"' } : {}
  return problem({ status: 401, code, title: keyTitles[code], headers })
}

/** What a call is told whose connection has used up what it may bring. Libraries wait by either header. */
export function tooManyEvents(waitMs: number, now: number): Problem {
  const seconds = Math.ceil(waitMs / 1_000)
  const headers = { 'retry-after': String(seconds), 'x-ratelimit-reset': String(now + waitMs) }
  const detail = `The write key’s events of this second are used up. Try again in ${seconds} s.`
  return problem({ status: 429, code: 'requests-too-many', title: 'Too many events', detail, headers })
}
