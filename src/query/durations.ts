import { bandEndsMs, percentiles } from '../domain/histogram.ts'
import type { Tx } from '../store/database.ts'
import { iso } from '../store/times.ts'
import type { Wanted } from './asked.ts'
import { bucketParameters, bucketsSql, filterSql, isUnfoldedSql, keySql, placesSql } from './buckets-sql.ts'

type Kind = 'reply' | 'first'

/** The durations of one stretch in one band of the distribution, by bins, which may repeat. `mark` counts from 1. */
type Row = { key: string; kind: Kind; mark: number; band: number; bins: number[]; counts: number[]; ms: number }

/**
 * Reply and first-response times between the marks, by bins: from days and months in the tenant's zone, differences not
 * folded yet, and facts for the rest; one statement. The same bins everywhere, so it makes no difference which of them a
 * duration was read from.
 */
async function readDurations(tx: Tx, by: 'end' | 'start', wanted: Wanted): Promise<Row[]> {
  const { marks, moved } = wanted.cover
  const ofWait = [`w.channel`, `coalesce(w.agent_id, '')`, `''`] as const
  const ofEpisode = [`e.channel`, `coalesce(e.first_response_agent, '')`, `''`] as const
  const column =
    by === 'end'
      ? { wait: 'ended_at', episode: 'first_response_at' }
      : { wait: 'started_at', episode: 'first_response_from' }
  return tx.query<Row>(
    `with recursive
     ${placesSql},
     counted (kind, metric, detail, band) as (
       select kind, kind || case $10 when 'start' then '.start' else '' end, band::text, band
       from (values ('reply'), ('first')) as k (kind) cross join generate_series(0, cardinality($11::bigint[])) as band
     ),
     ${bucketsSql(['kind', 'band'])},
     -- Where facts are read, at which mark they count (null: at that of their time), and with which sign.
     facts (from_time, to_time, mark, sign) as (
       select from_time, to_time, null::integer, 1 from run where level = 'facts'
       union all
       select * from unnest($12::timestamptz[], $13::timestamptz[], $14::integer[], $15::integer[])
     ),
     duration (key, kind, at, bin, ms, mark, sign) as (
       select ${keySql(...ofWait)}, 'reply', w.${column.wait}, w.reply_bin, w.reply_ms, f.mark, f.sign
       from facts f join waits w on w.tenant_id = $1 and w.outcome = 'answered' and w.${column.wait} >= f.from_time and w.${column.wait} < f.to_time
       where ${filterSql(...ofWait)}
       union all
       select ${keySql(...ofEpisode)}, 'first', e.${column.episode}, e.first_response_bin, e.first_response_ms, f.mark, f.sign
       from facts f join episodes e on e.tenant_id = $1 and e.first_response_at is not null
         and e.${column.episode} >= f.from_time and e.${column.episode} < f.to_time
       where ${filterSql(...ofEpisode)}
     ),
     cell (key, kind, mark, band, bin, count, ms) as (
       select ${keySql('d.channel', 'd.agent_id', `''`)}, c.kind, width_bucket(d.at, $9::timestamptz[]), c.band, d.bin, d.count, d.sum
       from bucket_deltas d join counted c on c.metric = d.metric and c.detail = d.detail
       where ${isUnfoldedSql}
       union all
       select key, kind, coalesce(mark, width_bucket(at, $9::timestamptz[])), width_bucket(ms, $11::bigint[]), bin, sign, sign * ms
       from duration
     )
     -- Merging bins here would cost more than the reader needs to merge them.
     select shown as key, kind, width_bucket(start, $9::timestamptz[]) as mark, band, array_to_json(bins) as bins,
       array_to_json(bin_counts) as counts, sum::double precision as ms
     from bucket
     union all
     select key, kind, mark, band, json_agg(bin), json_agg(count), sum(ms)::double precision
     from cell group by key, kind, mark, band`,
    [
      ...bucketParameters(wanted),
      marks.map((mark) => iso(mark)),
      by,
      bandEndsMs,
      moved.map((one) => iso(one.from)),
      moved.map((one) => iso(one.to)),
      moved.map((one) => one.mark + 1),
      moved.map((one) => one.sign),
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
  const count = rows.reduce((sum, row) => sum + countOf(row), 0)
  if (count === 0) return { count, avg: null, p50: null, p90: null, p95: null }
  const ms = rows.reduce((sum, row) => sum + row.ms, 0)
  const [p50, p90, p95] = percentiles(rows, [0.5, 0.9, 0.95]).map((value) => (value === null ? null : seconds(value)))
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
