import { type Static, Type } from 'typebox'
import { asProblem } from '../access/failure.ts'
import type { App } from '../http/app.ts'
import { problem } from '../http/problem.ts'
import { notice } from '../store/notice.ts'
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
import { webhookSchema } from './schema.ts'
import { newSecret } from './secret.ts'
import { insertWebhook, webhookOf } from './webhooks-sql.ts'

const webhooksMax = 50

const body = Type.Object(
  { url: urlField, description: Type.Optional(descriptionField), eventTypes: eventTypesField },
  { additionalProperties: false },
)

const addedSchema = Type.Object({
  ...webhookSchema.properties,
  secret: Type.String({ description: 'What calls are signed with, shown this once', examples: ['whsec_…'] }),
})

/** POST /api/webhooks: events that commit from now on are sent. */
export function addWebhookRoute(app: App, { database, door, sealingKeys, now }: NotifyDeps): void {
  app.post(
    '/api/webhooks',
    {
      config: { scope: 'webhooks:write' },
      schema: {
        operationId: 'addWebhook',
        summary: 'Subscribe an address to events',
        description:
          'Calls are signed as Standard Webhooks has it; the secret is shown once. Whoever asks needs the scopes `events:read` and ' +
          '`messages:read`, too, as that is what goes out.',
        tags: ['webhooks'],
        body,
        response: { 201: addedSchema },
      },
    },
    async ({ principal, body: wanted }, reply): Promise<Static<typeof addedSchema>> => {
      const { tenantId } = principal
      checkEventTypes(wanted.eventTypes)
      const description = writtenDescription(wanted.description ?? '')
      const url = await checkUrl(door, wanted.url)
      const { id, secret, sealed } = newSecret(sealingKeys)
      const added = await database
        .write(tenantId, async (tx) => {
          await demandReading(tx, principal, now())
          const row = { id, url, description, eventTypes: wanted.eventTypes, secretSealed: sealed }
          if (!(await insertWebhook(tx, tenantId, row, { now: now(), webhooksMax }))) throw tooMany()
          await notice(tx, tenantId, ['webhooks'])
          return webhookOf(tx, tenantId, id)
        })
        .catch(asProblem)
      if (added === null) throw new Error('a row that was inserted is there')
      reply.code(201).header('cache-control', 'no-store')
      return { ...added, secret }
    },
  )
}

function tooMany(): Error {
  const detail = `A tenant has up to ${webhooksMax}. Remove one, or give one more types.`
  return problem({ status: 409, code: 'webhooks-too-many', title: 'There are too many webhooks', detail })
}
