import type { Connector } from '../connector.ts'
import { signatureHeader, signatureOf } from './authenticate.ts'

/** A parameter that Twilio doesn't have. */
export const testParameter = 'ParleyTest'

/** A form with that parameter alone, signed as Twilio signs. */
export const testCall: Connector['testCall'] = ({ secret }, { externalId, url }) => {
  const body = new URLSearchParams({ [testParameter]: externalId }).toString()
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    [signatureHeader]: signatureOf(url, body, secret),
  }
  return { headers, body }
}
