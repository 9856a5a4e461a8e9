/** What the api answers, as DESIGN's "Shapes" has it. Times are ISO 8601, durations seconds, `null` where a count is 0. */

export type Member = { readonly id: string; readonly email: string; readonly name: string; readonly role: string }
export type Tenant = { readonly id: string; readonly name: string; readonly timeZone: string }
export type Session = { readonly member: Member; readonly tenant: Tenant; readonly scopes: readonly string[] }

/** `application/problem+json`. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly requestId?: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}

export type Volume = {
  readonly inbound: number
  readonly outbound: number
  readonly byRole: { readonly user: number; readonly assistant: number; readonly system: number }
  readonly byClass: { readonly customer: number; readonly human: number; readonly bot: number; readonly system: number }
}

export type Growth = {
  readonly newContacts: number
  readonly cumulativeContacts: number
  readonly growthRate: number | null
}

export type Times = {
  readonly count: number
  readonly avg: number | null
  readonly p50: number | null
  readonly p90: number | null
  readonly p95: number | null
}

export type ResponseTimes = { readonly firstResponse: Times; readonly reply: Times }

export type DistributionBin = {
  readonly fromSeconds: number
  readonly toSeconds: number | null
  readonly reply: number
  readonly firstResponse: number
}

export type OpenWaits = {
  readonly count: number
  readonly oldestSeconds: number | null
  readonly p50: number | null
  readonly p90: number | null
}

export type ResponseTimesTotal = ResponseTimes & {
  readonly distribution: readonly DistributionBin[]
  readonly openWaits: OpenWaits
  readonly unanswered: number
}

export type OpenWait = {
  readonly chatId: string
  readonly contactId: string
  readonly contactName: string | null
  readonly userId: string | null
  readonly channel: string
  readonly waitingSince: string
  readonly lastCustomerAt: string
  readonly assigneeId: string | null
  readonly preview: string | null
}

export type PeakHour = { readonly customer: number; readonly human: number; readonly episodes: number }
export type PeakHours = { readonly matrix: readonly (readonly PeakHour[])[] }

export type Delivery = {
  readonly sent: number
  readonly delivered: number
  readonly read: number
  readonly failed: number
  readonly failedByCode: Readonly<Record<string, number>>
  readonly replied: number
}

export type OverviewTotal = {
  readonly volume: Volume
  /** Contacts belong to no agent: left out where one is asked for. */
  readonly growth?: Growth
  readonly responseTimes: ResponseTimesTotal
  readonly openWaits: OpenWaits
  readonly delivery: Delivery
}
/** Who waits is only known of now. */
export type OverviewPrevious = Omit<OverviewTotal, 'openWaits' | 'responseTimes'> & {
  readonly responseTimes: Omit<ResponseTimesTotal, 'openWaits'>
}

/** The one shape of every analytics answer. */
export type Answer<Total, Bucket = Total> = {
  readonly question: string
  readonly from: string
  readonly to: string
  readonly tz: string
  readonly interval: string
  readonly by: string
  readonly total: Total
  readonly series: readonly (Bucket & { readonly start: string })[]
}

/** The questions this dashboard asks, with what each answers. */
export type Answers = {
  readonly overview: Answer<OverviewTotal> & { readonly previous: OverviewPrevious }
  readonly volume: Answer<Volume>
  readonly growth: Answer<Growth>
  readonly 'response-times': Answer<ResponseTimesTotal, ResponseTimes>
  readonly 'open-waits': Answer<OpenWaits> & { readonly data: readonly OpenWait[] }
  readonly 'peak-hours': Answer<PeakHours>
  readonly delivery: Answer<Delivery>
}
export type Question = keyof Answers

/** What a committed batch touched; unknown kinds may come from a newer server. */
export type ChangeKind =
  | 'events'
  | 'messages'
  | 'waits'
  | 'contacts'
  | 'delivery'
  | 'connections'
  | 'dead-letters'
  | 'keys'
  | 'members'

/** A page of a list. */
export type Page<Row> = {
  readonly data: readonly Row[]
  readonly page: { readonly next: string | null; readonly total: number; readonly totalIsCapped: boolean }
}
