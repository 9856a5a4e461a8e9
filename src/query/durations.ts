import { bandEndsMs, percentiles } from '../domain/histogram.ts'
import type { Tx } from '../store/database.ts'
import { iso } from '../store/times.ts'
import type { Wanted } from './asked.ts'
import { placesSql } from './places-sql.ts'

type Kind = 'reply' | 'first'

/** The durations of one stretch in one band of the distribution, by bins, which may repeat. `mark` counts from 1. */
type Row = { key: string; kind: Kind; mark: number; band: number; bins: number[]; counts: number[]; ms: number }

/**
 * Reply and first-response times between the marks, by bins: from days and months in the tenant's zone, differences not
 * folded yet, and facts for the rest; one statement. The same bins everywhere, so it makes no difference which of them a
 * duration was read from.
 */
async function readDurations(tx: Tx, by: 'end' | 'start', wanted: Wanted): Promise<Row[]> {
  const { tenantId, scope, key, cover, filters } = wanted
  return tx.query<Row>(
    `with recursive
     run as (
       select level, from_time, lead(from_time, 1, $6::timestamptz) over (order by from_time) as to_time
       from unnest($4::text[], $5::timestamptz[]) as given (level, from_time)
     ),
     ${placesSql},
     counted (kind, metric, detail, band) as (
       select kind, kind || case $8 when 'start' then '.start' else '' end, band::text, band
       from (values ('reply'), ('first')) as k (kind) cross join generate_series(0, cardinality($11::bigint[])) as band
     ),
     -- Where facts are read, at which mark they count (null: at that of their time), and with which sign.
     facts (from_time, to_time, mark, sign) as (
       select from_time, to_time, null::integer, 1 from run where level = 'facts'
       union all
       select * from unnest($12::timestamptz[], $13::timestamptz[], $14::integer[], $15::integer[])
     ),
     duration as (
       select case $2 when 'channel' then w.channel when 'agent' then coalesce(w.agent_id, '') else '' end as key,
         'reply' as kind, w.ended_at as at, w.reply_bin as bin, w.reply_ms as ms, f.mark, f.sign
       from facts f join waits w on w.tenant_id = $1 and w.outcome = 'answered' and w.ended_at >= f.from_time and w.ended_at < f.to_time
       where $8 = 'end' and ($9::text is null or w.channel = $9) and ($10::text is null or coalesce(w.agent_id, '') = $10)
       union all
       select case $2 when 'channel' then w.channel when 'agent' then coalesce(w.agent_id, '') else '' end,
         'reply', w.started_at, w.reply_bin, w.reply_ms, f.mark, f.sign
       from facts f join waits w on w.tenant_id = $1 and w.outcome = 'answered' and w.started_at >= f.from_time and w.started_at < f.to_time
       where $8 = 'start' and ($9::text is null or w.channel = $9) and ($10::text is null or coalesce(w.agent_id, '') = $10)
       union all
       select case $2 when 'channel' then e.channel when 'agent' then coalesce(e.first_response_agent, '') else '' end,
         'first', e.first_response_at, e.first_response_bin, e.first_response_ms, f.mark, f.sign
       from facts f join episodes e on e.tenant_id = $1 and e.first_response_at >= f.from_time and e.first_response_at < f.to_time
       where $8 = 'end'
         and ($9::text is null or e.channel = $9) and ($10::text is null or coalesce(e.first_response_agent, '') = $10)
       union all
       select case $2 when 'channel' then e.channel when 'agent' then coalesce(e.first_response_agent, '') else '' end,
         'first', e.first_response_from, e.first_response_bin, e.first_response_ms, f.mark, f.sign
       from facts f join episodes e on e.tenant_id = $1 and e.first_response_at is not null
         and e.first_response_from >= f.from_time and e.first_response_from < f.to_time
       where $8 = 'start'
         and ($9::text is null or e.channel = $9) and ($10::text is null or coalesce(e.first_response_agent, '') = $10)
     ),
     bucket as (
       select p.shown as key, c.kind, width_bucket(b.start, $7::timestamptz[]) as mark, c.band, b.bins, b.bin_counts, b.sum
       from run r cross join place p cross join counted c
       -- The fence (offset 0) keeps the planner from joining the other way round, through all buckets of a level.
       cross join lateral (
         select b.start, b.bins, b.bin_counts, b.sum from buckets b
         where b.tenant_id = $1 and b.level = r.level and b.scope = p.scope and b.scope_key = p.key
           and b.metric = c.metric and b.detail = c.detail and b.start >= r.from_time and b.start < r.to_time
         offset 0
       ) b
       where r.level <> 'facts'
     ),
     cell (key, kind, mark, band, bin, count, ms) as (
       select case $2 when 'channel' then d.channel when 'agent' then d.agent_id else '' end,
         c.kind, width_bucket(d.at, $7::timestamptz[]), c.band, d.bin, d.count, d.sum
       from bucket_deltas d join counted c on c.metric = d.metric and c.detail = d.detail
       where d.tenant_id = $1 and d.at < $6::timestamptz and ($4::text[])[width_bucket(d.at, $5::timestamptz[])] <> 'facts'
         and ($9::text is null or d.channel = $9) and ($10::text is null or d.agent_id = $10)
       union all
       select key, kind, coalesce(mark, width_bucket(at, $7::timestamptz[])), width_bucket(ms, $11::bigint[]), bin, sign, sign * ms
       from duration
     )
     -- Merging bins here would cost more than the reader needs to merge them.
     select key, kind, mark, band, array_to_json(bins) as bins, array_to_json(bin_counts) as counts, sum::double precision as ms
     from bucket
     union all
     select key, kind, mark, band, json_agg(bin), json_agg(count), sum(ms)::double precision
     from cell group by key, kind, mark, band`,
    [
      tenantId,
      scope,
      key,
      cover.runs.map((run) => run.level),
      cover.runs.map((run) => iso(run.from)),
      iso(cover.to),
      cover.marks.map((mark) => iso(mark)),
      by,
      filters.channel,
      filters.agentId,
      bandEndsMs,
      cover.moved.map((moved) => iso(moved.from)),
      cover.moved.map((moved) => iso(moved.to)),
      cover.moved.map((moved) => moved.mark + 1),
      cover.moved.map((moved) => moved.sign),
    ],
  )
}

