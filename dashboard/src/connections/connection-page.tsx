import { CircleCheckBig } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { problemOf } from '../api/client.ts'
import { useNow } from '../clock.tsx'
import { buttonClasses } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { classes } from '../components/classes.ts'
import { CopyLine } from '../components/copy-line.tsx'
import { Age, Moving } from '../components/moving.tsx'
import { FailedCard, Skeleton } from '../components/states.tsx'
import { formatClock, formatCount, formatMoment } from '../format.ts'
import { Dot, Page, ZoneName } from '../page/page.tsx'
import { ViewControls } from '../page/view-controls.tsx'
import { useMay } from '../session.tsx'
import { useHrefIn, useView } from '../view/view.ts'
import { AccountCard } from './account-card.tsx'
import { ActivityCard } from './activity-card.tsx'
import { AddressWarning } from './address-warning.tsx'
import { hourStart, type WatchedConnection } from './connection.ts'
import { HealthBadge, HealthSentence } from './health.tsx'
import { HistoryCard } from './history/history-card.tsx'
import { useCurrentMapping } from './mapping/use-mapping.ts'
import { LeftOut, Refusals } from './refusals.tsx'
import { SettingsCard } from './settings-card.tsx'
import { hasWriteKey, senderOf, sourceWords } from './sources.ts'
import { TestEvent } from './test-event/test-event.tsx'
import { useTestEvent } from './test-event/use-test-event.ts'
import { useConnection } from './use-connections.ts'
import { VerifyToken } from './verify-token.tsx'
import { WholeAddress } from './whole-address.tsx'
import { WriteKey } from './write-key.tsx'

/** One connection: how it fares, its address, and all that can be done with it. */
export function ConnectionPage() {
  const { connectionId = '' } = useParams()
  const { view } = useView()
  const hrefIn = useHrefIn()
  const query = useConnection(connectionId)
  const connection = query.data
  return (
    <Page
      title={connection?.name ?? 'Connection'}
      zone={view.zone}
      freshness={{ updatedAt: query.dataUpdatedAt, isStale: query.isRefetchError }}
      subtitle={
        <>
          {connection && (
            <>
              <span>{sourceWords(connection.source).name}</span>
              <Dot />
            </>
          )}
          <ZoneName zone={view.zone} />
        </>
      }
      controls={
        <>
          <Link to={hrefIn('/connections')} className={buttonClasses('quiet')}>
            All connections
          </Link>
          <ViewControls parts={['zone']} />
        </>
      }
    >
      {connection ? (
        <Watched connection={connection} zone={view.zone} />
      ) : query.error ? (
        <FailedCard problem={problemOf(query.error)} retrying={query.isFetching} onRetry={() => void query.refetch()} />
      ) : (
        <div aria-busy="true" className="grid grid-cols-1 gap-4 lg:grid-cols-12">
          <Skeleton className="h-24 rounded-xl lg:col-span-12" />
          <Skeleton className="h-75 rounded-xl lg:col-span-8" />
          <Skeleton className="h-75 rounded-xl lg:col-span-4" />
        </div>
      )}
    </Page>
  )
}

type WatchedProps = { readonly connection: WatchedConnection; readonly zone: string }

function Watched({ connection, zone }: WatchedProps) {
  const may = useMay()
  const mayChange = may('connections:write')
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-12">
      <Glance connection={connection} zone={zone} />
      <div className="flex min-w-0 flex-col gap-4 lg:col-span-8">
        {connection.isMapped && <MappingCard connection={connection} />}
        <ActivityCard activity={connection.activity} zone={zone} />
        <HistoryCard connection={connection} zone={zone} />
        <Card title="Refused" note="in the last 24 hours">
          <div className="flex flex-col gap-3 px-5 pb-5">
            <LeftOut connection={connection} zone={zone} />
            {connection.refusals.length === 0 ? (
              <p className="flex items-center gap-2 text-ink-soft text-sm">
                <CircleCheckBig size={16} aria-hidden="true" className="shrink-0 text-good" />
                {hasWriteKey(connection.source)
                  ? 'None: every call with its write key was taken, and none came with the key before it.'
                  : 'None: every call proved whose it is.'}
              </p>
            ) : (
              <Refusals refusals={connection.refusals} source={connection.source} zone={zone} />
            )}
          </div>
        </Card>
        {mayChange && <TestCard connection={connection} />}
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:col-span-4">
        <Card title={addressTitle(connection)}>
          <div className="flex flex-col gap-4 px-5 pb-5">
            <Address connection={connection} mayChange={mayChange} />
            {mayChange && connection.source === 'whatsapp' && <VerifyToken connectionId={connection.id} />}
            <AddressWarning source={connection.source} webhookUrl={connection.webhookUrl} />
            <p className="text-ink-faint text-xs">Made {formatMoment(Date.parse(connection.createdAt), zone)}</p>
          </div>
        </Card>
        {mayChange && <AccountCard connection={connection} />}
        {mayChange && <SettingsCard connection={connection} />}
      </div>
    </div>
  )
}

