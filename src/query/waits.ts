import type { Tx } from '../store/database.ts'
import { iso } from '../store/times.ts'
import type { Asked } from './asked.ts'
import { seconds } from './durations.ts'

export type OpenWaits = {
  readonly count: number
  readonly oldestSeconds: number | null
  readonly p50: number | null
  readonly p90: number | null
}

export type Waits = {
  /** Neither closed nor lapsed now, whatever the range. */
  readonly open: OpenWaits
  readonly openByKey: readonly { readonly key: string; readonly total: OpenWaits }[]
  /** For each part, the waits that ended without an answer: a gap ended them, or they have lapsed by now. */
  readonly unanswered: readonly number[]
}

type Row = {
  kind: 'open' | 'unanswered'
  key: string | null
  part: number | null
  count: number
  oldest: number | null
  p50: number | null
  p90: number | null
}

/**
 * Ages are exact; percentiles by nearest rank (`percentile_disc` is that). An unanswered wait counts at the end of the gap
 * after its last customer message, or (`by` start) at its own start: `back` moves the parts rather than the column, so
 * that the index on it serves. The agent of a wait that nobody answered is the chat's assignee.
 */
async function readWaits(tx: Tx, asked: Asked, parts: readonly number[]): Promise<Row[]> {
  const { gapMs } = asked.settings
  const back = asked.by === 'end' ? gapMs : 0
  return tx.query<Row>(
    `with open as (
       select epoch_ms($2::timestamptz) - epoch_ms(w.started_at) as age,
         case $4::text when 'channel' then w.channel when 'agent' then coalesce(c.assignee_id, '') end as key
       from waits w join chats c on c.tenant_id = w.tenant_id and c.id = w.chat_id
       where w.tenant_id = $1 and w.outcome = 'open' and not w.imported and w.last_customer_at >= $3::timestamptz
         and ($8::text is null or w.channel = $8) and ($9::text is null or coalesce(c.assignee_id, '') = $9)
     ),
     unanswered as (
       select case $10 when 'end' then w.last_customer_at else w.started_at end as at
       from waits w
       where w.tenant_id = $1 and w.outcome in ('open', 'unanswered') and w.last_customer_at >= $6::timestamptz
         and w.last_customer_at < case $10 when 'end' then least($3::timestamptz, $7::timestamptz) else $3::timestamptz end
         and ($8::text is null or w.channel = $8)
         and ($9::text is null or exists (
           select from chats c where c.tenant_id = w.tenant_id and c.id = w.chat_id and coalesce(c.assignee_id, '') = $9))
     )
     select 'open' as kind, key, null::integer as part, count(*) as count, max(age) as oldest,
       percentile_disc(0.5) within group (order by age) as p50, percentile_disc(0.9) within group (order by age) as p90
     from open group by grouping sets ((), (key))
     union all
     select 'unanswered', null, width_bucket(at, $5::timestamptz[]), count(*), null, null, null
     from unanswered where at >= $6::timestamptz and at < $7::timestamptz group by 3`,
    [
      asked.tenantId,
      iso(asked.now),
      iso(asked.now - gapMs),
      asked.groupBy,
      parts.map((part) => iso(part - back)),
      iso((parts[0] ?? asked.range.to) - back),
      iso(asked.range.to - back),
      asked.filters.channel,
      asked.filters.agentId,
      asked.by,
    ],
  )
}

/** Who waits now, and who waited in vain in each part of the range; a part goes on to the next one's start. */
export async function waitsOf(tx: Tx, asked: Asked, parts: readonly number[]): Promise<Waits> {
  const rows = await readWaits(tx, asked, parts)
  const open = rows.filter((row) => row.kind === 'open')
  const unanswered = rows.filter((row) => row.kind === 'unanswered')
  return {
    open: openWaits(open.find((row) => row.key === null)),
    openByKey: open
      .flatMap((row) => (row.key === null ? [] : [{ key: row.key, total: openWaits(row) }]))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    unanswered: parts.map((_, index) => unanswered.find((row) => row.part === index + 1)?.count ?? 0),
  }
}

function openWaits(row: Row | undefined): OpenWaits {
  const inSeconds = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : seconds(ms))
  return {
    count: row?.count ?? 0,
    oldestSeconds: inSeconds(row?.oldest),
    p50: inSeconds(row?.p50),
    p90: inSeconds(row?.p90),
  }
}
