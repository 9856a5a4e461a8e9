import { LRUCache } from 'lru-cache'
import type { Mapping } from '../connectors/standard/mapping.ts'
import { mappingVersionOf } from '../domain/delivery.ts'
import type { Database } from '../store/database.ts'
import { mappingDocument } from '../store/mappings.ts'
import type { MappingOf } from './normalise.ts'

/** Of 128 kB each at most. */
const rememberedMax = 500

/**
 * The mappings that deliveries name, remembered for as long as there is room: a version never changes. Throws as the database
 * does.
 */
export function openMappings(database: Database): MappingOf {
  const remembered = new LRUCache<string, Mapping>({ max: rememberedMax })
  return async (delivery) => {
    const { tenantId, connectionId } = delivery
    const version = mappingVersionOf(delivery)
    if (version === null) return null
    const key = `${tenantId} ${connectionId} ${version}`
    const known = remembered.get(key)
    if (known !== undefined) return known
    // Not of the replica: a version saved a moment ago would not be there.
    const found = await database.write(tenantId, (tx) => mappingDocument(tx, tenantId, connectionId, version))
    if (found === null) return 'missing'
    // Only what passed `checkMapping` was ever saved.
    const mapping = found as Mapping
    remembered.set(key, mapping)
    return mapping
  }
}
