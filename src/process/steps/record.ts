import type { Tx } from '../../store/database.ts'
import { claimEventKeys, insertEvents, isBetterVersion, lockEventKeys, replaceEvents } from '../../store/events.ts'
import type { Located } from '../locate.ts'

/** The versions of events that count from now on: new ones, and better versions of known ones. */
export async function record(tx: Tx, tenantId: string, located: readonly Located[]): Promise<Located[]> {
  const best = bestVersions(located)
  if (best.length === 0) return []
  const versions = best.map(({ row }) => row)
  const fresh = await claimEventKeys(tx, tenantId, versions)
  await insertEvents(
    tx,
    tenantId,
    versions.filter((version) => fresh.has(version.eventId)),
  )
  if (fresh.size === best.length) return best

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
    return stands && isBetterVersion(candidate.row, stands) ? [{ candidate, stoodAt: stands.occurredAt }] : []
  })
  await replaceEvents(
    tx,
    tenantId,
    better.map(({ candidate, stoodAt }) => ({ event: candidate.row, stoodAt })),
  )
  return [...best.filter(({ row }) => fresh.has(row.eventId)), ...better.map(({ candidate }) => candidate)]
}

function bestVersions(located: readonly Located[]): Located[] {
  const best = new Map<string, Located>()
  for (const candidate of located) {
    const stands = best.get(candidate.row.eventId)
    if (!stands || isBetterVersion(candidate.row, stands.row)) best.set(candidate.row.eventId, candidate)
  }
  return [...best.values()]
}
