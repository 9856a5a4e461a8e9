import type { Cleanup } from './database.ts'
import { type Call, foreignServer, ordered, type Reply } from './foreign-server.ts'

/**
 * The Graph API as far as the Cloud API's messages go: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages.
 * It checks the token, the number and the shape of what is sent, and refuses in Meta's form.
 */
export type GraphApi = {
  /** With the version, as an account has it. */
  readonly url: string
  readonly account: Readonly<Record<string, string>>
  /** Messages that it took, in order. */
  readonly taken: GraphMessage[]
  /** How many calls there were, whatever became of them. */
  calls(): number
  /** What the next calls are answered, whatever they are. */
  order(...replies: readonly (Reply | Promise<Reply>)[]): void
  close(): void
}

export type GraphMessage = { readonly id: string; readonly body: GraphBody }
type GraphBody = {
  readonly to?: string
  readonly recipient?: string
  readonly recipient_type?: string
  readonly type: string
  readonly biz_opaque_callback_data?: string
  readonly [content: string]: unknown
}

const version = 'v23.0'
const account = { phoneNumberId: '110000000000001', accessToken: 'EAAG-token-of-the-tests' }
let ids = 0

export async function graphApi(cleanup: Cleanup): Promise<GraphApi> {
  const taken: GraphMessage[] = []
  const { next, order } = ordered()
  let calls = 0
  const server = await foreignServer(cleanup, (call) => {
    calls++
    return next() ?? refusalOf(call) ?? take(JSON.parse(call.body), taken)
  })
  const url = `${server.url}/${version}`
  return { url, account: { ...account, apiUrl: url }, taken, calls: () => calls, order, close: server.close }
}

/** An error in Meta's form. */
export function graphError(status: number, code: number, details: string, headers: Record<string, string> = {}): Reply {
  const error = {
    message: `(#${code}) ${details}`,
    type: 'OAuthException',
    code,
    error_data: { messaging_product: 'whatsapp', details },
    fbtrace_id: 'AbCdEfGhIjKlMnOpQrStUv',
  }
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ error }) }
}

function refusalOf({ method, path, headers, body }: Call): Reply | null {
  if (headers.authorization !== `Bearer ${account.accessToken}`)
    return graphError(401, 190, 'Invalid OAuth access token - Cannot parse access token')
  if (method !== 'POST' || path !== `/${version}/${account.phoneNumberId}/messages`)
    return graphError(400, 100, `Unsupported post request to ${path}`)
  if (headers['content-type'] !== 'application/json') return graphError(400, 100, 'The body is no JSON')
  const wrong = wrongIn(JSON.parse(body))
  return wrong === null ? null : graphError(400, 131009, wrong)
}

const requiredOf: Readonly<Record<string, readonly string[]>> = {
  text: ['body'],
  template: ['name', 'language'],
  image: ['link'],
  video: ['link'],
  audio: ['link'],
  document: ['link'],
}

function wrongIn(body: GraphBody): string | null {
  if (body['messaging_product'] !== 'whatsapp') return 'messaging_product must be whatsapp'
  if (!/^\d{5,20}$/.test(body.to ?? '') && body.recipient === undefined && body.recipient_type !== 'group')
    return 'nobody to send to'
  const required = requiredOf[body.type]
  const content = body[body.type]
  if (required === undefined || typeof content !== 'object' || content === null)
    return `no content of type ${body.type}`
  const missing = required.find((key) => !(key in content))
  return missing === undefined ? null : `${body.type} has no ${missing}`
}

function take(body: GraphBody, taken: GraphMessage[]): Reply {
  const id = `wamid.HBgMNDQ3NzAwOTAwMTAxFQIAERgS${String(++ids).padStart(8, '0')}`
  taken.push({ id, body })
  const contact = { input: body.to ?? body.recipient, wa_id: body.to ?? body.recipient }
  const answer = { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id, message_status: 'accepted' }] }
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) }
}

/** The webhook that tells of a message that was taken; `at` in milliseconds since 1970, of which whole seconds count. */
export function graphReceipt({ id, body }: GraphMessage, status: string, at: number): object {
  const { to, recipient, biz_opaque_callback_data } = body
  const receipt = {
    id,
    status,
    timestamp: String(Math.floor(at / 1_000)),
    ...(to === undefined ? { recipient_user_id: recipient } : { recipient_id: to }),
    pricing: { billable: false, pricing_model: 'PMP', category: 'service', type: 'free_customer_service' },
    ...(biz_opaque_callback_data !== undefined && { biz_opaque_callback_data }),
  }
  const metadata = { display_phone_number: '442079460000', phone_number_id: account.phoneNumberId }
  const value = { messaging_product: 'whatsapp', metadata, statuses: [receipt] }
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '210000000000001', changes: [{ field: 'messages', value }] }],
  }
}
