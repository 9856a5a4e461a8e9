import { createHash, createHmac } from 'node:crypto'
import type { Call, ConnectionSecrets, RefusalReason } from '../../src/connectors/connector.ts'
import type { Source } from '../../src/domain/event.ts'

/** How each sender proves itself, written from its documentation and not from the connector. */
export type Sender = {
  readonly secrets: ConnectionSecrets
  /** The one that its samples name, where they name any. */
  readonly organizationId?: string
  /** The headers with which it sends a body, whose type they tell; some sign where and when as well. */
  headers(body: Buffer, to?: { readonly url: string; readonly at: number }): Readonly<Record<string, string>>
  /** What proves it: a header, or the key in the address. Left out, the call is refused as unproved. */
  readonly proof: { readonly header: string; readonly missing: RefusalReason } | 'key'
  /** Other values of the header, and why they are refused. */
  readonly refused: readonly (readonly [value: string, reason: RefusalReason])[]
  /** The same meaning in other bytes, where those are signed. Null: the meaning is. */
  readonly rewrite: ((body: Buffer) => Buffer) | null
}

const json = { 'content-type': 'application/json' }
const rewrittenJson = (body: Buffer) => Buffer.from(JSON.stringify(JSON.parse(body.toString())))

/** Nobody signs: the address ends with the secret, or, of `web`, each call brings it. */
const keyed: Sender = {
  secrets: { secret: 'sample key/with ä', verifyToken: null },
  headers: () => json,
  proof: 'key',
  refused: [],
  rewrite: null,
}

const standardKey = Buffer.alloc(32, 'sample signing key ')

export const senders: Readonly<Record<Source, Sender>> = {
  whatsapp: {
    secrets: { secret: 'sample-app-secret', verifyToken: 'sample-verify-token' },
    headers: (body) => ({
      ...json,
      'x-hub-signature-256': `sha256=${createHmac('sha256', 'sample-app-secret').update(body).digest('hex')}`,
    }),
    proof: { header: 'x-hub-signature-256', missing: 'signature-missing' },
    refused: ['sha256=', 'sha256=not-hex', `sha1=${'0'.repeat(64)}`, '0'.repeat(64), `sha256=${'0'.repeat(63)}`].map(
      (value) => [value, 'signature-malformed'] as const,
    ),
    rewrite: rewrittenJson,
  },
  '360dialog': keyed,
  gupshup: keyed,
  wati: keyed,
  chatwoot: keyed,
  web: keyed,
  pipedrive: {
    ...keyed,
    headers: () => ({
      ...json,
      authorization: `Basic ${Buffer.from(`me:${keyed.secrets.secret}`).toString('base64')}`,
    }),
  },
  salesforce: {
    ...keyed,
    organizationId: '00D5g000000ABCDEA4',
    headers: (body) => (/^(\uFEFF)?</.test(body.toString()) ? { 'content-type': 'text/xml; charset=utf-8' } : json),
  },
  hubspot: {
    secrets: { secret: 'sample-client-secret', verifyToken: null },
    headers: (body, { url, at } = sampleAddress('hubspot')) => ({
      ...json,
      'x-hubspot-request-timestamp': String(at),
      'x-hubspot-signature-v3': createHmac('sha256', 'sample-client-secret')
        .update(`POST${url}${body.toString('latin1')}${at}`, 'latin1')
        .digest('base64'),
    }),
    proof: { header: 'x-hubspot-signature-v3', missing: 'signature-missing' },
    refused: [
      ['not base64!', 'signature-malformed'],
      [Buffer.alloc(31).toString('base64'), 'signature-malformed'],
      [Buffer.alloc(32).toString('base64'), 'signature-mismatch'],
    ],
    rewrite: rewrittenJson,
  },
  twilio: {
    secrets: { secret: 'sample-auth-token', verifyToken: null },
    headers: (body, { url } = sampleAddress('twilio')) => ({
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilioSignature(url, new URLSearchParams(body.toString())),
    }),
    proof: { header: 'x-twilio-signature', missing: 'signature-missing' },
    refused: [
      ['not base64!', 'signature-malformed'],
      [Buffer.alloc(19).toString('base64'), 'signature-malformed'],
      [Buffer.alloc(20).toString('base64'), 'signature-mismatch'],
    ],
    rewrite: null,
  },
  standard: {
    secrets: { secret: `whsec_${standardKey.toString('base64')}`, verifyToken: null },
    headers: (body, { at } = sampleAddress('standard')) => {
      const [id, time] = [webhookIdOf(body), String(Math.floor(at / 1_000))]
      const signed = Buffer.concat([Buffer.from(`${id}.${time}.`), body])
      return {
        'content-type': /^[\w-]+=/.test(body.toString()) ? 'application/x-www-form-urlencoded' : 'application/json',
        'webhook-id': id,
        'webhook-timestamp': time,
        'webhook-signature': `v1,${createHmac('sha256', standardKey).update(signed).digest('base64')}`,
      }
    },
    proof: { header: 'webhook-signature', missing: 'signature-missing' },
    refused: [
      ['not base64!', 'signature-malformed'],
      [`v1,${Buffer.alloc(31).toString('base64')}`, 'signature-malformed'],
      [`v1a,${Buffer.alloc(64).toString('base64')}`, 'signature-malformed'],
      [Buffer.alloc(32).toString('base64'), 'signature-malformed'],
      [`v1,${Buffer.alloc(32).toString('base64')}`, 'signature-mismatch'],
      [`v1,${Buffer.alloc(32, 1).toString('base64')} v1,${Buffer.alloc(32).toString('base64')}`, 'signature-mismatch'],
    ],
    rewrite: (body) => Buffer.from(`${body} `),
  },
}

/** https://www.standardwebhooks.com: one id for each message, the same over its retries; here that of the body, else its hash. */
function webhookIdOf(body: Buffer): string {
  const told = /^\{"type":"parley\.test","id":"([\w-]+)"/.exec(body.toString())?.[1]
  return told ?? `msg_${createHash('sha256').update(body).digest('hex').slice(0, 24)}`
}

/** https://www.twilio.com/docs/usage/security: the address, then every parameter's name and value in the order of the names. */
function twilioSignature(url: string, parameters: URLSearchParams): string {
  const sorted = [...parameters].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
  const signed = url + sorted.map(([name, value]) => name + value).join('')
  return createHmac('sha1', 'sample-auth-token').update(signed).digest('base64')
}

export const calledAt = Date.UTC(2026, 0, 2, 10)

/** Where and when a sample is sent. */
function sampleAddress(source: Source): { url: string; at: number } {
  return { url: `https://parley.example/webhooks/${source}/2b0c1a2e-0000-4000-8000-000000000001`, at: calledAt }
}

/** The call of this sender with this body, as it comes to the door. */
export function callOf(source: Source, body: Buffer, headers?: Readonly<Record<string, string | undefined>>): Call {
  const sender = senders[source]
  const key = sender.proof === 'key' ? sender.secrets.secret : null
  return {
    headers: headers ?? sender.headers(body),
    body,
    url: sampleAddress(source).url + (key === null ? '' : `/${encodeURIComponent(key)}`),
    key,
    at: calledAt,
  }
}