function addressTitle({ source, trusted }: WatchedConnection): string {
  if (!hasWriteKey(source)) return 'Webhook address'
  return trusted ? 'Write key' : 'Script and write key'
}

/** The way to where it is declared what the calls say. */
function MappingCard({ connection }: { readonly connection: WatchedConnection }) {
  const hrefIn = useHrefIn()
  const { data } = useCurrentMapping(connection.id)
  return (
    <Card title="Mapping" note={data && (data.version === 0 ? 'none yet' : `version ${data.version}`)}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 pb-5">
        <p className="min-w-0 flex-1 basis-60 text-ink-soft text-sm">
          {data?.version === 0
            ? 'Nobody has declared yet what its calls say: what arrives is kept, and not recognised.'
            : 'What its calls say is declared by rules.'}
          {data && data.unrecognised.count > 0 && ` ${formatCount(data.unrecognised.count)} not recognised so far.`}
        </p>
        <Link
          to={hrefIn(`/connections/${connection.id}/mapping`)}
          className={buttonClasses(data?.version === 0 ? 'primary' : 'plain')}
        >
          Open the mapping
        </Link>
      </div>
    </Card>
  )
}

type AddressProps = { readonly connection: WatchedConnection; readonly mayChange: boolean }

/** Whoever may not change a connection sees its address without the secret that may end it. */
function Address({ connection, mayChange }: AddressProps) {
  if (mayChange && hasWriteKey(connection.source)) return <WriteKey connection={connection} />
  if (mayChange) return <WholeAddress connection={connection} />
  return <CopyLine label="Callback address" text={connection.webhookUrl} copyLabel="Copy the callback address" />
}

function TestCard({ connection }: { readonly connection: WatchedConnection }) {
  const test = useTestEvent(connection.id)
  return (
    <Card title="Test" note="counts in no figure">
      <div className="flex flex-col gap-3 px-5 pb-5 text-ink-soft text-sm">
        <p>
          Sends what {senderOf(connection.source)} would send, proved with the secret kept here, and follows it into the
          event log.
        </p>
        <TestEvent test={test} />
      </div>
    </Card>
  )
}

function Glance({ connection, zone }: WatchedProps) {
  const hrefIn = useHrefIn()
  const { lastDeliveryAt, deliveriesLastHour, deliveriesLastDay, refusalsLastDay, deadLetters } = connection
  const now = useNow()
  return (
    <section
      aria-label="At a glance"
      className="flex flex-wrap items-center gap-x-10 gap-y-4 rounded-xl border border-edge bg-surface px-5 py-4 shadow-card lg:col-span-12"
    >
      <div className="min-w-56 flex-1">
        <HealthBadge of={connection} />
        <p className="mt-1.5 text-ink-soft text-sm">
          <HealthSentence of={connection} zone={zone} />
        </p>
      </div>
      <dl className="grid grid-cols-2 gap-x-10 gap-y-4 sm:flex sm:flex-wrap">
        <Figure term="Last delivery">{lastDeliveryAt === null ? 'never' : <Age since={lastDeliveryAt} />}</Figure>
        <Figure term={`Since ${formatClock(hourStart(now), zone)}`}>
          <Moving text={formatCount(deliveriesLastHour)} />
        </Figure>
        <Figure term="In 24 hours">
          <Moving text={formatCount(deliveriesLastDay)} />
        </Figure>
        <Figure term="Refused, 24 h">
          <Moving text={formatCount(refusalsLastDay)} className={classes(refusalsLastDay > 0 && 'text-bad')} />
        </Figure>
        <Figure term="Dead letters">
          {deadLetters === 0 ? (
            formatCount(0)
          ) : (
            <Link
              to={hrefIn('/dead-letters', { connection: connection.id })}
              className="text-bad underline underline-offset-4"
            >
              <Moving text={formatCount(deadLetters)} />
            </Link>
          )}
        </Figure>
      </dl>
    </section>
  )
}

function Figure({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-faint text-xs">{term}</dt>
      <dd className="number mt-0.5 whitespace-nowrap font-semibold text-ink text-xl">{children}</dd>
    </div>
  )
}
