import { iso } from '../store/times.ts'
import { type Asked, shownFilters } from './asked.ts'

/** Where the rows behind the figures are listed: each list has exactly as many rows as its figure counts. */
export type Links = Readonly<Record<string, string>>

/** Chats whose last message lies in the range. They belong to no campaign. */
export function chatsLink(asked: Asked): string {
  return `/api/chats?${parametersOf({ ...asked, filters: { ...asked.filters, campaignId: null } })}`
}

/** The figures of volume. */
export function volumeLinks(asked: Asked): Links {
  return {
    messages: messagesLink(asked),
    inbound: messagesLink(asked, { direction: 'inbound' }),
    outbound: messagesLink(asked, { direction: 'outbound' }),
  }
}

/** The figures of delivery. A failure's code is `&errorCode=` on the link of those that failed. */
export function deliveryLinks(asked: Asked): Links {
  return {
    sent: messagesLink(asked, { direction: 'outbound' }),
    delivered: messagesLink(asked, { delivery: 'delivered' }),
    read: messagesLink(asked, { delivery: 'read' }),
    failed: messagesLink(asked, { delivery: 'failed' }),
    replied: messagesLink(asked, { delivery: 'replied' }),
  }
}

/** New contacts, each by the first message of its own. */
export function growthLinks(asked: Asked): Links {
  return { newContacts: messagesLink(asked, { firstOfContact: 'true' }) }
}

/** The figures of response-times. A band of the distribution is `&secondsFrom=` and `&secondsTo=` on its two links. */
export function responseTimesLinks(asked: Asked): Links {
  const { by } = asked
  return {
    replies: waitsLink(asked, { by, outcome: 'answered' }),
    firstResponses: episodesLink(asked, { of: 'first-response', by }),
    unanswered: waitsLink(asked, { by, outcome: 'unanswered' }),
    openWaits: openWaitsLink(asked),
  }
}

/** Who waits now, whatever the range: by wait, and by chat, which are as many. */
export function openWaitsLinks(asked: Asked): Links {
  return {
    chats: `/api/chats?${new URLSearchParams({ ...shownFilters(asked), waiting: 'true', sort: 'waitingSince' })}`,
    waits: openWaitsLink(asked),
  }
}

/**
 * The figures of peak-hours; a cell is `&hourOfWeek=` on each. Conversations that begin belong to no agent, so nothing is
 * behind those of an agent, and all of them behind those of none.
 */
export function peakHoursLinks(asked: Asked): Links {
  const ofNobody = { ...asked, filters: { ...asked.filters, agentId: null } }
  return {
    customer: messagesLink(asked, { class: 'C' }),
    human: messagesLink(asked, { class: 'H' }),
    ...((asked.filters.agentId ?? '') === '' && { episodes: episodesLink(ofNobody, { of: 'began' }) }),
  }
}

function messagesLink(asked: Asked, more: Links = {}): string {
  return `/api/messages?${parametersOf(asked, more)}`
}

function waitsLink(asked: Asked, more: Links): string {
  return `/api/waits?${parametersOf(asked, more)}`
}

function openWaitsLink(asked: Asked): string {
  return `/api/waits?${new URLSearchParams({ ...shownFilters(asked), outcome: 'open', by: 'start', sort: 'at' })}`
}

function episodesLink(asked: Asked, more: Links): string {
  return `/api/episodes?${parametersOf(asked, more)}`
}

/** Range, zone and filters as the parameters of a list. */
function parametersOf(asked: Asked, more: Links = {}): URLSearchParams {
  const { from, to } = asked.range
  return new URLSearchParams({ from: iso(from), to: iso(to), tz: asked.zone, ...shownFilters(asked), ...more })
}
