import { Link } from 'react-router'
import { useLive } from '../api/live.tsx'
import { buttonClasses } from '../components/button.tsx'
import { CommandLine } from '../components/command-line.tsx'
import { Skeleton } from '../components/states.tsx'
import { Step } from '../components/steps.tsx'
import { type Connection, healthOf } from '../connections/connection.ts'
import { HealthBadge } from '../connections/health.tsx'
import { Refusals } from '../connections/refusals.tsx'
import { useConnections } from '../connections/use-connections.ts'
import { useMay, useSession } from '../session.tsx'
import { useHrefIn, useView } from '../view/view.ts'

/** So often while somebody waits for the first delivery. */
const watchedMs = 3_000

/** What to do while there is nothing to show; gives way to the numbers by itself once the first delivery is in. */
export function FirstRun() {
  const { tenant } = useSession()
  const may = useMay()
  const isLit = useLive().firstDeliveryAt !== null
  const connections = useConnections({ enabled: may('connections:read'), everyMs: watchedMs })
  const isConnected = connections.rows.length > 0
  return (
    <section
      aria-labelledby="first-run"
      className="mx-auto mt-4 max-w-2xl rounded-xl border border-edge bg-surface shadow-card lg:mt-10"
    >
      <div className="px-6 pt-7 pb-2 sm:px-8">
        <h2 id="first-run" className="font-semibold text-xl tracking-tight">
          Three steps to your first number
        </h2>
        <p className="mt-1 text-ink-soft text-sm">
          Parley counts what your webhooks tell it. Nothing has come in for {tenant.name} yet.
        </p>
      </div>
      <ol className="px-6 py-4 sm:px-8">
        <Step number={1} title="Connect WhatsApp" state={isConnected ? 'done' : 'todo'}>
          <Connect
            isLoading={may('connections:read') && connections.state === 'loading'}
            connections={connections.rows}
          />
        </Step>
        <Step number={2} title="Enter the address at Meta">
          <p>
            In your Meta app, open <b className="font-medium text-ink">WhatsApp → Configuration</b>, paste the callback
            address and the verify token, and subscribe to <code className="font-mono text-xs">messages</code>.
          </p>
        </Step>
        <Step
          number={3}
          state={isLit ? 'done' : 'waiting'}
          title={isLit ? 'The first delivery is in' : 'Write to your number'}
          isLast
        >
          <p role="status">
            {isLit ? 'Counting it now.' : 'Send it any message. This page lights up as soon as it arrives.'}
          </p>
        </Step>
      </ol>
      <div className="rounded-b-xl border-edge border-t bg-canvas px-6 py-5 sm:px-8">
        <p className="mb-2 text-ink-soft text-sm">
          Only looking around? This fills a workspace of its own with 30 days of realistic traffic.
        </p>
        <CommandLine command="npm run demo" />
      </div>
    </section>
  )
}

type ConnectProps = { readonly isLoading: boolean; readonly connections: readonly Connection[] }

/** The way to the first connection, or what those that exist still lack. */
function Connect({ isLoading, connections }: ConnectProps) {
  const { tenant } = useSession()
  const may = useMay()
  const hrefIn = useHrefIn()
  if (isLoading) return <Skeleton className="h-9 w-44" />
  if (connections.length > 0) {
    return (
      <ul aria-label="Connections" className="flex flex-col gap-3">
        {connections.map((connection) => (
          <li key={connection.id}>
            <Existing connection={connection} isOnly={connections.length === 1} />
          </li>
        ))}
      </ul>
    )
  }
  if (!may('connections:write')) return <p>An owner or admin of this workspace connects it.</p>
  return (
    <>
      <p>
        Give Parley the app secret of your Meta app; it makes the address that Meta delivers to, and checks that it
        works.
      </p>
      <div>
        <Link to={hrefIn('/connections/new', { source: 'whatsapp' })} className={buttonClasses('primary')}>
          Connect WhatsApp
        </Link>{' '}
        <Link to={hrefIn('/connections/new')} className={buttonClasses('plain')}>
          Another system
        </Link>
      </div>
      <details className="mt-1">
        <summary className="w-fit rounded-sm text-ink-soft text-xs underline-offset-2 hover:underline">
          From the command line instead
        </summary>
        <p className="mt-2 mb-2 text-xs">
          Run this where Parley runs, with the app secret (<b className="font-medium text-ink">App settings → Basic</b>
          ). It prints the callback address and the verify token.
        </p>
        <CommandLine
          command={`npm run -s parley -- connection add whatsapp --tenant ${tenant.id} --secret YOUR_APP_SECRET`}
        />
      </details>
    </>
  )
}

/** What is missing before something comes through this connection. */
function Existing({ connection, isOnly }: { readonly connection: Connection; readonly isOnly: boolean }) {
  const { view } = useView()
  const may = useMay()
  const hrefIn = useHrefIn()
  const { id, name } = connection
  // A delivery of whatever age without a message in it, such as a test, is none that could be counted.
  const { kind } = healthOf(connection, 0)
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link to={hrefIn(`/connections/${id}`)} className="font-medium text-ink underline-offset-2 hover:underline">
          {name}
        </Link>
        <HealthBadge of={connection} />
      </p>
      <p>{missing[kind]}</p>
      {kind === 'refusing' && <Refusals refusals={connection.refusals} source={connection.source} zone={view.zone} />}
      {may('connections:write') && (
        <div>
          <Link
            to={hrefIn(
              kind === 'disabled' ? `/connections/${id}` : '/connections/new',
              kind === 'disabled' ? {} : { connection: id },
            )}
            className={buttonClasses(isOnly ? 'primary' : 'plain')}
          >
            {kind === 'disabled' ? 'Enable it' : 'Go on setting it up'}
          </Link>
        </div>
      )}
    </div>
  )
}

const missing = {
  never: 'It is made, but nothing has called its address yet: enter it at Meta.',
  refusing: 'Something calls its address, but the calls are refused.',
  'leaving-out': 'Its calls are taken, but some of their events could not be.',
  healthy: 'Its address is called and takes what comes; a message was not among it yet.',
  quiet: 'Its address is called and takes what comes; a message was not among it yet.',
  disabled: 'It is disabled: its address takes nothing.',
} as const
