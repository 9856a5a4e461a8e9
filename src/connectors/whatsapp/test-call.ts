import type { OtherEvent } from '../../domain/event.ts'
import type { Connector, TestCall } from '../connector.ts'
import { id } from '../reading/payload.ts'
import { signatureHeader, signatureOf } from './authenticate.ts'
import { type Change, factOf, timeOf, unrecognised } from './change.ts'

/** A field that WhatsApp doesn't have: nobody else's change is taken for a test, and a test for nobody's message. */
export const testField = 'parley_test'

/** A change of the field `parley_test` in the envelope of any other delivery, signed as Meta signs. */
export const testCall: Connector['testCall'] = ({ secret }, { externalId, at }): TestCall => {
  const body = testBody(externalId, at)
  const signature = signatureOf(Buffer.from(body), secret)
  return { headers: { 'content-type': 'application/json', [signatureHeader]: signature }, body }
}

/** Of senders that pass on Meta's envelope, too. */
export function testBody(externalId: string, at: number): string {
  const value = { messaging_product: 'whatsapp', test_id: externalId }
  const entry = { id: 'parley', time: Math.floor(at / 1_000), changes: [{ field: testField, value }] }
  return JSON.stringify({ object: 'whatsapp_business_account', entry: [entry] })
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
