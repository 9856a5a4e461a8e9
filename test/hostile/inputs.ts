import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Hostile documents and real payloads of the shared data, which are not ours to ship. */
const shared = path.resolve(import.meta.dirname, '../../../shared/data')

/** `npm run hostile`: everything, for as long as it takes. In `npm test` a part of it, the same each time. */
export const isLong = process.env['HOSTILE'] === 'long'

export type Document = { readonly name: string; readonly bytes: Buffer }

/** Files of JSONTestSuite: valid, invalid and undecided JSON. Null where they are not here. */
export function jsonDocuments(): Document[] | null {
  return filesOf('robustness/JSONTestSuite/')
}

/** Strings of the Big List of Naughty Strings. Null where it is not here. */
export function naughtyStrings(): string[] | null {
  const files = filesOf('robustness/')
  return files === null ? null : files.flatMap(({ bytes }) => JSON.parse(bytes.toString()) as string[])
}

/** WhatsApp webhooks as they came. Null where they are not here. */
export function realPayloads(): Document[] | null {
  const folders = ['whatsapp_cloud/', 'whatsapp_onprem_360dialog/'].map(filesOf)
  return folders.some((files) => files === null) ? null : folders.flatMap((files) => files ?? [])
}

/** Every nth, so that a part of a list stands for all of it. */
export function sampled<T>(items: readonly T[], count: number): readonly T[] {
  if (isLong || items.length <= count) return items
  const step = items.length / count
  return Array.from({ length: count }, (_, index) => items[Math.floor(index * step)] as T)
}

function filesOf(folder: string): Document[] | null {
  const place = path.join(shared, folder)
  if (!existsSync(place)) return null
  const names = readdirSync(place).filter((name) => name.endsWith('.json'))
  return names.map((name) => ({ name, bytes: readFileSync(path.join(place, name)) }))
}
