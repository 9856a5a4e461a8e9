import type { Authenticated, Call, ConnectionSecrets, Connector } from '../connector.ts'
import { authenticateByKey, refused } from '../reading/proof.ts'
import { normalise, testMessage } from './normalise.ts'
import { organizationsNamed, readOrganizationId } from './organization.ts'
import { withoutSession } from './session.ts'

const acknowledgement =
  '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
  '<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>'

/** The key proves whose call it is; one that another organization sent all the same has two connections mixed up. */
function authenticate(call: Call, secrets: ConnectionSecrets): Authenticated {
  const byKey = authenticateByKey(call, secrets)
  if (byKey.state === 'refused') return byKey
  const known = secrets.organizationId ?? null
  const isOthers = known !== null && organizationsNamed(call.body).some((one) => readOrganizationId(one) !== known)
  return isOthers ? refused('organization-wrong') : byKey
}

/** Salesforce's outbound messages (SOAP), and change events or records as JSON. It signs none of them. */
export const salesforce: Connector = {
  source: 'salesforce',
  proof: 'address',
  takesCountry: true,
  readOrganizationId,
  authenticate,
  normalise,
  redact: withoutSession,
  answer: { contentType: 'text/xml; charset=utf-8', body: acknowledgement },
  testCall: (_secrets, { externalId, at }) => ({
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: testMessage(externalId, at),
  }),
}
