import type { Json, JsonObject } from '../reading/json.ts'
import { id, own, part, text } from '../reading/payload.ts'

const userAgentCharsMax = 512
const addressCharsMax = 2_048

/** Of the call that brought an event, where a browser made it: then its address and user agent are the person's. */
export type Browser = { readonly ip: string | null; readonly userAgent: string | null; readonly origin: string }

/**
 * Where an event took place, from its `context` and the call's browser. Of a server's call only the context tells: the
 * address and the user agent are the server's own.
 */
export function surroundings(
  context: JsonObject,
  browser: Browser | null,
): { readonly [key: string]: Json | undefined } {
  const os = part(context, 'os')
  const device = part(context, 'device')
  const app = part(context, 'app')
  return {
    page: shortened(part(context, 'page')),
    referrer: part(context, 'referrer'),
    campaign: part(context, 'campaign'),
    groupId: id(context, 'groupId'),
    locale: id(context, 'locale'),
    timezone: id(context, 'timezone'),
    screen: part(context, 'screen'),
    library: named(part(context, 'library')),
    app: named(app),
    os: text(os, 'name'),
    osVersion: id(os, 'version'),
    device: text(device, 'type') === null ? null : 'mobile',
    deviceModel: [text(device, 'manufacturer'), text(device, 'model')].filter((each) => each !== null).join(' '),
    ip: text(context, 'ip') ?? browser?.ip ?? null,
    userAgent: (text(context, 'userAgent') ?? browser?.userAgent ?? '').slice(0, userAgentCharsMax).toWellFormed(),
    origin: browser?.origin,
  }
}

/** `analytics.js 2.11.1` */
function named(thing: JsonObject): string {
  return [id(thing, 'name'), id(thing, 'version')].filter((each) => each !== null).join(' ')
}

/** A page's texts are as long as whoever linked to it pleased. */
function shortened(page: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(page).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, addressCharsMax).toWellFormed() : value,
    ]),
  )
}

/** The context of one event: the batch's, with the event's own in its place. */
export function contextOf(item: JsonObject, shared: JsonObject): JsonObject {
  const context = own(item, 'context')
  return { ...shared, ...(context !== undefined && part(item, 'context')) }
}
