import { type Static, Type } from 'typebox'
import { asProblem } from '../access/failure.ts'
import type { App } from '../http/app.ts'
import { idInPath } from '../query/path-id.ts'
import { notice } from '../store/notice.ts'
import { wakeSenders } from '../store/webhook-outbox.ts'
import type { NotifyDeps } from './deps.ts'
import {
  checkEventTypes,
  checkUrl,
  demandReading,
  descriptionField,
  eventTypesField,
  urlField,
  writtenDescription,
} from './fields.ts'
import { type WebhookRow, webhookInPath, webhookUnknown } from './schema.ts'
import { replacedSecret } from './secret.ts'
import {
  deleteWebhook,
  disableWebhook,
  enableWebhook,
  lockSecret,
  replaceSecret,
  updateWebhook,
  webhookOf,
} from './webhooks-sql.ts'

const body = Type.Object(
  {
    url: Type.Optional(urlField),
    description: Type.Optional(descriptionField),
    eventTypes: Type.Optional(eventTypesField),
    disabled: Type.Optional(
      Type.Boolean({ description: 'While true nothing is sent, and what happens is not put aside for it' }),
    ),
  },
  { additionalProperties: false, minProperties: 1 },
)

/** PATCH /api/webhooks/:webhookId */
export function changeWebhookRoute(app: App, { database, door, now }: NotifyDeps): void {
  app.patch(
    '/api/webhooks/:webhookId',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        operationId: 'changeWebhook',
        summary: 'Change a webhook, disable or enable it',
        description:
          'One that is enabled again sends what still waits; `POST …/replay` sends what happened meanwhile. Another address is tried at once ' +
          'with all that waits. Needs the scopes `events:read` and `messages:read`, too.',
        tags: ['webhooks'],
        params: webhookInPath,
        body,
        response: { 200: Type.Ref('Webhook') },
      },
    },
    async ({ principal, params, body: change }): Promise<WebhookRow> => {
      const { tenantId } = principal
      const id = idInPath(params.webhookId, webhookUnknown)
      if (change.eventTypes) checkEventTypes(change.eventTypes)
      const { url, eventTypes, disabled } = change
      const description = change.description === undefined ? undefined : writtenDescription(change.description)
      if (url !== undefined) await checkUrl(door, url)
      const changed = await database
        .write(tenantId, async (tx) => {
          await demandReading(tx, principal, now())
          if (!(await updateWebhook(tx, tenantId, id, { url, description, eventTypes }, now()))) return null
          if (disabled === true) await disableWebhook(tx, tenantId, id, { reason: 'by-hand', now: now() })
          if (disabled === false) await enableWebhook(tx, tenantId, id, now())
          await wakeSenders(tx)
          await notice(tx, tenantId, ['webhooks'])
          return webhookOf(tx, tenantId, id)
        })
        .catch(asProblem)
      if (changed === null) throw webhookUnknown()
      return changed
    },
  )
}

/** DELETE /api/webhooks/:webhookId: with all that waits for it, and its log. */
export function removeWebhookRoute(app: App, { database }: NotifyDeps): void {
  app.delete(
    '/api/webhooks/:webhookId',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        operationId: 'removeWebhook',
        summary: 'Remove a webhook and its log',
        tags: ['webhooks'],
        params: webhookInPath,
        response: { 204: Type.Null() },
      },
    },
    async ({ principal: { tenantId }, params }, reply) => {
      const id = idInPath(params.webhookId, webhookUnknown)
      const known = await database.write(tenantId, async (tx) => {
        await notice(tx, tenantId, ['webhooks'])
        return deleteWebhook(tx, tenantId, id)
      })
      if (!known) throw webhookUnknown()
      return reply.code(204).send(null)
    },
  )
}

const secretSchema = Type.Object({
  secret: Type.String({ description: 'Shown this once' }),
  previousSecretUntil: Type.Unsafe<Date>({
    type: 'string',
    format: 'date-time',
    description: 'Until then calls carry a signature with the secret before, too',
  }),
})

/** POST /api/webhooks/:webhookId/secret */
export function replaceSecretRoute(app: App, { database, sealingKeys: keys, now }: NotifyDeps): void {
  app.post(
    '/api/webhooks/:webhookId/secret',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        operationId: 'replaceWebhookSecret',
        summary: 'Another secret for a webhook',
        description:
          'For 24 hours calls are signed with both, so that the receiver can change over. A secret from before the last is no longer used.',
        tags: ['webhooks'],
        params: webhookInPath,
        response: { 200: secretSchema },
      },
    },
    async ({ principal: { tenantId }, params }, reply): Promise<Static<typeof secretSchema>> => {
      const id = idInPath(params.webhookId, webhookUnknown).toLowerCase() // the seal is bound to the id as Postgres writes it
      const made = await database.write(tenantId, async (tx) => {
        const stood = await lockSecret(tx, tenantId, id)
        if (stood === null) throw webhookUnknown()
        const replaced = replacedSecret(id, stood, { keys, now: now() })
        await replaceSecret(tx, tenantId, id, replaced)
        await notice(tx, tenantId, ['webhooks'])
        return replaced
      })
      reply.header('cache-control', 'no-store')
      return { secret: made.secret, previousSecretUntil: made.previousUntil }
    },
  )
}
