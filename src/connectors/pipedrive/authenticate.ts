import type { Connector } from '../connector.ts'
import { authentic, authenticateByKey, isSameSecret, refused } from '../reading/proof.ts'

/**
 * Pipedrive signs nothing. The connection's secret ends the address; where the webhook was given a user and a password as
 * well (HTTP Basic), the password must be the secret too, whoever the user.
 */
export const authenticate: Connector['authenticate'] = (call, secrets) => {
  const byKey = authenticateByKey(call, secrets)
  const sent = call.headers['authorization']
  if (byKey.state === 'refused' || sent === undefined) return byKey
  const [, encoded = ''] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(sent.trim()) ?? []
  const [, password = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? []
  return isSameSecret(password, secrets.secret) ? authentic : refused('key-mismatch')
}

/** The header that Pipedrive sends with this password. */
export function basicHeader(password: string): string {
  return `Basic ${Buffer.from(`parley:${password}`).toString('base64')}`
}