/** Durations, seconds. */
export type Times = {
  readonly count: number
  readonly avg: number | null
  readonly p50: number | null
  readonly p90: number | null
  readonly p95: number | null
}

export type BothTimes = { readonly firstResponse: Times; readonly reply: Times }
export type BandCounts = { readonly firstResponse: readonly number[]; readonly reply: readonly number[] }

/** Stretches begin at marks, which count from 0. */
export type Durations = {
  /** The values of the dimension that something was counted for. */
  readonly keys: readonly string[]
  /** The stretches from one mark up to another, together. */
  between(from: number, to: number, key?: string): BothTimes
  /** How many durations of these stretches fall into each band of the distribution. */
  bands(from: number, to: number, key?: string): BandCounts
}

/** Reply and first-response times between the marks. */
export async function durationsOf(tx: Tx, by: 'end' | 'start', wanted: Wanted): Promise<Durations> {
  const rows = await readDurations(tx, by, wanted)
  const byPlace = Map.groupBy(rows, (row) => `${row.mark - 1} ${row.kind} ${row.key}`)
  const counted = rows.filter((row) => countOf(row) !== 0)
  const keys = [...new Set(counted.map((row) => row.key))].sort()
  const rowsOf = (from: number, to: number, kind: Kind, key = keys[0] ?? '') =>
    Array.from({ length: to - from }, (_, index) => byPlace.get(`${from + index} ${kind} ${key}`) ?? []).flat()
  return {
    keys,
    between: (from, to, key) => ({
      firstResponse: timesOf(rowsOf(from, to, 'first', key)),
      reply: timesOf(rowsOf(from, to, 'reply', key)),
    }),
    bands: (from, to, key) => ({
      firstResponse: bandsOf(rowsOf(from, to, 'first', key)),
      reply: bandsOf(rowsOf(from, to, 'reply', key)),
    }),
  }
}

function countOf({ counts }: Row): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

function timesOf(rows: readonly Row[]): Times {
  const bins = rows.flatMap((row) => row.bins.map((bin, index) => [bin, row.counts[index] ?? 0] as const))
  const count = bins.reduce((sum, [, number]) => sum + number, 0)
  if (count === 0) return { count, avg: null, p50: null, p90: null, p95: null }
  const ms = rows.reduce((sum, row) => sum + row.ms, 0)
  const [p50, p90, p95] = percentiles(bins, [0.5, 0.9, 0.95]).map((value) => (value === null ? null : seconds(value)))
  return { count, avg: seconds(ms / count), p50: p50 ?? null, p90: p90 ?? null, p95: p95 ?? null }
}

function bandsOf(rows: readonly Row[]): number[] {
  const bands = new Array<number>(bandEndsMs.length + 1).fill(0)
  for (const row of rows) bands[row.band] = (bands[row.band] ?? 0) + countOf(row)
  return bands
}

/** Milliseconds to seconds, to the millisecond; finer below 10 s, where rounding would add to the error of a percentile's bin. */
export function seconds(ms: number): number {
  const perSecond = ms < 10_000 ? 1_000_000 : 1_000
  return Math.round((ms * perSecond) / 1_000) / perSecond
}
