import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Source } from '../../src/domain/event.ts'

/** Calls from other projects' tests and from vendors' pages; they are not ours to ship, so they may be absent. */
const shared = new URL('../../../shared/data/', import.meta.url)

/** Whose calls a folder holds. */
export const realFolders: Readonly<Record<string, Source>> = {
  whatsapp_cloud: 'whatsapp',
  whatsapp_onprem_360dialog: '360dialog',
  twilio: 'twilio',
  wati: 'wati',
  gupshup: 'gupshup',
  chatwoot: 'chatwoot',
  hubspot: 'hubspot',
  pipedrive: 'pipedrive',
  salesforce: 'salesforce',
}

/** As printed in the documentation, with comments and a comma too many: no call looks like it. */
const notAsSent = new Set(['docs__message_created_with_comments.json'])

export type RealCall = { readonly file: string; readonly source: Source; readonly body: Buffer }

/** The bodies of a folder; null where it is not here. */
export function realCalls(folder: string): RealCall[] | null {
  const path = new URL(`${folder}/`, shared)
  const source = realFolders[folder]
  if (source === undefined || !existsSync(path)) return null
  const files = readdirSync(path).filter(
    (file) => /(?<!\.headers)\.(json|form|xml)$/.test(file) && !notAsSent.has(file),
  )
  return files.map((file) => ({ file, source, body: readFileSync(new URL(file, path)) }))
}
