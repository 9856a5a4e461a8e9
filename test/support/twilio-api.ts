import type { Cleanup } from './database.ts'
import { type Call, foreignServer, ordered, type Reply } from './foreign-server.ts'

/** Twilio's API as far as sending goes: https://www.twilio.com/docs/messaging/api/message-resource */
export type TwilioApi = {
  readonly account: Readonly<Record<string, string>>
  /** Messages that it took, with the parameters they came with. */
  readonly taken: TwilioMessage[]
  order(...replies: readonly Reply[]): void
}

export type TwilioMessage = { readonly sid: string; readonly form: Readonly<Record<string, string>> }

const accountSid = 'AC0123456789abcdef0123456789abcdef'
const authToken = 'auth-token-of-the-tests'
const json = { 'content-type': 'application/json' }
let sids = 0

export async function twilioApi(cleanup: Cleanup): Promise<TwilioApi> {
  const taken: TwilioMessage[] = []
  const { next, order } = ordered()
  const server = await foreignServer(cleanup, (call) => next() ?? refusalOf(call) ?? take(call, taken))
  const account = { accountSid, authToken, from: 'whatsapp:+14155550100', apiUrl: server.url }
  return { account, taken, order }
}

/** An error in Twilio's form. */
export function twilioError(status: number, code: number, message: string): Reply {
  const more_info = `https://www.twilio.com/docs/errors/${code}`
  return { status, headers: json, body: JSON.stringify({ code, message, more_info, status }) }
}

function refusalOf({ method, path, headers, body }: Call): Reply | null {
  const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  if (headers.authorization !== basic) return twilioError(401, 20003, 'Authenticate')
  if (method !== 'POST' || path !== `/2010-04-01/Accounts/${accountSid}/Messages.json`)
    return twilioError(404, 20404, `The requested resource ${path} was not found`)
  if (headers['content-type'] !== 'application/x-www-form-urlencoded') return twilioError(400, 20001, 'No form')
  const form = new URLSearchParams(body)
  const [to, from] = [form.get('To') ?? '', form.get('From') ?? '']
  if (!/^(whatsapp:)?\+\d+$/.test(to))
    return twilioError(400, 21211, `The 'To' number ${to} is not a valid phone number`)
  if (to.startsWith('whatsapp:') !== from.startsWith('whatsapp:') && !form.has('MessagingServiceSid'))
    return twilioError(400, 63007, 'Twilio could not find a Channel with the specified From address')
  if (!['Body', 'MediaUrl', 'ContentSid'].some((name) => form.has(name)))
    return twilioError(400, 21602, 'Message body is required')
  return null
}

function take({ body }: Call, taken: TwilioMessage[]): Reply {
  const sid = `SM${String(++sids).padStart(32, '0')}`
  const form = Object.fromEntries(new URLSearchParams(body))
  taken.push({ sid, form })
  const answer = {
    sid,
    account_sid: accountSid,
    status: 'queued',
    to: form['To'],
    from: form['From'],
    error_code: null,
  }
  return { status: 201, headers: json, body: JSON.stringify(answer) }
}

/** The form of the status callback of a message that was taken. */
export function twilioReceipt({ sid, form }: TwilioMessage, status: string): string {
  return new URLSearchParams({
    MessageSid: sid,
    SmsSid: sid,
    MessageStatus: status,
    AccountSid: accountSid,
    From: form['From'] ?? '',
    To: form['To'] ?? '',
    ...(form['To']?.startsWith('whatsapp:') && { ChannelPrefix: 'whatsapp' }),
  }).toString()
}
