import { createBrowserRouter, RouterProvider } from 'react-router'
import { basePath } from './api/client.ts'
import { WaitingPage } from './components/page-states.tsx'
import { Crashed } from './not-found/crashed.tsx'
import { NotFound } from './not-found/not-found.tsx'
import { askOverview } from './overview/ask-overview.ts'
import { Overview } from './overview/overview.tsx'
import { client } from './query-client.ts'
import { Shell } from './shell/shell.tsx'
import { SignIn } from './sign-in/sign-in.tsx'

/** Some proxies pass the prefix on without its closing slash; the router knows only what is below the slash. */
function closeBase(base: string): string {
  const { pathname, search, hash } = window.location
  if (`${pathname}/` === base) window.history.replaceState(null, '', `${base}${search}${hash}`)
  return base
}

/** Every address of the dashboard. A screen is its own chunk, fetched when one goes there; the first one is there at once. */
function createRouter() {
  return createBrowserRouter(
    [
      {
        ErrorBoundary: Crashed,
        HydrateFallback: WaitingPage,
        children: [
          { path: '/login', Component: SignIn },
          {
            Component: Shell,
            children: [
              { index: true, Component: Overview, loader: ({ request }) => askOverview(client, new URL(request.url)) },
              { path: '/chats/:chatId?', lazy: async () => ({ Component: (await import('./chats/chats.tsx')).Chats }) },
              {
                path: '/connections',
                lazy: async () => ({ Component: (await import('./connections/connections.tsx')).Connections }),
              },
              {
                path: '/connections/new',
                lazy: async () => ({ Component: (await import('./connections/add/add-connection.tsx')).AddConnection }),
              },
              {
                path: '/connections/:connectionId',
                lazy: async () => ({ Component: (await import('./connections/connection-page.tsx')).ConnectionPage }),
              },
              {
                path: '/connections/:connectionId/mapping',
                lazy: async () => ({ Component: (await import('./connections/mapping/mapping-page.tsx')).MappingPage }),
              },
              {
                path: '/dead-letters',
                lazy: async () => ({ Component: (await import('./dead-letters/dead-letters.tsx')).DeadLetters }),
              },
              {
                path: '/dead-letters/:deadLetterId',
                lazy: async () => ({ Component: (await import('./dead-letters/dead-letter-page.tsx')).DeadLetterPage }),
              },
              {
                path: '/messages',
                lazy: async () => ({ Component: (await import('./messages/messages.tsx')).Messages }),
              },
              {
                path: '/responses',
                lazy: async () => ({ Component: (await import('./responses/responses.tsx')).Responses }),
              },
              {
                path: '/webhooks-out',
                lazy: async () => ({ Component: (await import('./webhooks/webhooks.tsx')).Webhooks }),
              },
              {
                path: '/webhooks-out/:webhookId',
                lazy: async () => ({ Component: (await import('./webhooks/webhook-page.tsx')).WebhookPage }),
              },
              { path: '/agents', lazy: async () => ({ Component: (await import('./agents/agents.tsx')).Agents }) },
              { path: '/keys', lazy: async () => ({ Component: (await import('./keys/keys.tsx')).ApiKeys }) },
              { path: '/members', lazy: async () => ({ Component: (await import('./members/members.tsx')).Members }) },
              {
                path: 'components',
                lazy: async () => ({ Component: (await import('./gallery/gallery.tsx')).Gallery }),
              },
            ],
          },
          { path: '*', Component: NotFound },
        ],
      },
    ],
    { basename: closeBase(basePath()) },
  )
}

const router = createRouter()

/** The dashboard. */
export function App() {
  return <RouterProvider router={router} />
}
