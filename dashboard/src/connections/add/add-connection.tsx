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
import { hasWriteKey, senderOf, sourceWords } from '../sources.ts'
import { TestEvent } from '../test-event/test-event.tsx'
import { useTestEvent } from '../test-event/use-test-event.ts'
import { useConnection } from '../use-connections.ts'
import { AtMetaStep } from './at-meta-step.tsx'
import { AtPageStep } from './at-page-step.tsx'
import { AtSenderStep } from './at-sender-step.tsx'
import { AtServerStep } from './at-server-step.tsx'
import { ChooseSource } from './choose-source.tsx'
import { ListenStep } from './listen-step.tsx'
import { NameStandardStep } from './name-standard-step.tsx'
import { NameStep } from './name-step.tsx'
import { useHeard } from './use-heard.ts'

const known = { connection: 'text', source: 'text' } as const

/** Leads from nothing to the first delivery of a system. What was chosen and made is in the address: it survives a reload. */
export function AddConnection() {
  const { view } = useView()
  const { filters, set } = useFilters(known)
  const { connection, source } = filters
  const may = useMay()
  return (
    <Page
      title={source === null ? 'Add a connection' : `Add ${sourceWords(source).name}`}
      zone={view.zone}
      subtitle={<ZoneName zone={view.zone} />}
    >
      {!may('connections:write') ? (
        <p className="text-ink-soft text-sm">An owner or admin of this workspace adds connections.</p>
      ) : connection === null && source === null ? (
        <ChooseSource />
      ) : (
        <section
          aria-labelledby="steps"
          className="max-w-3xl rounded-xl border border-edge bg-surface px-6 py-6 shadow-card sm:px-8"
        >
          <h2 id="steps" className="sr-only">
            Steps
          </h2>
          {connection === null ? (
            <Beginning source={source ?? ''} onMade={(made) => set({ connection: made }, { replace: true })} />
          ) : (
            <Following connectionId={connection} zone={view.zone} />
          )}
        </section>
      )}
    </Page>
  )
}

/** `isTrusted`: of a write key, once it is known where it will stand. */
function titlesOf(source: string, isTrusted: boolean | null = null) {
  const { secret } = sourceWords(source)
  return [
    secret === null || source === 'standard'
      ? 'Give it a name'
      : `Give it a name and your ${secret.label.toLowerCase()}`,
    hasWriteKey(source) ? whereKeysGo(isTrusted) : `Enter the address at ${senderOf(source)}`,
    'Check that it works',
    source === 'whatsapp' ? 'Write to your number' : 'Wait for the first delivery',
  ] as const
}

function whereKeysGo(isTrusted: boolean | null): string {
  if (isTrusted === null) return 'Put the script into your pages, or the key on your server'
  return isTrusted ? 'Put the key on your server' : 'Put the script into your pages'
}

type BeginningProps = { readonly source: string; onMade(connectionId: string): void }

function Beginning({ source, onMade }: BeginningProps) {
  const titles = titlesOf(source)
  return (
    <ol>
      <Step number={1} title={titles[0]}>
        {source === 'standard' ? (
          <NameStandardStep onMade={onMade} />
        ) : (
          <NameStep key={source} source={source} onMade={onMade} />
        )}
      </Step>
      <Step number={2} title={titles[1]}>
        <p>
          {hasWriteKey(source)
            ? 'You get a write key, and for pages a script to paste there.'
            : `You get an address ${source === 'whatsapp' ? 'and a token ' : ''}to paste there.`}
        </p>
      </Step>
      <Step number={3} title={titles[2]}>
        <p>A test event takes the way that deliveries will take.</p>
      </Step>
      <Step number={4} title={titles[3]} isLast>
        <p>The first delivery lights this page up.</p>
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
  const titles = titlesOf(connection.source, connection.trusted)
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
        {connection.source === 'whatsapp' ? (
          <AtMetaStep connection={connection} />
        ) : connection.trusted ? (
          <AtServerStep connection={connection} />
        ) : hasWriteKey(connection.source) ? (
          <AtPageStep connection={connection} />
        ) : (
          <AtSenderStep connection={connection} />
        )}
      </Step>
      <Step number={3} title={titles[2]} state={isTested ? 'done' : 'todo'}>
        <p>
          Sends what {senderOf(connection.source)} would send, proved as it would prove it, to the address, and follows
          it into the event log.
        </p>
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
            {connection.isMapped ? (
              <Link to={hrefIn(`/connections/${connection.id}/mapping`)} className={buttonClasses('primary')}>
                Declare what it says
              </Link>
            ) : (
              <Link to={hrefIn('/')} className={buttonClasses('primary')}>
                See the overview
              </Link>
            )}
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
