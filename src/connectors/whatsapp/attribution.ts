import { cleanText } from '../reading/json.ts'

/** Who sent a business message, and for which campaign. */
export type Attribution = { readonly agentExternalId: string | null; readonly campaignId: string | null }

const prefix = 'parley:'
const idLengthMax = 256

/**
 * A team that sends through its own system may say who sent a message in `biz_opaque_callback_data`, which WhatsApp gives
 * back on every receipt: `parley:agent=priya&campaign=diwali`, URL query after the prefix.
 */
export function attributionOf(callbackData: string | null): Attribution {
  if (callbackData === null || !callbackData.startsWith(prefix)) return { agentExternalId: null, campaignId: null }
  const query = new URLSearchParams(callbackData.slice(prefix.length))
  return { agentExternalId: value(query, 'agent'), campaignId: value(query, 'campaign') }
}

/** WhatsApp's own limit. */
const callbackDataCharsMax = 512

/** What says so in a message of our own; null where nothing does, or ids are too long for it. */
export function callbackDataOf({ agentExternalId, campaignId }: Attribution): string | null {
  const query = new URLSearchParams({
    ...(agentExternalId !== null && { agent: agentExternalId }),
    ...(campaignId !== null && { campaign: campaignId }),
  })
  const written = `${prefix}${query}`
  return query.size === 0 || written.length > callbackDataCharsMax ? null : written
}

/** Percent-decoding can bring back what the edge had cleaned. */
function value(query: URLSearchParams, key: string): string | null {
  const given = cleanText(query.get(key)?.trim().slice(0, idLengthMax) ?? '')
  return given === '' ? null : given
}
