import { bucketStarts, dayMs, type Interval, type Range } from '../domain/zone.ts'
import { problem } from '../http/problem.ts'
import { askedRange, invalid } from './asked-range.ts'
import { type Cover, coverOf, type Reading } from './cover.ts'
import { groupings as allGroupings, type Grouping, type QuestionParameters, unassigned } from './parameters.ts'
import type { TenantSettings } from './tenant-settings.ts'

/** Null where anything will do; '' stands for none. */
export type Filters = {
  readonly channel: string | null
  readonly agentId: string | null
  readonly campaignId: string | null
}

/** A question, understood. */
export type Asked = {
  readonly tenantId: string
  readonly settings: TenantSettings
  readonly now: number
  readonly range: Range
  readonly zone: string
  readonly interval: Interval
  /** Where the buckets of the range begin; the first is cut to the range. */
  readonly starts: readonly number[]
  readonly by: 'end' | 'start'
  readonly filters: Filters
  readonly groupBy: Grouping | null
}

export const bucketsMax = 2_000

/** Throws the problem `parameter-invalid` for what makes no sense, naming the field. */
export function understand(
  tenantId: string,
  query: QuestionParameters,
  { settings, now }: { readonly settings: TenantSettings; readonly now: number },
): Asked {
  const { range, zone } = askedRange(query, settings.timeZone, now)
  const interval = query.interval ?? intervalFor(range)
  const starts = bucketStarts(range, zone, interval, { weekStartsOn: settings.weekStartsOn, bucketsMax })
  if (starts.length > bucketsMax) {
    const detail = `gives more than ${bucketsMax} buckets over this range: choose a longer one`
    throw invalid([{ pointer: '/query/interval', detail }])
  }
  return {
    tenantId,
    settings,
    now,
    range,
    zone,
    interval,
    starts,
    by: query.by ?? 'end',
    filters: {
      channel: query.channel ?? null,
      agentId: agentKey(query.agentId),
      campaignId: query.campaignId ?? null,
    },
    groupBy: query.groupBy ?? null,
  }
}

/** Null for any agent, '' for none. */
export function agentKey(agentId: string | undefined): string | null {
  if (agentId === undefined) return null
  return agentId === unassigned ? '' : agentId
}

/** The filters by the names of their parameters, as they would be asked again. */
export function shownFilters({ filters }: Pick<Asked, 'filters'>): Record<string, string> {
  return {
    ...(filters.channel === null ? {} : { channel: filters.channel }),
    ...(filters.agentId === null ? {} : { agentId: filters.agentId === '' ? unassigned : filters.agentId }),
    ...(filters.campaignId === null ? {} : { campaignId: filters.campaignId }),
  }
}

/** Between about 7 and 50 buckets; the dashboard chooses alike. */
function intervalFor({ from, to }: Range): Interval {
  const days = (to - from) / dayMs
  if (days <= 2) return 'hour'
  if (days <= 45) return 'day'
  return days <= 210 ? 'week' : 'month'
}

/** Refuses parameters that have no meaning for a question: better no figure than one that ignores a filter. */
export function refuseUnsupported(
  question: string,
  query: QuestionParameters,
  {
    unsupported,
    groupings = allGroupings,
  }: { readonly unsupported: readonly string[]; readonly groupings?: readonly Grouping[] },
): void {
  const cannotGroup = query.groupBy !== undefined && !groupings.includes(query.groupBy)
  const found = Object.keys(query).filter(
    (name) => unsupported.includes(name) || name.startsWith('cf.') || (name === 'groupBy' && cannotGroup),
  )
  if (found.length === 0) return
  throw problem({
    status: 400,
    code: 'parameter-unsupported',
    title: 'A parameter is not supported here',
    detail: `${question} does not support ${found.join(', ')}.`,
    errors: found.map((name) => ({ pointer: `/query/${name}`, detail: `is not supported by ${question}` })),
  })
}

/** What to read: the levels that fit between the marks, of what the filters leave. */
export type Wanted = {
  readonly tenantId: string
  /** Null where everything is counted together. */
  readonly grouping: Grouping | null
  readonly filters: Filters
  readonly cover: Cover
}

/** `marks`: ascending starts of the stretches that are counted apart; the last ends with the range. */
export function wantedOf(
  { tenantId, filters, groupBy, range, settings, now }: Asked,
  marks: readonly number[],
  { reading, grouped = false }: { readonly reading: Reading; readonly grouped?: boolean },
): Wanted {
  const cover = coverOf(marks, range.to, settings.timeZone, reading, now)
  return { tenantId, grouping: grouped ? groupBy : null, filters, cover }
}
