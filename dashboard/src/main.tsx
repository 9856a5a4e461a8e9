import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { CallFailed, isSignedOut } from './api/client.ts'
import { App } from './app.tsx'
import { ClockProvider } from './clock.tsx'
import { followDensity } from './preferences/density.ts'
import { followLocale } from './preferences/locale.ts'
import { followTheme } from './preferences/theme.ts'
import { endSession, sessionQuery } from './session.tsx'
import './styles.css'

const retriesMax = 2

function leaveIfSignedOut(error: unknown): void {
  if (isSignedOut(error)) endSession(client)
}

const client: QueryClient = new QueryClient({
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

// Who is signed in is asked for while the screen's code is still on its way.
void client.prefetchQuery(sessionQuery)
followTheme()
followDensity()
followLocale()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <ClockProvider>
        <App />
      </ClockProvider>
    </QueryClientProvider>
  </StrictMode>,
)
