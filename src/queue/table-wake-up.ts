import type { Database } from '../store/database.ts'
import { announceEntries, channel } from './table-statements.ts'

export type WakeUp = {
  /** Tells takers, of this and other processes, that there is something to take. Never fails and never waits. */
  announce(): void
  /** How often takers were woken so far: read it before looking, hand it to `after`. */
  count(): number
  /** Resolves at the first wake-up after `seen`, at once when it has already been, and at the latest after `waitMs`. */
  after(seen: number, waitMs: number): Promise<void>
  close(): Promise<void>
}

/**
 * LISTEN and NOTIFY for the table's takers. The notice is its own statement, after the append's commit, one at a time:
 * inside the append it would make all appends commit one after another (Postgres takes one lock for all notices of a
 * database), and a thousand appends need no thousand notices. One that is lost with its process costs the takers one
 * polling interval.
 */
export function wakeUpBy(database: Database): WakeUp {
  let wakeUps = 0
  let sleepers: (() => void)[] = []
  let listening: ReturnType<Database['listen']> | undefined
  let announcement: 'none' | 'sending' | 'another-wanted' = 'none'

  function wake(): void {
    wakeUps += 1
    const woken = sleepers
    sleepers = []
    for (const resume of woken) resume()
  }

  function announce(): void {
    if (announcement === 'none') void send()
    else announcement = 'another-wanted'
  }

  async function send(): Promise<void> {
    announcement = 'sending'
    await database.outside(announceEntries).catch(() => {})
    const isAnotherWanted = announcementNow() === 'another-wanted'
    announcement = 'none'
    if (isAnotherWanted) announce()
  }

  // Read through a function, because `announce` changes it while `send` waits, which the compiler does not see.
  const announcementNow = () => announcement

  function listen(): void {
    if (listening) return
    listening = database.listen(channel, wake, wake)
    // A notice may have come before we heard any. Without the channel polling goes on, and the next wait tries again.
    listening.then(wake, () => {
      listening = undefined
    })
  }

  return {
    announce,
    count: () => wakeUps,
    async after(seen, waitMs) {
      listen()
      if (wakeUps !== seen) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs)
        sleepers.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    },
    async close() {
      wake()
      const listener = await listening?.catch(() => undefined)
      await listener?.close()
    },
  }
}
