import { budgetNameOf } from '../connectors/allowance.ts'
import type { RefusalReason, SendCall, SendOutcome } from '../connectors/sending.ts'
import { type Problem, problem } from '../http/problem.ts'
import type { Door } from '../outside/door.ts'
import { OutsideFailure } from '../outside/failure.ts'
import type { Means } from './way.ts'

/** Of one attempt, and of all of them with what lies between: callers wait for half a minute and longer. */
const timeoutMs = 15_000
const patienceMs = 10_000
const retryAfterSeconds = 10

/** What became of a call: refused with a problem for the caller, the message certainly was not sent. */
export type Delivered =
  | Extract<SendOutcome, { state: 'sent' | 'unknown' }>
  | { readonly state: 'refused'; readonly problem: Problem }

/** Calls the provider, once unless it is certain that an attempt had no effect. */
export async function deliver(
  door: Pick<Door, 'call'>,
  now: () => number,
  tenantId: string,
  { source, sending, account }: Pick<Means, 'source' | 'sending' | 'account'>,
  { sender, ...call }: SendCall,
): Promise<Delivered> {
  const asked = {
    ...call,
    provider: source,
    tenantId,
    operation: 'send a message',
    method: 'POST',
    budget: {
      account: budgetNameOf({ source, account, headers: call.headers, sender }),
      allowance: sending.allowance,
    },
    timeoutMs,
    patienceMs,
  } as const
  try {
    const answer = await door.call(asked)
    const outcome = sending.outcome(answer)
    if (outcome.state !== 'refused') return outcome
    return { state: 'refused', problem: refused(outcome, source, answer.headers['retry-after']) }
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error
    if (error.isUnsent) return { state: 'refused', problem: uncalled(error, now()) }
    return { state: 'unknown', detail: error.message }
  }
}

const titles: Readonly<Record<RefusalReason, { readonly status: number; readonly title: string }>> = {
  'window-closed': { status: 409, title: 'Only templates can be sent now' },
  'recipient-unreachable': { status: 422, title: 'The message cannot reach this person' },
  'message-refused': { status: 422, title: 'The provider does not take this message' },
  'account-refused': { status: 409, title: 'The provider does not accept the account' },
  'provider-busy': { status: 429, title: 'Too many messages for the provider' },
  'provider-failed': { status: 502, title: 'The provider failed' },
}

type Refused = Extract<SendOutcome, { state: 'refused' }>

function refused({ reason, detail }: Refused, source: string, retryAfter: string | undefined): Problem {
  const { status, title } = titles[reason]
  const headers = status === 429 ? { 'retry-after': retryAfter ?? String(retryAfterSeconds) } : {}
  return problem({ status, code: reason, title, detail: `${source} says: ${detail}`, headers })
}

function uncalled(failure: OutsideFailure, now: number): Problem {
  const { code, message: detail, retryAt } = failure
  const seconds = retryAt === null ? retryAfterSeconds : Math.max(1, Math.ceil((retryAt - now) / 1_000))
  const facts = { code, title: 'The provider was not called', detail }
  if (code === 'outside-address-forbidden' || code === 'outside-call-malformed')
    return problem({ ...facts, status: 409 }, { cause: failure })
  if (code === 'outside-unreachable') return problem({ ...facts, status: 502 }, { cause: failure })
  const status = code === 'outside-budget-spent' ? 429 : 503
  return problem({ ...facts, status, headers: { 'retry-after': String(seconds) } }, { cause: failure })
}
