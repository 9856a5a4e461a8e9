import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { CallFailed, isSignedOut } from './api/client.ts'
import { endSession } from './session.tsx'

const retriesMax = 2

function leaveIfSignedOut(error: unknown): void {
  if (isSignedOut(error)) endSession(client)
}

/** Everything that was asked of the api. */
export const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveIfSignedOut }),
  mutationCache: new MutationCache({ onError: leaveIfSignedOut }),
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      // What the client got wrong stays wrong; what the server or the network did may pass.
      retry: (failures, error) =>
        failures < retriesMax &&
        !(error instanceof CallFailed && error.problem.status >= 400 && error.problem.status < 500),
      retryDelay: (failures) => 400 * 2 ** failures,
    },
    // What was done is not kept: passwords and keys were in it.
    mutations: { networkMode: 'always', gcTime: 0 },
  },
})
