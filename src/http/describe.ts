import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifySchema, RouteOptions } from 'fastify'
import { Type } from 'typebox'
import type { App } from './app.ts'
import { problemSchema } from './problem.ts'

export type Description = { readonly version: string; readonly publicUrl: string | null }

/** What subscribers are sent; docs/webhooks.md. */
const webhookCall = {
  post: {
    operationId: 'receiveEvent',
    summary: 'An event, as a subscribed address gets it',
    description:
      'Signed by Standard Webhooks in `webhook-signature`; `webhook-id` is the event’s id. Answer 2xx within 15 seconds.',
    tags: ['webhooks'],
    requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/WebhookBody' } } } },
    responses: { '2XX': { description: 'Taken' } },
  },
}

const problemAnswers: Readonly<Record<number, string>> = {
  400: 'A parameter is not valid',
  401: 'No credentials, or none that are valid',
  403: 'The credentials lack the scope',
  404: 'No such thing in this tenant',
  413: 'The body is too large',
  429: 'Too many requests; see Retry-After',
  503: 'A store is away; see Retry-After',
}

/** The OpenAPI description, made of the routes' own schemas, at /openapi.json, and a page to browse it at /docs. */
export async function describeRoutes(app: App, description: Description): Promise<void> {
  app.addSchema(problemSchema)
  app.addHook('onRoute', addWhatEveryRouteShares)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Parley',
        version: description.version,
        description: 'Conversation analytics from webhooks. Durations are seconds, times are ISO 8601 in UTC.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: [
        { name: 'capture', description: 'Webhooks come in here' },
        { name: 'analytics', description: 'Questions, and their figures' },
        { name: 'conversations', description: 'Messages, chats and transcripts' },
        { name: 'agents', description: 'Who answers, by name and team' },
        { name: 'events', description: 'The event log' },
        { name: 'live', description: 'What changes, as it changes' },
        { name: 'connections', description: 'Systems that send webhooks, and how they fare' },
        { name: 'webhooks', description: 'Who is told of events, and what was sent' },
        { name: 'access', description: 'Signing in and out, members, API keys' },
        { name: 'operations', description: 'Deliveries that could not be processed' },
        { name: 'operate', description: 'Health and figures of the process' },
      ],
      servers: [{ url: description.publicUrl ?? '/' }],
      webhooks: { event: webhookCall },
      components: {
        securitySchemes: {
          key: {
            type: 'http',
            scheme: 'bearer',
            description: 'An API key, `pk_live_…`; the header `x-api-key` does as well',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'parley_session',
            description: 'A member signed in to the dashboard',
          },
        },
      },
    },
    transform: ({ schema, url }) => ({ schema: asAsked(schema), url }),
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => String(json['$id'] ?? `Schema${index}`) },
  })
  app.get('/openapi.json', { config: { scope: 'public' }, schema: { hide: true } }, async () => app.swagger())
  await app.register(async (scope) => {
    // Its own routes name no scope; the page and its scripts are public.
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, scope: 'public' }
    })
    // Its page finds its own files by a relative address, whatever prefix a proxy adds, but only below the slash.
    scope.addHook('onRequest', async (request, reply) => {
      const [path, ...query] = request.url.split('?')
      if (path === '/docs') return reply.redirect(['docs/', ...query].join('?'), 308)
    })
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      // Without the top bar: there is one description here, and nothing else to explore.
      uiConfig: { deepLinking: true, layout: 'BaseLayout', persistAuthorization: false },
      theme: { title: 'Parley API' },
    })
  })
}

/** What is checked, as a caller should read it: who leaves out what has a default gets the default. */
function asAsked(schema: FastifySchema): FastifySchema {
  const { querystring, body, ...rest } = schema ?? {} // a route may be without a schema, whatever the plug-in's types say
  return {
    ...rest,
    // Parameters of any name have none to tell; the plug-in would take the record's keywords for names.
    ...(hasProperties(querystring) && { querystring: withDefaultsLeftOut(querystring) }),
    ...(body !== undefined && { body: hasProperties(body) ? withDefaultsLeftOut(body) : body }),
  }
}

type ObjectSchema = {
  readonly properties: Readonly<Record<string, { readonly default?: unknown }>>
  readonly required?: readonly string[]
}

function hasProperties(schema: unknown): schema is ObjectSchema {
  return typeof schema === 'object' && schema !== null && 'properties' in schema
}

function withDefaultsLeftOut(schema: ObjectSchema): ObjectSchema {
  return {
    ...schema,
    required: (schema.required ?? []).filter((name) => schema.properties[name]?.default === undefined),
  }
}

/** Problems, security and the needed scope are the same sentence on every route, so no route repeats them. */
function addWhatEveryRouteShares(route: RouteOptions): void {
  const schema = route.schema
  const scope = route.config?.scope
  if (!schema || schema.hide || scope === undefined || route.method === 'HEAD') return // a HEAD has its GET's schema
  const isOpen = scope === 'public'
  schema.security ??= isOpen ? [] : [{ key: [] }, { session: [] }]
  if (!isOpen && scope !== 'signed-in') {
    schema.description = [schema.description, `Needs the scope \`${scope}\`.`].filter(Boolean).join('\n\n')
  }
  const shared = problemStatuses(route).map((status) => [status, problemAnswer(problemAnswers[status] ?? '')] as const)
  schema.response = { ...Object.fromEntries(shared), ...(schema.response as object | undefined) }
}

function problemStatuses(route: RouteOptions): number[] {
  const { querystring, params, body } = route.schema ?? {}
  return [
    ...(querystring || params || body ? [400] : []),
    ...(route.config?.scope === 'public' ? [] : [401, 403]),
    ...(params ? [404] : []),
    ...(body ? [413] : []),
    ...(route.config?.rateLimit === false ? [] : [429]),
    503,
  ]
}

/** The answer of one status as a problem, for a route that has one of its own to describe. */
export function problemAnswer(description: string) {
  return { description, content: { 'application/problem+json': { schema: Type.Ref('Problem') } } }
}
