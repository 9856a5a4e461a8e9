import type { ListParameters } from '../api/parameters.ts'
import type { ChipWords } from '../components/chips.tsx'
import type { FilterChoice } from '../components/filter-picker.tsx'
import { channelName, formatCount, formatHourOfWeek } from '../format.ts'
import type { Filters } from '../view/filters.ts'
import { hoursOfWeek } from '../view/hours-of-week.ts'
import { unassigned } from '../view/view.ts'
import { classNames, contentName, contentTypes, type MessageClass } from './message.ts'

const directions = { inbound: 'Received', outbound: 'Sent', internal: 'Notes' } as const
const deliveries = { delivered: 'Delivered', read: 'Read', failed: 'Failed', replied: 'Replied to' } as const

/** The filters of the table of messages, as they stand in the address bar; channel and agent are the view's. */
export const messageFilters = {
  channel: 'text',
  agent: 'text',
  direction: Object.keys(directions),
  class: Object.keys(classNames),
  delivery: Object.keys(deliveries),
  errorCode: 'text',
  contentType: 'text',
  hourOfWeek: hoursOfWeek,
  firstOfContact: ['true'],
  q: 'text',
  sort: ['-occurredAt', 'occurredAt'],
} as const satisfies Readonly<Record<string, readonly string[] | 'text'>>

export type MessageFilter = keyof typeof messageFilters
export type MessageFilters = Filters<MessageFilter>

/** The filters as the api's list takes them. A code without a failure means nothing. */
export function messageParameters({ agent, errorCode, ...filters }: MessageFilters): ListParameters {
  return { ...filters, agentId: agent, errorCode: filters.delivery === 'failed' ? errorCode : null }
}

type Choice = FilterChoice<MessageFilter>

/** Every filter there is to choose, but channel, agent and text, which have controls of their own. */
export function messageChoices(failures: Readonly<Record<string, number>>): readonly Choice[] {
  const from = (name: MessageFilter, group: string, words: Readonly<Record<string, string>>): Choice[] =>
    Object.entries(words).map(([value, text]) => ({ name, value, group, text }))
  const codes = Object.entries(failures).toSorted(([, a], [, b]) => b - a)
  return [
    ...from('direction', 'Direction', directions),
    ...from('class', 'Written by', classNames),
    ...from('delivery', 'Delivery', deliveries).map((choice) => ({ ...choice, also: { errorCode: null } })),
    ...codes.map(([code, count]) => ({
      name: 'errorCode' as const,
      value: code,
      group: 'Failed with the code',
      text: code,
      end: formatCount(count),
      also: { delivery: 'failed' },
    })),
    ...from('firstOfContact', 'Contact', { true: firstOfContactWords }),
    ...contentTypes.map((value) => ({
      name: 'contentType' as const,
      value,
      group: 'Kind of content',
      text: contentName(value),
    })),
    ...hoursOfWeek.map((value) => ({
      name: 'hourOfWeek' as const,
      value,
      group: 'Hour of the week',
      text: formatHourOfWeek(Number(value)),
    })),
  ]
}

const firstOfContactWords = 'First message of each contact'

/** What is in force, in words. */
export function messageChips(filters: MessageFilters): readonly ChipWords<MessageFilter>[] {
  const words: Readonly<Partial<Record<MessageFilter, (value: string) => Omit<ChipWords<MessageFilter>, 'names'>>>> = {
    channel: (value) => ({ label: 'Channel', value: channelName(value) }),
    agent: (value) => ({ label: 'Agent', value: value === unassigned ? 'Unassigned' : value }),
    direction: (value) => ({ label: 'Direction', value: directions[value as keyof typeof directions] }),
    class: (value) => ({ label: 'Written by', value: classNames[value as MessageClass] }),
    delivery: (value) => ({ label: 'Delivery', value: deliveries[value as keyof typeof deliveries] }),
    contentType: (value) => ({ label: 'Content', value: contentName(value) }),
    hourOfWeek: (value) => ({ label: 'Hour', value: formatHourOfWeek(Number(value)) }),
    firstOfContact: () => ({ label: firstOfContactWords }),
    q: (value) => ({ label: 'Text', value: `“${value}”` }),
  }
  return (Object.keys(messageFilters) as MessageFilter[]).flatMap((name) => {
    const value = filters[name]
    if (value === null) return []
    if (name === 'errorCode') {
      return filters.delivery === 'failed' ? [{ names: [name], label: 'Error code', value }] : []
    }
    const said = words[name]?.(value)
    return said ? [{ names: name === 'delivery' ? [name, 'errorCode' as const] : [name], ...said }] : []
  })
}
