/** A row of `GET /api/waits`. */
export type Wait = {
  readonly id: string
  readonly chatId: string
  readonly contactName: string | null
  readonly userId: string | null
  readonly channel: string
  readonly openedBy: 'customer' | 'hand-off'
  readonly startedAt: string
  readonly endedAt: string | null
  readonly lastCustomerAt: string
  readonly seconds: number | null
  readonly agentId: string | null
  readonly isFirst: boolean
}

/** A row of `GET /api/episodes`: a conversation. */
export type Episode = {
  readonly id: string
  readonly chatId: string
  readonly contactName: string | null
  readonly userId: string | null
  readonly channel: string
  readonly startedAt: string
  readonly startCause: 'first' | 'gap' | 'reopen'
  readonly closedAt: string | null
  readonly customerMessages: number
  readonly humanMessages: number
  readonly botMessages: number
  readonly firstResponseFrom: string | null
  readonly firstResponseAt: string | null
  readonly firstResponseSeconds: number | null
  readonly firstResponseAgentId: string | null
}
