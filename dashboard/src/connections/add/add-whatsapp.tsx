import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { problemOf } from '../../api/client.ts'
import { buttonClasses } from '../../components/button.tsx'
import { Failed, Skeleton } from '../../components/states.tsx'
import { Step } from '../../components/steps.tsx'
import { Page, ZoneName } from '../../page/page.tsx'
import { useMay } from '../../session.tsx'
import { useFilters } from '../../view/filters.ts'
import { useHrefIn, useView } from '../../view/view.ts'
import type { WatchedConnection } from '../connection.ts'
import { TestEvent } from '../test-event/test-event.tsx'
import { useTestEvent } from '../test-event/use-test-event.ts'
import { useConnection } from '../use-connections.ts'
import { AtMetaStep } from './at-meta-step.tsx'
import { ListenStep } from './listen-step.tsx'
import { NameStep } from './name-step.tsx'
import { useHeard } from './use-heard.ts'

const known = { connection: 'text' } as const

/** Leads from nothing to the first message of a WhatsApp number. What has been made is in the address: it survives a reload. */
export function AddWhatsApp() {
  const { view } = useView()
  const { filters, set } = useFilters(known)
  const may = useMay()
  return (
    <Page title="Add WhatsApp" zone={view.zone} subtitle={<ZoneName zone={view.zone} />}>
      <section
        aria-labelledby="steps"
        className="max-w-3xl rounded-xl border border-edge bg-surface px-6 py-6 shadow-card sm:px-8"
      >
        <h2 id="steps" className="sr-only">
          Steps
        </h2>
        {!may('connections:write') ? (
          <p className="text-ink-soft text-sm">An owner or admin of this workspace adds connections.</p>
        ) : filters.connection === null ? (
          <Beginning onMade={(connection) => set({ connection }, { replace: true })} />
        ) : (
          <Following connectionId={filters.connection} zone={view.zone} />
        )}
      </section>
    </Page>
  )
}

const titles = [
  'Give it a name and your app secret',
  'Enter the address at Meta',
  'Check that it works',
  'Write to your number',
] as const

function Beginning({ onMade }: { onMade(connectionId: string): void }) {
  return (
    <ol>
      <Step number={1} title={titles[0]}>
        <NameStep onMade={onMade} />
      </Step>
      <Step number={2} title={titles[1]}>
        <p>You get an address and a token to paste there.</p>
      </Step>
      <Step number={3} title={titles[2]}>
        <p>A signed test event takes the way that messages will take.</p>
      </Step>
      <Step number={4} title={titles[3]} isLast>
        <p>The first message lights this page up.</p>
      </Step>
    </ol>
  )
}

/** So often while somebody waits for something to happen. */
const watchedMs = 3_000

function Following({ connectionId, zone }: { readonly connectionId: string; readonly zone: string }) {
  const { data, error, isFetching, refetch } = useConnection(connectionId, { everyMs: watchedMs })
  if (data) return <Steps connection={data} zone={zone} />
  if (error) return <Failed problem={problemOf(error)} retrying={isFetching} onRetry={() => void refetch()} />
  return (
    <div aria-busy="true" className="flex flex-col gap-4">
      <Skeleton className="h-12" />
      <Skeleton className="h-64" />
      <Skeleton className="h-24" />
    </div>
  )
}

function Steps({ connection, zone }: { readonly connection: WatchedConnection; readonly zone: string }) {
  const hrefIn = useHrefIn()
  const test = useTestEvent(connection.id)
  const heard = useHeard(connection.id, connection.createdAt)
  const isTested = test.run.state === 'found' || (test.run.state === 'idle' && Boolean(heard?.test))
  const isHeard = Boolean(heard?.real)
  return (
    <ol>
      <Step number={1} title={titles[0]} state="done">
        <p>
          <Focused>“{connection.name}” is made</Focused>; its secret is kept sealed. Both can be changed on{' '}
          <Link to={hrefIn(`/connections/${connection.id}`)} className="text-accent-ink underline underline-offset-2">
            its page
          </Link>
          .
        </p>
      </Step>
      <Step number={2} title={titles[1]} state={isHeard ? 'done' : 'todo'}>
        <AtMetaStep connection={connection} />
      </Step>
      <Step number={3} title={titles[2]} state={isTested ? 'done' : 'todo'}>
        <p>Sends what Meta would send, signed with your secret, to the address, and follows it into the event log.</p>
        <TestEvent test={test} />
      </Step>
      <Step
        number={4}
        title={isHeard ? 'The first delivery is in' : titles[3]}
        state={isHeard ? 'done' : 'waiting'}
        isLast
      >
        <ListenStep connection={connection} heard={heard} zone={zone} />
        {isHeard && (
          <div className="flex flex-wrap gap-2 pt-1">
            <Link to={hrefIn('/')} className={buttonClasses('primary')}>
              See the overview
            </Link>
            <Link to={hrefIn(`/connections/${connection.id}`)} className={buttonClasses('plain')}>
              Open the connection
            </Link>
          </div>
        )}
      </Step>
    </ol>
  )
}

/** The form one was in is gone: the focus goes on here, so that the keyboard does not start anew at the top. */
function Focused({ children }: { children: React.ReactNode }) {
  const element = useRef<HTMLSpanElement>(null)
  useEffect(() => element.current?.focus({ preventScroll: true }), [])
  return (
    <span ref={element} tabIndex={-1} className="outline-none">
      {children}
    </span>
  )
}
