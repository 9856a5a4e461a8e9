import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react'

/** The server's clock, as far as we know it, ticking once a second for whoever looks at it. */
export type Clock = {
  /** Milliseconds since 1970 by the server's clock. */
  now(): number
  /** Told the server's time: from here on the difference to this machine's clock is taken into account. */
  set(serverNow: number): void
  subscribe(onTick: () => void): () => void
  /** The last tick, in milliseconds; changes only with a tick. */
  tick(): number
}

/** A clock on top of `local`, which ticks only while somebody listens. */
export function createClock(local: () => number): Clock {
  let skewMs = 0
  let ticked = local()
  let timer: ReturnType<typeof setInterval> | null = null
  const listeners = new Set<() => void>()

  function beat(): void {
    ticked = local() + skewMs
    for (const listener of listeners) listener()
  }

  return {
    now: () => local() + skewMs,
    tick: () => ticked,
    set(serverNow) {
      skewMs = serverNow - local()
      beat()
    },
    subscribe(onTick) {
      listeners.add(onTick)
      if (timer === null) {
        // Nobody listened for a while: the last tick may be long ago.
        ticked = local() + skewMs
        timer = setInterval(beat, 1000)
      }
      return () => {
        listeners.delete(onTick)
        if (listeners.size > 0 || timer === null) return
        clearInterval(timer)
        timer = null
      }
    },
  }
}

const ClockContext = createContext<Clock | null>(null)

/** Gives everything inside one clock. */
export function ClockProvider({ children }: { children: ReactNode }) {
  const [clock] = useState(() => createClock(Date.now))
  return <ClockContext value={clock}>{children}</ClockContext>
}

/** The clock, for reading once. */
export function useClock(): Clock {
  const clock = useContext(ClockContext)
  if (!clock) throw new Error('useClock needs a ClockProvider around it')
  return clock
}

/** The server's time in milliseconds; the component that asks is drawn again every second. */
export function useNow(): number {
  const clock = useClock()
  return useSyncExternalStore(clock.subscribe, clock.tick)
}
