import type { Tx } from '../../store/database.ts'
import { iso } from '../../store/times.ts'
import type { Asked } from '../asked.ts'
import { seconds } from '../durations.ts'

type OpenWaits = {
  readonly count: number
  readonly oldestSeconds: number | null
  readonly p50: number | null
  readonly p90: number | null
}

type Grouped = { readonly key: string; readonly total: OpenWaits }

type Row = { key: string | null; count: number; oldest: number | null; p50: number | null; p90: number | null }

/** Ages are exact; percentiles by nearest rank (`percentile_disc` is that). A wait is theirs whom its chat is assigned to. */
async function readOpenWaits(tx: Tx, asked: Asked): Promise<Row[]> {
  return tx.query<Row>(
    `with open as (
       select epoch_ms($2::timestamptz) - epoch_ms(w.started_at) as age,
         case $4::text when 'channel' then w.channel when 'agent' then coalesce(w.agent_id, '') end as key
       from waits w
       where w.tenant_id = $1 and w.outcome = 'open' and not w.imported and w.last_customer_at >= $3::timestamptz
         and ($5::text is null or w.channel = $5) and ($6::text is null or coalesce(w.agent_id, '') = $6)
     )
     select key, count(*) as count, max(age) as oldest,
       percentile_disc(0.5) within group (order by age) as p50, percentile_disc(0.9) within group (order by age) as p90
     from open group by grouping sets ((), (key))`,
    [
      asked.tenantId,
      iso(asked.now),
      iso(asked.now - asked.settings.gapMs),
      asked.groupBy,
      asked.filters.channel,
      asked.filters.agentId,
    ],
  )
}

/** Who waits now, neither closed nor lapsed, whatever the range: all together, and by the grouping asked for. */
export async function openWaitsOf(tx: Tx, asked: Asked): Promise<{ total: OpenWaits; byKey: readonly Grouped[] }> {
  const rows = await readOpenWaits(tx, asked)
  return {
    total: openWaits(rows.find((row) => row.key === null)),
    byKey: rows
      .flatMap((row) => (row.key === null ? [] : [{ key: row.key, total: openWaits(row) }]))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
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
