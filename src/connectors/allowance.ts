import { hash } from 'node:crypto'
import { type Account, type AccountField, apiRoot } from './account.ts'

/** How often an account of a provider may be asked, whoever asks: one that sends and one that reads share it. */

export function requestsField(perMinute: number): AccountField {
  return {
    name: 'requestsPerMinute',
    label: 'Requests a minute that the provider allows',
    isSecret: false,
    default: String(perMinute),
    check: (value) => (/^\d{1,5}$/.test(value) && Number(value) >= 2 ? null : 'must be a whole number from 2 to 99999'),
  }
}

/** In whose name a call is made: what proves it, and, where a provider counts by numbers, the number that it goes out from. */
export type Caller = {
  readonly source: string
  readonly account: Account
  /** Of the call, with the credential. */
  readonly headers: Readonly<Record<string, string>>
  readonly sender?: string
}

/**
 * By which everybody who calls in the name of one remote account knows its budget, whichever connection or tenant it is. It is made
 * of what only the account's owner can give, so that nobody draws from, or pauses, the budget of somebody else by naming their
 * number. A digest: of credentials as providers make them it tells nothing.
 */
export function budgetNameOf({ source, account, headers, sender = '' }: Caller): string {
  const root = URL.parse(apiRoot(account))?.href ?? apiRoot(account)
  const proof = Object.entries(headers).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return `${source}:${hash('sha256', JSON.stringify([root, proof, sender]), 'hex')}`
}

/**
 * The allowance of the account, evenly spread, and three hundredths less of it (one at least). A call that goes out late does not put off
 * those after it (half an interval is made good), and yet no period anywhere sees more than is allowed: in one there are at most
 * 0.97 n + 0.5 intervals, which n calls end, with more than an interval to spare for what is held up on the way.
 */
export function allowanceOf(
  { requestsPerMinute }: Account,
  periodMs = 60_000,
): { readonly count: number; readonly periodMs: number; readonly burst: number } {
  const allowed = Number(requestsPerMinute)
  return { count: allowed - Math.max(1, allowed * shareSpared), periodMs, burst: 1.5 }
}

const shareSpared = 0.03
