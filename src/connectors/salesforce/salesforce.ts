import type { Connector } from '../connector.ts'
import { authenticateByKey } from '../reading/proof.ts'
import { normalise, testMessage } from './normalise.ts'
import { withoutSession } from './session.ts'

const acknowledgement =
  '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
  '<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>'

/** Salesforce's outbound messages (SOAP), and change events or records as JSON. It signs none of them. */
export const salesforce: Connector = {
  source: 'salesforce',
  proof: 'address',
  takesCountry: true,
  authenticate: authenticateByKey,
  normalise,
  redact: withoutSession,
  answer: { contentType: 'text/xml; charset=utf-8', body: acknowledgement },
  testCall: (_secrets, { externalId, at }) => ({
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: testMessage(externalId, at),
  }),
}
