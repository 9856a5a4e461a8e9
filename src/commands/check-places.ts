import type { Config } from '../config.ts'
import { openPlaces } from '../process/enrich/places.ts'
import { explain } from './failure.ts'
import { type Finding, fine, wrong } from './findings.ts'

/** Whether the database of places can be used, where one is named. */
export async function checkPlaces({ geoipFile }: Config): Promise<Finding[]> {
  if (geoipFile === null) return []
  try {
    await openPlaces(geoipFile)
    return [fine('geoip', geoipFile)]
  } catch (error) {
    return [wrong('geoip', explain(error).detail, 'name a database of countries or cities, or leave PARLEY_GEOIP out')]
  }
}
