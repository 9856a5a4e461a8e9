import type { Range } from '../../domain/zone.ts'
import type { Tx } from '../../store/database.ts'
import { iso } from '../../store/times.ts'
import type { HourWanted } from '../hour-of-week.ts'
import { type Counted, type Listed, listed } from '../listed.ts'
import { isByLength, type MomentSort } from '../moment-sorts.ts'
import type { PageWanted } from '../page.ts'
import type { ListedEpisode } from './schema.ts'

/** What must lie in the range: the beginning of a conversation, or the end or the start of its first response. */
export type EpisodeMoment = 'began' | 'answered' | 'asked'

export type EpisodeFilters = {
  readonly moment: EpisodeMoment
  /** By its id or by one it had before. */
  readonly chatId: string | null
  readonly contactId: string | null
  readonly channel: string | null
  /** Who gave the first response; '' stands for no agent. */
  readonly agentId: string | null
  /** Of the first response, half-open. */
  readonly secondsFrom: number | null
  readonly secondsTo: number | null
}

/**
 * Conversations with how many there are, by the predicates of the figures (durations.ts, peak-hours/sql.ts). Postgres plans with
 * the parameters: of the moments and orders only the one that is asked for remains, and is read along its index.
 */
export async function episodesListed(
  tx: Tx,
  tenantId: string,
  range: Range,
  filters: EpisodeFilters,
  hourOfWeek: HourWanted,
  sort: MomentSort,
  page: PageWanted,
): Promise<Listed<ListedEpisode>> {
  const rows = await tx.query<Counted<ListedEpisode>>(
    `with timed as not materialized (
       select e.chat_id, e.started_at, e.channel, e.first_response_at, e.first_response_ms, e.first_response_agent,
         case $2 when 'began' then e.started_at when 'answered' then e.first_response_at else e.first_response_from end as at
       from episodes e where e.tenant_id = $1
     ),
     wanted as not materialized (
       select chat_id, started_at, at, first_response_ms as ms
       from timed
       where at >= $3::timestamptz and at < $4::timestamptz and ($2 = 'began' or first_response_at is not null)
         and ($5::uuid is null or chat_id = (select coalesce((select t.chat_id from threads t where t.tenant_id = $1 and t.id = $5), $5)))
         and ($6::uuid is null or chat_id = any (array(select c.id from chats c where c.tenant_id = $1 and c.contact_id = $6)))
         and ($7::text is null or channel = $7)
         and ($8::text is null or first_response_at is not null and coalesce(first_response_agent, '') = $8)
         and ($9::double precision is null or first_response_ms >= $9 * 1000)
         and ($10::double precision is null or first_response_ms < $10 * 1000)
         and (not $11::boolean or first_response_ms is not null)
         -- 1970 began on a Thursday: three days are added, so that the week begins on Monday.
         and ($12::integer is null
           or (floor((date_part('epoch', started_at) + ($14::integer[])[width_bucket(started_at, $13::timestamptz[])]) / 3600)::bigint + 72) % 168 = $12)
     ),
     page as (
       select chat_id, started_at, place
       from rows from (unnest(case $15
         when '-at' then array(select (chat_id, started_at) from wanted
           where $16::timestamptz is null or (at, chat_id, started_at) < ($16, $18::uuid, $19::timestamptz)
           order by at desc, chat_id desc, started_at desc limit $20)
         when 'at' then array(select (chat_id, started_at) from wanted
           where $16::timestamptz is null or (at, chat_id, started_at) > ($16, $18::uuid, $19::timestamptz)
           order by at, chat_id, started_at limit $20)
         when '-seconds' then array(select (chat_id, started_at) from wanted
           where $17::bigint is null or (ms, chat_id, started_at) < ($17, $18::uuid, $19::timestamptz)
           order by ms desc, chat_id desc, started_at desc limit $20)
         when 'seconds' then array(select (chat_id, started_at) from wanted
           where $17::bigint is null or (ms, chat_id, started_at) > ($17, $18::uuid, $19::timestamptz)
           order by ms, chat_id, started_at limit $20)
       end) as (chat_id uuid, started_at timestamptz)) with ordinality as found (chat_id, started_at, place)
     )
     select t.total, e.chat_id || ':' || epoch_ms(e.started_at) as id, e.chat_id as "chatId", c.contact_id as "contactId", o.name as "contactName", c.user_id as "userId", e.channel,
       e.started_at as "startedAt", e.start_cause as "startCause", e.ended_at as "endedAt", e.closed_at as "closedAt",
       e.close_cause as "closeCause", e.customer_messages as "customerMessages", e.human_messages as "humanMessages",
       e.bot_messages as "botMessages", e.first_response_from as "firstResponseFrom", e.first_response_at as "firstResponseAt",
       e.first_response_ms / 1000.0::double precision as "firstResponseSeconds", e.first_response_agent as "firstResponseAgentId"
     from (select count(*) as total from (select from wanted limit $21) counted) t
     left join page p on true
     left join episodes e on e.tenant_id = $1 and e.chat_id = p.chat_id and e.started_at = p.started_at
     left join chats c on c.tenant_id = $1 and c.id = e.chat_id
     left join contacts o on o.tenant_id = $1 and o.id = c.contact_id
     order by p.place`,
    [
      tenantId,
      filters.moment,
      iso(range.from),
      iso(range.to),
      filters.chatId,
      filters.contactId,
      filters.channel,
      filters.agentId,
      filters.secondsFrom,
      filters.secondsTo,
      isByLength(sort),
      hourOfWeek.hour,
      hourOfWeek.since,
      hourOfWeek.seconds,
      sort,
      page.afterAt,
      page.afterNumber,
      ...keyOf(page.afterId),
      page.rows,
      page.countTo,
    ],
  )
  return listed(rows)
}

/** Chat and start: of the episode with this id, as the statement names it. */
function keyOf(id: string | null): [chatId: string | null, startedAt: string | null] {
  if (id === null) return [null, null]
  const [chatId = null, startedAtMs] = id.split(':')
  return [chatId, iso(Number(startedAtMs))]
}

/** What an episode is sorted by, milliseconds, as its cursor holds it. */
export function positionOf(
  episode: ListedEpisode,
  moment: EpisodeMoment,
  sort: MomentSort,
): { at: number; id: string } {
  const { id, firstResponseSeconds: seconds } = episode
  if (isByLength(sort)) return { at: Math.round((seconds ?? 0) * 1000), id }
  const at = {
    began: episode.startedAt,
    answered: episode.firstResponseAt,
    asked: episode.firstResponseFrom,
  }[moment]
  return { at: at?.getTime() ?? 0, id }
}
