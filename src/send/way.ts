import { connectionAccount } from '../access/accounts.ts'
import type { SealingKey } from '../access/instance-keys.ts'
import type { Account } from '../connectors/account.ts'
import type { Connector } from '../connectors/connector.ts'
import { type MessageType, type Recipient, type Sending, windowMs } from '../connectors/sending.ts'
import type { Channel } from '../domain/event.ts'
import type { ProblemFacts } from '../http/problem.ts'
import type { Tx } from '../store/database.ts'
import { addressee } from './addressee.ts'

/** Where a message of a chat goes, and whom it reaches. */
export type Place = Recipient & { readonly connectionId: string; readonly channel: Channel }

/** Until when free text may be sent; `closesAt` is null where the customer never wrote. */
export type Window = { readonly openedAt: number | null; readonly closesAt: number | null }

/** How a chat can be written to: by whom it goes, or what stands in the way. */
export type Way = Place & {
  readonly by: Means | null
  readonly obstacle: ProblemFacts | null
  /** Null where the channel has none. */
  readonly window: Window | null
}

export type Means = {
  readonly source: string
  readonly sending: Sending
  readonly account: Account
  readonly types: readonly MessageType[]
}

export type WayDeps = {
  readonly sealingKeys: readonly SealingKey[]
  readonly connectorOf: (source: string) => Connector | null
}

/** Of a chat by its id, or by one it had before; null where there is none. Throws `SealFailure`. */
export async function wayOf(tx: Tx, tenantId: string, chatId: string, deps: WayDeps): Promise<Way | null> {
  const found = await addressee(tx, tenantId, chatId)
  if (found === null) return null
  const { lastCustomerAt, connectionName, ...place } = found
  const lasts = windowMs(place.channel)
  const window =
    lasts === null ? null : { openedAt: lastCustomerAt, closesAt: lastCustomerAt && lastCustomerAt + lasts }
  const by = await meansOf(tx, tenantId, place, connectionName ?? '', deps)
  return { ...place, window, ...('code' in by ? { by: null, obstacle: by } : { by, obstacle: null }) }
}

async function meansOf(
  tx: Tx,
  tenantId: string,
  place: Place,
  name: string,
  { sealingKeys, connectorOf }: WayDeps,
): Promise<Means | ProblemFacts> {
  const { connectionId, channel } = place
  const found = await connectionAccount(tx, { tenantId, connectionId }, sealingKeys)
  if (found === null) return notSendable('It came through no connection.')
  const { source, isDisabled, account } = found
  const sending = connectorOf(source)?.sending
  const types = sending?.types(channel) ?? []
  if (sending === undefined || types.length === 0)
    return notSendable(`Parley does not send ${channel} messages through ${source}: answer them there.`)
  if (!sending.reaches(place)) return notSendable()
  if (isDisabled)
    return {
      status: 409,
      code: 'connection-disabled',
      title: 'The connection is disabled',
      detail: `Enable ${name} first.`,
    }
  if (account === null)
    return {
      status: 409,
      code: 'account-missing',
      title: 'No account to send with',
      detail: `Enter one under Connections → ${name} → Account at the provider, or by PUT /api/connections/${connectionId}/account.`,
    }
  return { source, sending, account, types }
}

const unreachable = 'Nothing that this person is known by can be written to here.'

export function notSendable(detail = unreachable): ProblemFacts {
  return { status: 409, code: 'chat-not-sendable', title: 'Parley cannot send in this chat', detail }
}
