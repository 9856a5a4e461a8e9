import { Cable, Plus } from 'lucide-react'
import { Link } from 'react-router'
import type { List } from '../api/list.ts'
import { useNow } from '../clock.tsx'
import { buttonClasses } from '../components/button.tsx'
import { FailedCard, Skeleton } from '../components/states.tsx'
import { plural } from '../format.ts'
import { Dot, Page, ZoneName } from '../page/page.tsx'
import { ViewControls } from '../page/view-controls.tsx'
import { useMay } from '../session.tsx'
import { ExportButton } from '../table/export-button.tsx'
import { useHrefIn, useView } from '../view/view.ts'
import { type Connection, healthOf } from './connection.ts'
import { ConnectionCard } from './connection-card.tsx'
import { useConnections } from './use-connections.ts'

/** Where deliveries come from, and whether they do. */
export function Connections() {
  const { view } = useView()
  const connections = useConnections()
  return (
    <Page
      title="Connections"
      zone={view.zone}
      freshness={connections}
      subtitle={
        <>
          {connections.rows.length > 0 && (
            <>
              <Summary connections={connections.rows} />
              <Dot />
            </>
          )}
          <ZoneName zone={view.zone} />
        </>
      }
      controls={
        <>
          <ViewControls parts={['zone']} />
          <ExportButton path="api/connections" parameters={{}} name="connections" total={connections.total} />
          <AddLink />
        </>
      }
    >
      <Listed connections={connections} zone={view.zone} />
    </Page>
  )
}

function AddLink() {
  const may = useMay()
  const hrefIn = useHrefIn()
  if (!may('connections:write')) return null
  return (
    <Link to={hrefIn('/connections/new')} className={buttonClasses('primary')}>
      <Plus size={15} aria-hidden="true" />
      Add a connection
    </Link>
  )
}

/** "3 connections, 1 refusing": what needs a look is named. */
function Summary({ connections }: { readonly connections: readonly Connection[] }) {
  const now = useNow()
  const kinds = connections.map((connection) => healthOf(connection, now).kind)
  const parts = (['refusing', 'never'] as const).flatMap((kind) => {
    const count = kinds.filter((other) => other === kind).length
    return count === 0 ? [] : [`${count} ${kind === 'never' ? 'never heard of' : kind}`]
  })
  return <span className="number">{[plural(connections.length, 'connection'), ...parts].join(', ')}</span>
}

function Listed({ connections, zone }: { readonly connections: List<Connection>; readonly zone: string }) {
  if (connections.state === 'failed' && connections.problem) {
    return <FailedCard problem={connections.problem} onRetry={connections.retry} />
  }
  if (connections.state === 'loading') {
    return (
      <div aria-busy="true" className="flex flex-col gap-4">
        <Skeleton className="h-27 rounded-xl" />
        <Skeleton className="h-27 rounded-xl" />
      </div>
    )
  }
  if (connections.rows.length === 0) return <Nothing />
  return (
    <ul aria-label="Connections" className="flex flex-col gap-4">
      {connections.rows.map((connection) => (
        <li key={connection.id}>
          <ConnectionCard connection={connection} zone={zone} />
        </li>
      ))}
    </ul>
  )
}

function Nothing() {
  const may = useMay()
  return (
    <section className="grid min-h-96 place-items-center rounded-xl border border-edge bg-surface p-6 text-center shadow-card">
      <div className="flex max-w-md flex-col items-center gap-2">
        <span className="mb-1 grid size-11 place-items-center rounded-full bg-sunken text-ink-faint">
          <Cable size={20} aria-hidden="true" />
        </span>
        <h2 className="font-semibold text-lg">Nothing is connected yet</h2>
        <p className="mb-3 text-balance text-ink-soft text-sm">
          {may('connections:write')
            ? 'A connection is an address that a system delivers to (WhatsApp, Twilio, HubSpot, …), and the secret by which Parley knows who calls. Setting one up takes about five minutes.'
            : 'An owner or admin of this workspace adds connections. Once one delivers, it shows up here.'}
        </p>
        <AddLink />
      </div>
    </section>
  )
}
