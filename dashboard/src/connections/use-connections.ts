import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { type List, useList } from '../api/list.ts'
import { useOne } from '../api/one.ts'
import type { AnswerOf } from '../api/types.ts'
import type { Connection, WatchedConnection } from './connection.ts'

/** Deliveries raise no live event of their own: how connections fare is asked this often. */
const healthMs = 10_000
const connectionsMax = 200

/** Every connection of the tenant. */
export function useConnections({ enabled = true, everyMs = healthMs } = {}): List<Connection> {
  return useList<Connection>({ topic: 'connections', path: 'api/connections', limit: connectionsMax, everyMs, enabled })
}

/** One connection, with its last day. */
export function useConnection(id: string, { everyMs = healthMs, enabled = true } = {}) {
  return useOne<WatchedConnection>('connections', `api/connections/${encodeURIComponent(id)}`, { everyMs, enabled })
}

export type ConnectionChange = {
  readonly name?: string
  readonly secret?: string
  readonly disabled?: boolean
  readonly ip?: 'truncated' | 'none'
  readonly country?: string | null
  readonly trusted?: boolean
}

/** Changes a connection. */
export function useChangeConnection(id: string): UseMutationResult<Connection, Error, ConnectionChange> {
  const refresh = useRefreshConnections()
  return useMutation({
    mutationFn: (body: ConnectionChange) => call<Connection>(`api/connections/${id}`, { method: 'PATCH', body }),
    onSuccess: refresh,
  })
}

/** Without a secret one is made. */
export type NewConnection = {
  readonly source: string
  readonly name: string
  readonly secret?: string
  readonly proof?: 'signature' | 'address'
  readonly trusted?: boolean
}
export type MadeConnection = {
  readonly connectionId: string
  readonly webhookUrl: string
  readonly verifyToken: string
  /** Only where it was made, and this once. */
  readonly secret?: string
}

/** Adds a connection. */
export function useAddConnection(): UseMutationResult<MadeConnection, Error, NewConnection> {
  const refresh = useRefreshConnections()
  return useMutation({
    mutationFn: (body: NewConnection) => call<MadeConnection>('api/connections', { method: 'POST', body }),
    onSuccess: refresh,
  })
}

export type Account = AnswerOf<'readAccount'>

const accountPath = (id: string) => `api/connections/${id}/account`

/** The account by which a connection's provider is called, without its secrets. */
export function useAccount(id: string) {
  return useOne<Account>('connections', accountPath(id))
}

/** Enters the account, or takes it away (null). A secret that is left out stays as it was. */
export function useChangeAccount(
  id: string,
): UseMutationResult<unknown, Error, Readonly<Record<string, string>> | null> {
  const refresh = useRefreshConnections()
  return useMutation({
    mutationFn: (account: Readonly<Record<string, string>> | null) =>
      call<unknown>(accountPath(id), account === null ? { method: 'DELETE' } : { method: 'PUT', body: { account } }),
    onSuccess: refresh,
  })
}

/** Asks anew for everything about connections; resolves once it is there. */
function useRefreshConnections(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === 'connections' })
}

/** The address with the secret that may end it, or the write key in its stead: asked for only when somebody wants to see it, and forgotten afterwards. */
export function useWholeAddress(id: string, enabled: boolean) {
  return useQuery({
    // It changes with the connection, and is asked for anew like everything else about it.
    queryKey: ['whole-address', 'connections', id],
    queryFn: ({ signal }) =>
      call<{ readonly webhookUrl: string; readonly writeKey?: string }>(`api/connections/${id}/address`, { signal }),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}

/** The verify token: asked for only when somebody wants to see it, and forgotten when nobody looks any more. */
export function useVerifyToken(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['verify-token', id],
    queryFn: ({ signal }) =>
      call<{ readonly verifyToken: string | null }>(`api/connections/${id}/verify-token`, { signal }),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}
