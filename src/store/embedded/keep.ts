import path from 'node:path'
import { EmbeddedFailure } from './failure.ts'
import { isHeld, readLock } from './lock-file.ts'
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbedded } from './start.ts'

export type KeepOptions = EmbeddedOptions & {
  /** Told each time it has been started again. */
  readonly onRestart: () => void
  /** Told why it could not be; it is tried again all the same. */
  readonly onFailure: (error: unknown) => void
}

const lookEveryMs = 500

/**
 * Starts the embedded server, and starts it again at the same address when it ends though nobody here stopped it: killed for
 * want of memory, or stopped by hand. Until then its users see the connection fail, and come back by themselves. Throws
 * `EmbeddedFailure` when the first start fails.
 */
export async function keepEmbedded(options: KeepOptions): Promise<EmbeddedPostgres> {
  const first = await startEmbedded(options)
  const dataDirectory = path.join(options.directory, 'data')
  let current = first
  let isStopped = false
  let restarting: Promise<void> | null = null

  const isUp = () => {
    const lock = readLock(dataDirectory)
    return lock !== undefined && isHeld(lock, dataDirectory)
  }
  const restart = async () => {
    try {
      current = await startEmbedded({ ...options, port: first.port })
      if (current.port === first.port) options.onRestart()
      else
        options.onFailure(
          new EmbeddedFailure('embedded-start-failed', `it runs on port ${current.port} now: restart Parley`),
        )
    } catch (error) {
      options.onFailure(error)
    }
  }
  const look = setInterval(() => {
    if (isStopped || restarting !== null || isUp()) return
    restarting = restart().finally(() => {
      restarting = null
    })
  }, lookEveryMs)
  look.unref()

  return {
    ...first,
    async stop() {
      isStopped = true
      clearInterval(look)
      await restarting
      return current.stop()
    },
  }
}
