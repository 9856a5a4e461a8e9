import { hash, randomUUID } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import { type Static, Type } from 'typebox'
import { webhookUrl } from '../access/connections.ts'
import { isUnfit, type OutgoingMessage, type SendCall } from '../connectors/sending.ts'
import type { StandardEvent } from '../domain/event.ts'
import { messageId } from '../domain/ids.ts'
import type { App } from '../http/app.ts'
import { badParameter, problem } from '../http/problem.ts'
import type { Door } from '../outside/door.ts'
import { chatParams, chatUnknown } from '../query/chats/one.ts'
import { idInPath } from '../query/path-id.ts'
import type { Database, Tx } from '../store/database.ts'
import {
  beginSend,
  cancelSend,
  completeSend,
  doubtSend,
  type KnownSend,
  sendOfKey,
  type Taken,
} from '../store/sends.ts'
import { deliver } from './deliver.ts'
import { type AskedMessage, messageOf, messageSchema } from './message.ts'
import { keepOutcome } from './outcome.ts'
import { sentEvent } from './sent-event.ts'
import { type Means, notSendable, type Way, type WayDeps, type Window, wayOf } from './way.ts'

export type SendDeps = WayDeps & {
  readonly database: Database
  readonly door: Pick<Door, 'call'>
  readonly now: () => number
  /** Where the outside reaches us, by the settings; null where they don't say. */
  readonly publicUrl: string | null
  /** Brings events of a connection's chat into the log and everything that follows from it; resolves once that is committed. */
  readonly record: (
    tenantId: string,
    events: readonly StandardEvent[],
    receivedAt: number,
    circumstances: { readonly connectionId: string },
  ) => Promise<unknown>
  /** How long a caller waits for a store that is away once a message was sent. */
  readonly waitMsMax?: number
}

/** Longer than a call can take with all its attempts, and its caller waits for the store: whoever sends for longer has died. */
const sendingMsMax = 60_000

const headersSchema = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      pattern: '^[!-~]+$',
      description:
        'Of your choosing, such as a UUID: the same call with the same key sends nothing again, and is answered as before. Kept for a week.',
    }),
  ),
})

const sentSchema = Type.Object({
  id: Type.String({ description: 'Of the message in the chat' }),
  chatId: Type.String(),
  externalId: Type.String({ description: 'The provider’s id of the message' }),
  occurredAt: Type.String({ format: 'date-time', description: 'When the provider had taken it' }),
})
type Sent = { readonly told: Static<typeof sentSchema>; readonly isRecorded: boolean }

/** One call, understood. */
type Asked = {
  readonly tenantId: string
  readonly chatId: string
  readonly body: AskedMessage
  readonly message: OutgoingMessage
  readonly key: string | null
  readonly requestHash: string
  readonly log: FastifyBaseLogger
}

/** POST /api/chats/:chatId/messages */
export function sendMessageRoute(app: App, deps: SendDeps): void {
  app.post(
    '/api/chats/:chatId/messages',
    {
      config: { scope: 'chats:write' },
      schema: {
        operationId: 'sendMessage',
        summary: 'Send a message to the customer',
        description:
          'Through the system that the chat came by, once that has an account. What the system says of it later, its receipts, joins the same message. ' +
          'A call whose connection broke off may have been sent: ask again with the same `Idempotency-Key`. 202: it was sent, and is in the chat once the store is back.',
        tags: ['conversations'],
        params: chatParams,
        headers: headersSchema,
        body: messageSchema,
        response: { 201: sentSchema, 202: sentSchema },
      },
    },
    async (request, reply) => {
      const { principal, params, body, headers, log } = request
      const chatId = idInPath(params.chatId, chatUnknown).toLowerCase()
      const asked = {
        tenantId: principal.tenantId,
        chatId,
        body,
        message: messageOf(body),
        key: headers['idempotency-key'] ?? null,
        requestHash: hash('sha256', JSON.stringify([chatId, body]), 'hex'),
        log,
      }
      const { told, isRecorded } = await send(asked, deps)
      return reply
        .code(isRecorded ? 201 : 202)
        .header('cache-control', 'no-store')
        .send(told)
    },
  )
}

