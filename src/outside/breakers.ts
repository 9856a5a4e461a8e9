import {
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  isBrokenCircuitError,
} from 'cockatiel'
import { LRUCache } from 'lru-cache'
import { OutsideFailure } from './failure.ts'

/** Stops asking a system that does not answer, and lets one call through after a while to see whether it does again. */
export type Breakers = {
  /** Throws `outside-breaker-open` without trying. An answer of 500 or more is a failure like none at all. */
  through<Answer extends { readonly status: number }>(name: string, attempt: () => Promise<Answer>): Promise<Answer>
}

const failuresMax = 5
const closedAgainAfter = { initialDelay: 5_000, maxDelay: 60_000 }
const remembered = 10_000

export function openBreakers(): Breakers {
  const breakers = new LRUCache<string, CircuitBreakerPolicy>({ max: remembered })
  return {
    async through(name, attempt) {
      const breaker = breakers.get(name) ?? newBreaker()
      breakers.set(name, breaker)
      try {
        return await breaker.execute(attempt)
      } catch (error) {
        if (isBrokenCircuitError(error))
          throw new OutsideFailure('outside-breaker-open', `${name} has failed too often to be asked now`, {
            cause: error,
          })
        throw error
      }
    },
  }
}

function newBreaker(): CircuitBreakerPolicy {
  const failing = handleWhen(isItsFault).orWhenResult((answer) => (answer as { status: number }).status >= 500)
  return circuitBreaker(failing, {
    halfOpenAfter: new ExponentialBackoff(closedAgainAfter),
    breaker: new ConsecutiveBreaker(failuresMax),
  })
}

/** Not what we refuse or cannot even write ourselves, and not a caller who lost interest. */
function isItsFault(error: unknown): boolean {
  if (!(error instanceof OutsideFailure)) return true
  const { code, cause } = error
  return code === 'outside-timeout' || (code === 'outside-unreachable' && !isAbort(cause))
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
