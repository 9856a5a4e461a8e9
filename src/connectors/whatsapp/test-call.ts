import type { OtherEvent } from '../../domain/event.ts'
import type { Connector, TestCall } from '../connector.ts'
import { id } from '../reading/payload.ts'
import { signatureHeader, signatureOf } from './authenticate.ts'
import { type Change, factOf, timeOf, unrecognised } from './change.ts'

/** A field that WhatsApp doesn't have: nobody else's change is taken for a test, and a test for nobody's message. */
export const testField = 'parley_test'

/** A change of the field `parley_test` in the envelope of any other delivery, signed as Meta signs. */
export const testCall: Connector['testCall'] = (secrets, test): TestCall => {
  const { headers, body } = unsignedTestCall(secrets, test)
  return { headers: { ...headers, [signatureHeader]: signatureOf(Buffer.from(body), secrets.secret) }, body }
}

/** The same of those who pass Meta's envelope on, and sign nothing. */
export const unsignedTestCall: Connector['testCall'] = (_secrets, { externalId, at }): TestCall => {
  const value = { messaging_product: 'whatsapp', test_id: externalId }
  const entry = { id: 'parley', time: Math.floor(at / 1_000), changes: [{ field: testField, value }] }
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [entry] })
  return { headers: { 'content-type': 'application/json' }, body }
}

/** What a test call becomes. */
export function testedEvent(change: Change): OtherEvent {
  const externalId = id(change.value, 'test_id')
  if (externalId === null) return unrecognised(change.value, change, 'a test has no id')
  return {
    name: 'connection_tested',
    ...factOf(change, { externalId, time: timeOf(change.value, change), details: {} }),
  }
}