async function send(asked: Asked, deps: SendDeps): Promise<Sent> {
  const { database, now } = deps
  const { tenantId, chatId, key } = asked
  const { way, before } = await database.write(tenantId, async (tx) => ({
    way: await wayOf(tx, tenantId, chatId, deps),
    before: key === null ? null : await sendOfKey(tx, tenantId, key),
  }))
  if (way === null) throw chatUnknown()
  // First of all: what was sent while the window was open stays sent.
  if (before !== null) return again(before, asked, way, deps)
  const { by, call } = callOf(asked, way, deps)

  const { requestHash } = asked
  const intent = {
    id: randomUUID(),
    chatId,
    connectionId: way.connectionId,
    idempotencyKey: key,
    requestHash,
    at: now(),
  }
  const meanwhile = await database.write(tenantId, (tx) => beginSend(tx, tenantId, intent))
  if (meanwhile !== null) return again(meanwhile, asked, way, deps)

  const delivered = await deliver(deps.door, now, tenantId, by, call)
  const facts = { sendId: intent.id, chatId, connectionId: way.connectionId }
  const keep = (write: (tx: Tx) => Promise<unknown>) =>
    keepOutcome(() => database.write(tenantId, write), { log: asked.log, facts, waitMsMax: deps.waitMsMax })
  if (delivered.state === 'refused') {
    await keep((tx) => cancelSend(tx, tenantId, intent.id))
    throw delivered.problem
  }
  if (delivered.state === 'unknown') {
    asked.log.warn({ ...facts, detail: delivered.detail }, 'nobody knows whether a message was sent')
    await keep((tx) => doubtSend(tx, tenantId, intent.id))
    throw sendUnknown(delivered.detail)
  }
  return recorded(asked, way, { externalId: delivered.externalId, at: now() }, deps, intent.id)
}

/** What is to be called for it. Throws the problem that stands in the way. */
function callOf({ body, message }: Asked, way: Way, { now, publicUrl }: SendDeps): { by: Means; call: SendCall } {
  const { by, obstacle, window, connectionId } = way
  if (by === null) throw problem(obstacle ?? notSendable())
  if (!by.types.includes(message.type)) throw badParameter('/body/type', `must be one of ${by.types.join(', ')} here`)
  if (message.type !== 'template' && window !== null) demandOpen(window, now())
  const call = by.sending.call({
    ...way,
    message,
    account: by.account,
    agentId: body.agentId ?? null,
    campaignId: body.campaignId ?? null,
    receiptUrl: publicUrl === null ? null : webhookUrl(publicUrl, by.source, connectionId),
  })
  if (call === null) throw problem(notSendable())
  if (isUnfit(call)) throw badParameter(`/body/${call.field}`, call.problem)
  return { by, call }
}

function demandOpen({ openedAt, closesAt }: Window, now: number): void {
  if (closesAt !== null && now < closesAt) return
  const closed =
    openedAt === null || closesAt === null
      ? 'The customer has written nothing yet.'
      : `The customer wrote last at ${new Date(openedAt).toISOString()}: free text could be sent until ${new Date(closesAt).toISOString()}.`
  throw problem({
    status: 409,
    code: 'window-closed',
    title: 'Only templates can be sent now',
    detail: `${closed} Send a template.`,
  })
}

/** What became of the call that used the key before. */
async function again(before: KnownSend, asked: Asked, way: Way, deps: SendDeps): Promise<Sent> {
  if (before.requestHash !== asked.requestHash)
    throw problem({
      status: 422,
      code: 'idempotency-key-reused',
      title: 'The Idempotency-Key was used for something else',
      detail: 'Choose another key for another message.',
    })
  // Recorded once more: whoever sent it may have died before that.
  if (before.taken !== null) return recorded(asked, way, before.taken, deps, null)
  if (before.state === 'sending' && deps.now() - before.startedAt < sendingMsMax)
    throw problem({
      status: 409,
      code: 'send-under-way',
      title: 'A call with this Idempotency-Key is being answered',
      headers: { 'retry-after': '2' },
    })
  throw sendUnknown('The process that sent it ended before there was an answer.')
}

/** The provider has it: that is told, whatever the store does. `sendId`: of the intent where that does not say so yet. */
async function recorded(asked: Asked, way: Way, taken: Taken, deps: SendDeps, sendId: string | null): Promise<Sent> {
  const { tenantId, chatId, body, message, log } = asked
  const { connectionId, channel } = way
  const { externalId, at } = taken
  const write = async () => {
    if (sendId !== null) await deps.database.write(tenantId, (tx) => completeSend(tx, tenantId, sendId, taken))
    await deps.record(tenantId, [sentEvent(way, message, body, taken)], at, { connectionId })
  }
  const facts = { sendId, chatId, connectionId, externalId }
  const isRecorded = await keepOutcome(write, { log, facts, waitMsMax: deps.waitMsMax })
  const id = messageId({ tenantId, connectionId, channel }, externalId)
  return { told: { id, chatId, externalId, occurredAt: new Date(at).toISOString() }, isRecorded }
}

function sendUnknown(detail: string): Error {
  return problem({
    status: 502,
    code: 'send-unknown',
    title: 'The message may have been sent, or not',
    detail: `${detail} It is not sent again with this key. If it went out, its receipts show it in the chat.`,
  })
}
