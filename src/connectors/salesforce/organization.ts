import { looksLikeXml } from '../reading/xml.ts'
import { longId } from './record-id.ts'

/** A message names its organization before all else: https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging.htm */
const headBytesMax = 16_384
/** Whoever is not authenticated yet has no more than this parsed: 3 ms at worst. A record that a flow sends has a few kilobytes. */
const jsonBytesMax = 65_536

const organizationId = /^00D[A-Za-z0-9]{12}(?:[A-Z0-5]{3})?$/

/** An organization's id in its 18 characters; null for what is none, and for 18 characters the last three of which belong to others. */
export function readOrganizationId(written: string): string | null {
  if (!organizationId.test(written)) return null
  const id = longId(written)
  return written.length === id.length && written !== id ? null : id
}

/**
 * The organizations that a body names, each once, as they are written there: an outbound message before its first notification; a
 * record or change event as `OrganizationId` beside its other fields, where the JSON has at most 64 KB. Read before anybody has
 * proved anything, so in a time that grows with the body's length alone, and no further than those limits.
 */
export function organizationsNamed(body: Buffer): string[] {
  const named = looksLikeXml(body) ? namedInMessage(body) : namedInJson(body)
  return [...new Set(named.map((one) => one.trim()).filter((one) => one !== ''))]
}

/** No `<` within what is looked for, as its beginning repeated would be looked through to its end from each. */
function namedInMessage(body: Buffer): string[] {
  const head = body.toString('latin1', 0, headBytesMax)
  const end = head.search(/<(?:[\w.-]+:)?Notification[\s/>]/)
  const before = end === -1 ? head : head.slice(0, end)
  const found = before.matchAll(/<(?:[\w.-]+:)?OrganizationId(?:\s[^<>]*)?>([^<]*)<\//g)
  return [...found].map(([, written = '']) => written)
}

function namedInJson(body: Buffer): string[] {
  if (body.length > jsonBytesMax) return []
  const json = parsed(body)
  const pieces: readonly unknown[] = Array.isArray(json) ? json : [json]
  return pieces.flatMap((piece) => {
    const isNaming = typeof piece === 'object' && piece !== null && Object.hasOwn(piece, 'OrganizationId')
    const written = isNaming ? (piece as { readonly OrganizationId: unknown }).OrganizationId : null
    return typeof written === 'string' ? [written] : []
  })
}

/** Not as events are read: what that makes of long numbers costs more, and what is no JSON is the dead letter that it becomes there. */
function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}
