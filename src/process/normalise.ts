import { Worker } from 'node:worker_threads'
import { type Connector, NormaliseFailure } from '../connectors/connector.ts'
import type { Mapping } from '../connectors/standard/mapping.ts'
import { type Delivery, mappingVersionOf } from '../domain/delivery.ts'
import type { StandardEvent } from '../domain/event.ts'

/** Why a delivery could not be read; each has a paragraph in docs/failure-modes.md. */
export type Unreadable = { readonly state: 'unreadable'; readonly reason: string; readonly detail: string }
export type Read = { readonly state: 'read'; readonly events: readonly StandardEvent[] }

/** The connector of a source, or null where there is none. */
export type ConnectorOf = (source: string) => Connector | null

/**
 * The declared mapping that a delivery names; null where it names none, `missing` where that is not there: it is of another
 * database, or came back from a backup. Throws where it cannot be looked up.
 */
export type MappingOf = (delivery: Delivery) => Promise<Mapping | null | 'missing'>

/** Delivery to events, the same for every connector: whatever goes wrong is an answer. Throws what `MappingOf` throws. */
export type Normalise = (delivery: Delivery) => Promise<Read | Unreadable>

/** From this size on a body is read in a thread of its own, where a deadline can end it. Smaller ones take < 5 ms. */
export const threadBytesMin = 128 * 1024
export const deadlineMs = 10_000

/** Reads small bodies here and large ones in a worker thread under a deadline. */
export function openNormalise(
  connectorOf: ConnectorOf,
  mappingOf: MappingOf = async () => null,
): { normalise: Normalise; close(): Promise<void> } {
  const thread = openThread()
  return {
    normalise: async (delivery) => {
      const connector = connectorOf(delivery.source)
      if (!connector)
        return { state: 'unreadable', reason: 'source-unknown', detail: `no connector for ${delivery.source}` }
      const mapping = mappingVersionOf(delivery) === null ? null : await mappingOf(delivery)
      if (mapping === 'missing')
        return { state: 'unreadable', reason: 'mapping-missing', detail: 'the version of the mapping that it names' }
      return delivery.body.length < threadBytesMin
        ? readWith(connector, delivery, mapping)
        : thread.read({ delivery, mapping })
    },
    close: () => thread.close(),
  }
}

/** Meta's own limit is a thousand updates in a call; more than ten times that would hold up whatever stands beside it. */
export const eventsMax = 10_000

export function readWith(connector: Connector, delivery: Delivery, mapping: Mapping | null): Read | Unreadable {
  try {
    const events = connector.normalise(delivery, mapping)
    if (events.length <= eventsMax) return { state: 'read', events }
    const detail = `${events.length} events in one delivery; at most ${eventsMax} are processed`
    return { state: 'unreadable', reason: 'events-too-many', detail }
  } catch (error) {
    const reason = error instanceof NormaliseFailure ? error.code : 'normalise-failed'
    return { state: 'unreadable', reason, detail: error instanceof Error ? error.message : String(error) }
  }
}

/** What the thread is given. */
export type ToRead = { readonly delivery: Delivery; readonly mapping: Mapping | null }

/** One thread, made when it is first needed and made anew after it had to be ended; one delivery at a time. */
function openThread() {
  let worker: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()

  const read = (toRead: ToRead) =>
    new Promise<Read | Unreadable>((resolve) => {
      worker ??= new Worker(new URL('./normalise-thread.ts', import.meta.url))
      const used = worker
      const settle = (answer: Read | Unreadable, keep: boolean) => {
        clearTimeout(deadline)
        // By name: without the listeners that Node keeps on it itself, a worker never answers again.
        used.off('message', onAnswer).off('error', onError)
        if (!keep) {
          worker = null
          void used.terminate()
        } else used.unref()
        resolve(answer)
      }
      const onAnswer = (answer: Read | Unreadable) => settle(answer, true)
      const onError = (error: unknown) =>
        settle({ state: 'unreadable', reason: 'normalise-failed', detail: String(error) }, false)
      const tooLate = `not read within ${deadlineMs} ms`
      const deadline = setTimeout(
        () => settle({ state: 'unreadable', reason: 'normalise-timeout', detail: tooLate }, false),
        deadlineMs,
      )
      used.ref()
      used.once('message', onAnswer)
      used.once('error', onError)
      used.postMessage(toRead)
    })

  return {
    read(toRead: ToRead): Promise<Read | Unreadable> {
      const mine = last.then(() => read(toRead))
      last = mine
      return mine
    },
    async close(): Promise<void> {
      await last
      await worker?.terminate()
    },
  }
}
