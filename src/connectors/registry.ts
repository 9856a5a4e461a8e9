import type { Source } from '../domain/event.ts'
import { dialog360 } from './360dialog/360dialog.ts'
import { chatwoot } from './chatwoot/chatwoot.ts'
import type { Connector } from './connector.ts'
import { gupshup } from './gupshup/gupshup.ts'
import { hubspot } from './hubspot/hubspot.ts'
import { pipedrive } from './pipedrive/pipedrive.ts'
import { salesforce } from './salesforce/salesforce.ts'
import { standard } from './standard/standard.ts'
import { twilio } from './twilio/twilio.ts'
import { wati } from './wati/wati.ts'
import { web } from './web/web.ts'
import { whatsapp } from './whatsapp/whatsapp.ts'

/** Every outside system that can send us something, by the first path segment of its webhook address; `web` has addresses of its own. */
export const connectors: Readonly<Record<Source, Connector>> = {
  whatsapp,
  '360dialog': dialog360,
  gupshup,
  twilio,
  wati,
  hubspot,
  pipedrive,
  salesforce,
  chatwoot,
  standard,
  web,
}

/** The connector of a webhook address, or null where we know no such source. */
export function connectorOf(source: string): Connector | null {
  return isSource(source) ? connectors[source] : null
}

function isSource(source: string): source is Source {
  return Object.hasOwn(connectors, source)
}
