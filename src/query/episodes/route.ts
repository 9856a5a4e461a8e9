import { type Static, Type } from 'typebox'
import type { App } from '../../http/app.ts'
import { agentKey } from '../asked.ts'
import { askedRange, askedSpan, invalid } from '../asked-range.ts'
import { hourOfWeekParameter, hourWanted } from '../hour-of-week.ts'
import { type ListDeps, sendList } from '../list.ts'
import { lengthParameters, momentSorts } from '../moment-sorts.ts'
import { listSchema, pageParameters, pagerOf } from '../page.ts'
import { agentParameter, channelParameter, fromParameter, toParameter, zoneParameter } from '../parameters.ts'
import { jsonOrCsv } from '../send.ts'
import { episodeSchema } from './schema.ts'
import { type EpisodeFilters, type EpisodeMoment, episodesListed, positionOf } from './sql.ts'

const querystring = Type.Object(
  {
    of: Type.Optional(
      Type.Enum(['began', 'first-response'], {
        description: 'What must lie in the range: the beginning (default), or the first response, which some never had',
      }),
    ),
    by: Type.Optional(
      Type.Enum(['end', 'start'], { description: 'Of the first response: its end (default), or its start' }),
    ),
    from: fromParameter,
    to: toParameter,
    tz: zoneParameter,
    chatId: Type.Optional(Type.String({ format: 'uuid' })),
    contactId: Type.Optional(Type.String({ format: 'uuid' })),
    channel: channelParameter,
    agentId: agentParameter,
    ...lengthParameters,
    hourOfWeek: hourOfWeekParameter,
    sort: Type.Optional(
      Type.Enum([...momentSorts], {
        description:
          'With a leading minus descending: by the moment that must lie in the range (`-at` is the default), or by the first response’s time, and then only conversations that have one are listed',
      }),
    ),
    ...pageParameters,
  },
  { additionalProperties: false },
)
type Query = Static<typeof querystring>

/** GET /api/episodes */
export function episodesRoute(app: App, { database, now, settingsOf, cursorSecret }: ListDeps): void {
  app.addSchema(episodeSchema)
  app.get(
    '/api/episodes',
    {
      config: { scope: 'chats:read' },
      schema: {
        operationId: 'listEpisodes',
        summary: 'Stretches of conversation, each with its first response',
        description:
          'A stretch ends at a close or after the gap in silence. `agentId` is who gave the first response. With `chatId` and neither `from` nor `to` they are of all time.',
        tags: ['conversations'],
        querystring,
        response: { 200: jsonOrCsv(listSchema(Type.Ref('Episode'))) },
      },
    },
    async (request, reply) => {
      const { tenantId } = request.principal
      const { query } = request
      const home = (await settingsOf(tenantId)).timeZone
      const isOfOneChat = query.chatId !== undefined && query.from === undefined && query.to === undefined
      const { range, zone } = isOfOneChat ? askedSpan(query, home, now()) : askedRange(query, home, now())
      const filters = filtersOf(query)
      const sort = query.sort ?? '-at'
      const hourOfWeek = hourWanted(query.hourOfWeek, range, zone)
      const { from, to, tz } = query
      const rowsOf = { list: 'episodes', tenantId, from, to, tz, sort, hourOfWeek: hourOfWeek.hour, ...filters }
      const pager = pagerOf(query, rowsOf, cursorSecret)
      const found = await database.read(tenantId, (tx) =>
        episodesListed(tx, tenantId, range, filters, hourOfWeek, sort, pager.wanted),
      )
      const list = pager.page(found.rows, found.total, (episode) => positionOf(episode, filters.moment, sort))
      return sendList(request, reply, list, episodeSchema)
    },
  )
}

function filtersOf(query: Query): EpisodeFilters {
  const moment = momentOf(query)
  if (query.hourOfWeek !== undefined && moment !== 'began')
    throw invalid([{ pointer: '/query/hourOfWeek', detail: 'is that of the beginning: use of=began' }])
  return {
    moment,
    chatId: query.chatId ?? null,
    contactId: query.contactId ?? null,
    channel: query.channel ?? null,
    agentId: agentKey(query.agentId),
    secondsFrom: query.secondsFrom ?? null,
    secondsTo: query.secondsTo ?? null,
  }
}

function momentOf({ of, by }: Query): EpisodeMoment {
  if (of !== 'first-response') return 'began'
  return by === 'start' ? 'asked' : 'answered'
}
