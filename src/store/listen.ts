import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type ConnectionOptions, connectAlone } from './connection.ts'
import { orUnavailable } from './database-failure.ts'

export type Listening = { close(): Promise<void> }

const pingEveryMs = 30_000
const retryMsMin = 100
const retryMsMax = 5_000

/**
 * Hears a channel until closed. The first connection must succeed; when a later one breaks, another is made, with growing
 * pauses, and `onGap` says that payloads may have been missed in between. A connection is asked every 30 s whether it
 * still lives, because one that a firewall dropped never says so.
 */
export async function listen(
  options: ConnectionOptions,
  channel: string,
  onPayload: (payload: string) => void,
  onGap: () => void,
): Promise<Listening> {
  const closed = new AbortController()
  let client = await open().catch(orUnavailable)
  return {
    async close() {
      closed.abort()
      await client.end().catch(() => undefined)
    },
  }

  async function open(): Promise<pg.Client> {
    const fresh = await connectAlone(options)
    fresh.on('notification', ({ payload }) => onPayload(payload ?? ''))
    await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`)
    const ping = setInterval(() => void fresh.query(pingQuery).catch(() => fresh.end()), pingEveryMs)
    fresh.once('end', () => {
      clearInterval(ping)
      if (!closed.signal.aborted) void reopen()
    })
    return fresh
  }

  async function reopen(): Promise<void> {
    for (let waitMs = retryMsMin; !closed.signal.aborted; waitMs = Math.min(waitMs * 2, retryMsMax)) {
      try {
        client = await open()
      } catch {
        await sleep(waitMs, undefined, { signal: closed.signal }).catch(() => undefined)
        continue
      }
      if (closed.signal.aborted) await client.end()
      else onGap()
      return
    }
  }
}

const pingQuery = { text: 'select 1', query_timeout: 10_000 } as pg.QueryConfig
