import { cleanText, type JsonObject } from '../reading/json.ts'
import { id, part, text } from '../reading/payload.ts'
import type { RefusalReason, SendOutcome } from '../sending.ts'

/** Errors of the Cloud API by their codes: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const reasons: Readonly<Record<string, RefusalReason>> = {
  131047: 'window-closed',
  131021: 'recipient-unreachable', // the number's own
  131026: 'recipient-unreachable',
  131030: 'recipient-unreachable', // a number for tests, and not on its list
  130472: 'recipient-unreachable', // in an experiment of Meta's
  131049: 'recipient-unreachable', // has had enough marketing
  131050: 'recipient-unreachable', // wants no marketing
  4: 'provider-busy',
  80007: 'provider-busy',
  130429: 'provider-busy',
  131048: 'provider-busy',
  131056: 'provider-busy', // too much to one person
  133016: 'provider-busy',
  0: 'account-refused',
  3: 'account-refused',
  10: 'account-refused',
  33: 'account-refused',
  190: 'account-refused',
  368: 'account-refused',
  130497: 'account-refused',
  131005: 'account-refused',
  131031: 'account-refused',
  131042: 'account-refused',
  131045: 'account-refused',
  133010: 'account-refused',
  1: 'provider-failed',
  2: 'provider-failed',
  131000: 'provider-failed',
  131016: 'provider-failed',
  131057: 'provider-failed',
  133004: 'provider-failed',
}

/**
 * What Meta says of codes that it documents with 500: 3 "capability or permissions issue", 131045 "message failed to send due to a phone
 * number registration error", 131057 "account in maintenance mode"; and what counts too many calls has not taken one.
 */
const definite = new Set(['3', '131045', '131057', '4', '80007', '130429', '131048', '131056'])

/** Under code 100 (a parameter): there is no such phone number id, or the token may not see it. */
const unknownObject = '33'
const detailCharsMax = 500

/**
 * Why WhatsApp did not take a message: an error of the Graph API, by its code and not by its words. Of a failure of its own nobody
 * knows how far it had come with the message.
 */
export function refusalOf(error: JsonObject, status: number): SendOutcome {
  const code = id(error, 'code')
  const told = text(part(error, 'error_data'), 'details') ?? text(error, 'message') ?? `the answer was ${status}`
  const words = cleanText(told).slice(0, detailCharsMax)
  const detail = code === null ? words : `${words} (${code})`
  if (status >= 500 && !definite.has(code ?? '')) return { state: 'unknown', detail: `whatsapp says: ${detail}` }
  return { state: 'refused', reason: reasonOf(error, code, status), detail }
}

function reasonOf(error: JsonObject, code: string | null, status: number): RefusalReason {
  const known = code === null ? undefined : reasons[code]
  if (known !== undefined) return known
  if (code !== null && /^2\d\d$/.test(code)) return 'account-refused' // permissions
  if (code === '100' && id(error, 'error_subcode') === unknownObject) return 'account-refused'
  if (status === 429) return 'provider-busy'
  return status === 401 || status === 403 ? 'account-refused' : 'message-refused'
}
