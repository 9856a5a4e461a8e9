import type { Tx } from '../../store/database.ts'
import {
  claimEventKeys,
  insertEvents,
  isBetterVersion,
  isReadBack,
  lockEventKeys,
  replaceEvents,
} from '../../store/events.ts'
import type { Located } from '../locate.ts'

/** What the log says from now on that it did not say before. */
export type Recorded = {
  /** New events, and better versions of known ones. */
  readonly fresh: readonly Located[]
  /** Those that were not known in any version, or from records alone: whoever reads faster than a provider calls must not silence it. */
  readonly unheard: readonly Located[]
  /** Messages about which the log no longer says all that it said: a version of an event gave way to a better one. */
  readonly retold: ReadonlySet<string>
}

/** Puts events into the log: each once, in the version that stands by `isBetterVersion`. */
export async function record(tx: Tx, tenantId: string, located: readonly Located[]): Promise<Recorded> {
  const best = bestVersions(located)
  if (best.length === 0) return { fresh: [], unheard: [], retold: new Set() }
  const versions = best.map(({ row }) => row)
  const fresh = await claimEventKeys(tx, tenantId, versions)
  await insertEvents(
    tx,
    tenantId,
    versions.filter((version) => fresh.has(version.eventId)),
  )
  if (fresh.size === best.length) return { fresh: best, unheard: best, retold: new Set() }

  const known = best.filter(({ row }) => !fresh.has(row.eventId))
  const standing = new Map(
    (
      await lockEventKeys(
        tx,
        tenantId,
        known.map(({ row }) => row.eventId),
      )
    ).map((version) => [version.eventId, version]),
  )
  const better = known.flatMap((candidate) => {
    const stands = standing.get(candidate.row.eventId)
    return stands && isBetterVersion(candidate.row, stands) ? [{ candidate, stands }] : []
  })
  await replaceEvents(
    tx,
    tenantId,
    better.map(({ candidate, stands }) => ({ event: candidate.row, stoodAt: stands.occurredAt })),
  )
  const unknown = best.filter(({ row }) => fresh.has(row.eventId))
  const toldAtLast = better.filter(({ candidate, stands }) => isReadBack(stands) && !isReadBack(candidate.row))
  return {
    fresh: [...unknown, ...better.map(({ candidate }) => candidate)],
    unheard: [...unknown, ...toldAtLast.map(({ candidate }) => candidate)],
    retold: new Set(better.flatMap(({ candidate }) => candidate.messageId ?? [])),
  }
}

function bestVersions(located: readonly Located[]): Located[] {
  const best = new Map<string, Located>()
  for (const candidate of located) {
    const stands = best.get(candidate.row.eventId)
    if (!stands || isBetterVersion(candidate.row, stands.row)) best.set(candidate.row.eventId, candidate)
  }
  return [...best.values()]
}
