import type { ChipWords } from '../components/chips.tsx'
import type { FilterChoice } from '../components/filter-picker.tsx'
import { channelName, formatHourOfWeek } from '../format.ts'
import { formatBin } from '../format-duration.ts'
import { type Filters, noFilters } from '../view/filters.ts'
import { hoursOfWeek } from '../view/hours-of-week.ts'
import { unassigned } from '../view/view.ts'
import { type ListName, listNames, lists, type ResponseList } from './lists.ts'

/** What narrows the lists of responses, as it stands in the address bar; channel and agent are the view's. */
export const responseFilters = {
  of: listNames,
  channel: 'text',
  agent: 'text',
  by: ['start'],
  secondsFrom: 'text',
  secondsTo: 'text',
  hourOfWeek: hoursOfWeek,
  sort: ['-at', 'at', '-seconds', 'seconds'],
} as const satisfies Readonly<Record<string, readonly string[] | 'text'>>

export type ResponseFilter = keyof typeof responseFilters
export type ResponseFilters = Filters<ResponseFilter>

/** The filters, without seconds that are no number: a link that was cut short still leads somewhere. */
export function soundFilters(filters: ResponseFilters): ResponseFilters {
  const seconds = (text: string | null) => (text !== null && /^\d{1,9}(\.\d{1,3})?$/.test(text) ? text : null)
  return { ...filters, secondsFrom: seconds(filters.secondsFrom), secondsTo: seconds(filters.secondsTo) }
}

/** What goes with another list: the filters that it does not take are left behind. */
export function filtersFor(name: ListName): Partial<ResponseFilters> {
  const { takes } = lists[name]
  const left = (['by', 'secondsFrom', 'secondsTo', 'hourOfWeek'] as const).filter((filter) => !takes.includes(filter))
  return { ...noFilters([...left, 'sort']), of: name === 'replies' ? null : name }
}

const minute = 60
const hour = 60 * minute
/** The bands of the distribution on the overview. */
const bandEnds = [minute, 5 * minute, 15 * minute, hour, 4 * hour, 8 * hour, 24 * hour] as const

type Choice = FilterChoice<ResponseFilter>

/** Every filter of a list there is to choose, but channel and agent, which have controls of their own. */
export function responseChoices({ takes }: ResponseList): readonly Choice[] {
  return [
    ...(takes.includes('secondsFrom') ? lengthChoices() : []),
    ...(takes.includes('by')
      ? [{ name: 'by' as const, value: 'start', group: 'In the range is', text: byStartWords }]
      : []),
    ...(takes.includes('hourOfWeek') ? hourChoices() : []),
  ]
}

const byStartWords = 'when the wait began'

function lengthChoices(): Choice[] {
  return [...bandEnds, null].map((to, band) => {
    const from = bandEnds[band - 1] ?? 0
    return {
      name: 'secondsFrom',
      value: String(from),
      group: 'How long',
      text: formatBin(from, to),
      also: { secondsTo: to === null ? null : String(to) },
    }
  })
}

function hourChoices(): Choice[] {
  return hoursOfWeek.map((value) => ({
    name: 'hourOfWeek',
    value,
    group: 'Began in the hour',
    text: formatHourOfWeek(Number(value)),
  }))
}

/** What is in force in a list, in words. */
export function responseChips({ takes }: ResponseList, filters: ResponseFilters): readonly ChipWords<ResponseFilter>[] {
  const { channel, agent, secondsFrom, secondsTo, by, hourOfWeek } = filters
  const chips: ChipWords<ResponseFilter>[] = []
  if (channel !== null) chips.push({ names: ['channel'], label: 'Channel', value: channelName(channel) })
  if (agent !== null) {
    chips.push({ names: ['agent'], label: 'Agent', value: agent === unassigned ? 'Unassigned' : agent })
  }
  if (takes.includes('secondsFrom') && (secondsFrom !== null || secondsTo !== null)) {
    const value = formatBin(Number(secondsFrom ?? 0), secondsTo === null ? null : Number(secondsTo))
    chips.push({ names: ['secondsFrom', 'secondsTo'], label: 'How long', value })
  }
  if (takes.includes('by') && by !== null) chips.push({ names: ['by'], label: 'In the range', value: byStartWords })
  if (takes.includes('hourOfWeek') && hourOfWeek !== null) {
    chips.push({ names: ['hourOfWeek'], label: 'Hour', value: formatHourOfWeek(Number(hourOfWeek)) })
  }
  return chips
}
