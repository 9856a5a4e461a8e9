import { Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { agentKey } from '../asked.ts'
import { askedRange, askedSpan } from '../asked-range.ts'
import { type ListDeps, sendList } from '../list.ts'
import { lengthParameters, momentSorts } from '../moment-sorts.ts'
import { listSchema, pageParameters, pagerOf } from '../page.ts'
import { agentParameter, channelParameter, fromParameter, toParameter, zoneParameter } from '../parameters.ts'
import { jsonOrCsv } from '../send.ts'
import { waitOutcomes, waitSchema } from './schema.ts'
import { positionOf, type WaitFilters, waitsListed } from './sql.ts'

const querystring = Type.Object(
  {
    from: fromParameter,
    to: toParameter,
    tz: zoneParameter,
    by: Type.Optional(
      Type.Enum(['end', 'start'], {
        description:
          'The moment that must lie in the range: its end (default), or its start. An open wait has only that.',
      }),
    ),
    outcome: Type.Optional(
      Type.Enum([...waitOutcomes], { description: 'Asked for by itself, `open` is of now, whatever the range' }),
    ),
    chatId: Type.Optional(Type.String({ format: 'uuid' })),
    contactId: Type.Optional(Type.String({ format: 'uuid' })),
    channel: channelParameter,
    agentId: agentParameter,
    ...lengthParameters,
    sort: Type.Optional(
      Type.Enum([...momentSorts], {
        description:
          'With a leading minus descending: by the moment that `by` names (`-at` is the default), or by the reply time, which only answered waits have and so only they are listed',
      }),
    ),
    ...pageParameters,
  },
  { additionalProperties: false },
)

/** GET /api/waits */
export function waitListRoute(app: App, { database, now, settingsOf, cursorSecret }: ListDeps): void {
  app.addSchema(waitSchema)
  app.get(
    '/api/waits',
    {
      config: { scope: 'chats:read' },
      schema: {
        operationId: 'listWaits',
        summary: 'Who waited for an answer, and what came of it',
        description:
          'With `chatId` and neither `from` nor `to` they are of all time. Imported waits that are neither ended nor lapsed are left out: nobody waits there.',
        tags: ['conversations'],
        querystring,
        response: { 200: jsonOrCsv(listSchema(Type.Ref('Wait'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const { query } = request
      const { timeZone, gapMs } = await settingsOf(tenantId)
      const at = now()
      const isOfOneChat = query.chatId !== undefined && query.from === undefined && query.to === undefined
      const { range } = isOfOneChat ? askedSpan(query, timeZone, at) : askedRange(query, timeZone, at)
      const filters: WaitFilters = {
        by: query.by ?? 'end',
        outcome: query.outcome ?? null,
        chatId: query.chatId ?? null,
        contactId: query.contactId ?? null,
        channel: query.channel ?? null,
        agentId: agentKey(query.agentId),
        secondsFrom: query.secondsFrom ?? null,
        secondsTo: query.secondsTo ?? null,
      }
      const sort = query.sort ?? '-at'
      const { from, to, tz } = query
      const pager = pagerOf(query, { list: 'waits', tenantId, from, to, tz, sort, ...filters }, cursorSecret)
      const found = await database.read(tenantId, (tx) =>
        waitsListed(tx, tenantId, { now: at, gapMs }, range, filters, sort, pager.wanted),
      )
      const list = pager.page(found.rows, found.total, (wait) => positionOf(wait, filters.by, sort))
      return sendList(request, reply, list, waitSchema)
    },
  )
}
