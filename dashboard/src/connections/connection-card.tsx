import { MessageSquare } from 'lucide-react'
import { type ReactNode, useId, useRef } from 'react'
import { Link } from 'react-router'
import { useNow } from '../clock.tsx'
import { classes } from '../components/classes.ts'
import { useInSight } from '../components/in-sight.ts'
import { Age, Moving } from '../components/moving.tsx'
import { formatClock, formatCount, plural } from '../format.ts'
import { useMay } from '../session.tsx'
import { useHrefIn } from '../view/view.ts'
import { type Connection, healthOf, hourStart } from './connection.ts'
import { HealthBadge, HealthSentence } from './health.tsx'
import { LeftOut, Refusals } from './refusals.tsx'
import { sourceWords } from './sources.ts'
import { Sparkline } from './sparkline.tsx'
import { useConnection } from './use-connections.ts'

/** A day's columns change slowly; the figures beside them are asked for with the list. */
const sparklineMs = 60_000

type ConnectionCardProps = { readonly connection: Connection; readonly zone: string }

/** One connection at a glance. */
export function ConnectionCard({ connection, zone }: ConnectionCardProps) {
  const { id, source, name, lastDeliveryAt, deliveriesLastHour, refusalsLastDay, refusals, deadLetters } = connection
  const hrefIn = useHrefIn()
  const now = useNow()
  const heading = useId()
  const card = useRef<HTMLElement>(null)
  const { data } = useConnection(id, { everyMs: sparklineMs, enabled: useInSight(card) })
  return (
    <article ref={card} aria-labelledby={heading} className="rounded-xl border border-edge bg-surface p-5 shadow-card">
      <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
        <div className="flex min-w-60 flex-1 items-start gap-3">
          <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-accent-wash text-accent-ink">
            <MessageSquare size={17} aria-hidden="true" />
          </span>
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <h2 id={heading} className="min-w-0 truncate font-semibold text-base">
                <Link to={hrefIn(`/connections/${id}`)} className="hover:underline">
                  {name}
                </Link>
              </h2>
              <HealthBadge of={connection} />
            </div>
            <p className="mt-0.5 text-ink-soft text-sm">
              {sourceWords(source).name} · <HealthSentence of={connection} zone={zone} />
            </p>
            <NextStep connection={connection} />
          </div>
        </div>
        <dl className="grid grid-cols-2 gap-x-8 gap-y-4 max-sm:w-full sm:flex sm:flex-wrap">
          <Fact term="Last delivery" className="sm:w-32">
            {lastDeliveryAt === null ? (
              'never'
            ) : (
              <>
                <Age since={lastDeliveryAt} /> <span className="font-normal text-ink-faint text-xs">ago</span>
              </>
            )}
          </Fact>
          <Fact term={`Since ${formatClock(hourStart(now), zone)}`} className="sm:w-24">
            <Moving text={formatCount(deliveriesLastHour)} />
          </Fact>
          <Fact term="Refused, 24 h" className="sm:w-24">
            <span className={classes(refusalsLastDay > 0 && 'text-bad')}>
              <Moving text={formatCount(refusalsLastDay)} />
            </span>
          </Fact>
          <Fact term="Dead letters" className="sm:w-24">
            {deadLetters === 0 ? (
              formatCount(0)
            ) : (
              <Link to={hrefIn('/dead-letters', { connection: id })} className="text-bad underline underline-offset-2">
                <Moving text={formatCount(deadLetters)} />
                <span className="sr-only"> of {name}</span>
              </Link>
            )}
          </Fact>
          <Fact term="24 hours" className="max-sm:col-span-2">
            <Sparkline activity={data?.activity} />
          </Fact>
        </dl>
      </div>
      {(refusals.length > 0 || connection.eventsLeftOutLastDay > 0) && (
        <div className="mt-4 flex flex-col gap-3">
          <LeftOut connection={connection} zone={zone} />
          {refusals.length > 0 && <Refusals refusals={refusals} source={source} zone={zone} />}
        </div>
      )}
      <p className="sr-only">{plural(connection.deliveriesLastDay, 'delivery', 'deliveries')} in the last 24 hours</p>
    </article>
  )
}

/** What is left to do before the first delivery, for those who may. */
function NextStep({ connection }: { readonly connection: Connection }) {
  const hrefIn = useHrefIn()
  const may = useMay()
  const isUnheard = connection.lastDeliveryAt === null && healthOf(connection, 0).kind !== 'disabled'
  if (!isUnheard || !may('connections:write')) return null
  return (
    <Link
      to={hrefIn('/connections/new', { connection: connection.id })}
      className="mt-1.5 inline-block font-medium text-accent-ink text-sm underline-offset-2 hover:underline"
    >
      Go on setting it up
    </Link>
  )
}

type FactProps = { readonly term: string; readonly className?: string; readonly children: ReactNode }

function Fact({ term, className, children }: FactProps) {
  return (
    <div className={className}>
      <dt className="text-ink-faint text-xs">{term}</dt>
      <dd className="number mt-0.5 font-medium text-base text-ink">{children}</dd>
    </div>
  )
}
