import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext } from 'react'
import { Navigate, useLocation } from 'react-router'
import { call, isSignedOut, problemOf } from './api/client.ts'
import type { Session } from './api/types.ts'
import { FailedPage, WaitingPage } from './components/page-states.tsx'

/** Who is signed in: null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal, client }): Promise<Session | null> => {
    try {
      const session = await call<Session>('api/auth/me', { signal })
      const before = client.getQueryData<Session | null>(['session'])
      if (before && whoIs(before) !== whoIs(session)) forgetAnswers(client)
      return session
    } catch (error) {
      if (isSignedOut(error)) return null
      throw error
    }
  },
  staleTime: 5 * 60_000,
})

/** Who is signed in, and where. Another tab of this browser may have signed in as somebody else. */
function whoIs({ member, tenant }: Session): string {
  return `${tenant.id} ${member.id}`
}

function forgetAnswers(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  client.getMutationCache().clear()
}

/** Whoever is signed in has been signed out elsewhere, or the session has ended: the sign-in page takes over. */
export function endSession(client: QueryClient): void {
  client.setQueryData(sessionQuery.queryKey, null)
  forgetAnswers(client)
}

/** Who is signed in may have changed: asks anew who they are, and what they may do. */
export function sessionChanged(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
}

const SessionContext = createContext<Session | null>(null)

/** Who is signed in. Only inside `RequireSession`. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs RequireSession around it')
  return session
}

/** Shows what is inside to whoever is signed in, and the sign-in page, which comes back here, to everybody else. */
export function RequireSession({ children }: { children: ReactNode }) {
  const query = useQuery(sessionQuery)
  const { pathname, search } = useLocation()
  if (query.data) {
    return (
      <SessionContext key={whoIs(query.data)} value={query.data}>
        {children}
      </SessionContext>
    )
  }
  if (query.data === null) {
    const here = `${pathname}${search}`
    return <Navigate to={here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`} replace />
  }
  if (query.isError) return <FailedPage problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
  return <WaitingPage />
}

/** Whether the signed-in member may do what needs a scope; the api has the last word. Only inside `RequireSession`. */
export function useMay(): (scope: string) => boolean {
  const { scopes } = useSession()
  return useCallback((scope: string) => scopes.includes(scope), [scopes])
}

/** The session if there is one, for the sign-in page: null when nobody is signed in, undefined while not known. */
export function useMaybeSession(): Session | null | undefined {
  return useQuery(sessionQuery).data
}

/** Signs in; rejects with `CallFailed` (`credentials-wrong`, `requests-too-many`, `unreachable`). */
export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (credentials: { email: string; password: string }) =>
      call<Session>('api/auth/login', { method: 'POST', body: credentials }),
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
  })
}

/** Signs out; a session that is already gone counts as signed out. */
export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call<void>('api/auth/logout', { method: 'POST' }),
    onSuccess: () => endSession(client),
    onError: (error) => {
      if (isSignedOut(error)) endSession(client)
    },
  })
}
