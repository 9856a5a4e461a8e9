import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useAnswer } from '../api/questions.ts'
import type { Answers, Times } from '../api/types.ts'
import { Answered } from '../components/answered.tsx'
import { classes } from '../components/classes.ts'
import { Age, Delta, Moving } from '../components/moving.tsx'
import { Skeleton } from '../components/states.tsx'
import { formatCount } from '../format.ts'
import { formatDuration } from '../format-duration.ts'
import { useRowsBehind } from '../view/rows-behind.ts'
import type { View } from '../view/view.ts'

type HeadlineProps = {
  readonly overview: UseQueryResult<Answers['overview']>
  readonly view: View
  readonly className?: string
}

/** Six figures that say how things stand; each leads to the rows behind it. */
export function Headline({ overview, view, className }: HeadlineProps) {
  const rows = useRowsBehind()
  return (
    <section
      aria-label="At a glance"
      className={classes('overflow-hidden rounded-xl border border-edge bg-surface shadow-card', className)}
    >
      <Answered query={overview} loading={<LoadingFigures />} isFirst>
        {({ total, previous }) => (
          <Figures>
            <WaitingFigure view={view} />
            <Figure
              title="Received"
              value={formatCount(total.volume.inbound)}
              to={rows.messages({ direction: 'inbound' })}
            >
              <Beside view={view} now={total.volume.inbound} before={previous.volume.inbound} better="neither" />
            </Figure>
            <Figure
              title="Sent"
              value={formatCount(total.volume.outbound)}
              to={rows.messages({ direction: 'outbound' })}
            >
              <Beside view={view} now={total.volume.outbound} before={previous.volume.outbound} better="neither" />
            </Figure>
            <TimeFigure
              title="First response"
              view={view}
              now={total.responseTimes.firstResponse}
              before={previous.responseTimes.firstResponse}
              to={rows.responses('first-responses')}
            />
            <TimeFigure
              title="Reply"
              view={view}
              now={total.responseTimes.reply}
              before={previous.responseTimes.reply}
              to={rows.responses('replies')}
            />
            <Figure
              title="New contacts"
              value={formatCount(total.growth?.newContacts ?? null)}
              to={rows.messages({ firstOfContact: 'true' })}
            >
              {total.growth ? (
                <Beside
                  view={view}
                  now={total.growth.newContacts}
                  before={previous.growth?.newContacts ?? null}
                  better="more"
                />
              ) : (
                <span className="text-ink-faint text-xs">of no agent</span>
              )}
            </Figure>
          </Figures>
        )}
      </Answered>
    </section>
  )
}

/** Hairlines between the figures come from the gaps, so that any number of columns has them. */
function Figures({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-px bg-edge sm:grid-cols-3 xl:grid-cols-6">{children}</dl>
}

type FigureProps = {
  readonly title: string
  readonly note?: string
  readonly value: string
  readonly to: string
  readonly children: ReactNode
}

function Figure({ title, note, value, to, children }: FigureProps) {
  return (
    <div className="relative flex h-29 min-w-0 flex-col bg-surface px-4 py-3.5 transition-colors hover:bg-hover sm:px-5">
      <dt className="truncate text-ink-soft text-sm">
        {title}
        {note && <span className="ml-1 text-ink-faint text-xs">{note}</span>}
      </dt>
      <dd className="flex flex-1 flex-col justify-between">
        {/* The whole tile is the link, by a layer over it; the words of the link are the figure. */}
        <Link
          to={to}
          title="Show what is behind it"
          className="truncate font-semibold text-2xl text-ink tracking-tight outline-none after:absolute after:inset-0 focus-visible:after:rounded-sm focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-2 sm:text-3xl"
        >
          <Moving text={value} smallUnits />
        </Link>
        <span className="flex min-w-0 items-center gap-2 truncate">{children}</span>
      </dd>
    </div>
  )
}

type BesideProps = Parameters<typeof Delta>[0] & { readonly view: View }

/** The change from the period before, where one compares. */
function Beside({ view, ...delta }: BesideProps) {
  return view.compare ? <Delta {...delta} /> : <span className="text-ink-faint text-xs">in this range</span>
}

type TimeFigureProps = {
  readonly title: string
  readonly view: View
  readonly now: Times
  readonly before: Times
  readonly to: string
}

function TimeFigure({ title, view, now, before, to }: TimeFigureProps) {
  return (
    <Figure title={title} note="median" value={formatDuration(now.p50)} to={to}>
      <Beside view={view} now={now.p50} before={before.p50} better="less" />
    </Figure>
  )
}

/** Of now, whatever the range; its age goes on between answers. */
function WaitingFigure({ view }: { readonly view: View }) {
  const { data } = useAnswer('open-waits', view)
  const rows = useRowsBehind()
  const oldest = data?.data[0]
  return (
    <Figure title="Waiting now" value={formatCount(data?.total.count ?? null)} to={rows.responses('waiting')}>
      <span className="truncate text-ink-faint text-xs">
        {oldest ? (
          <>
            oldest{' '}
            <span className="font-medium text-ink-soft">
              <Age since={oldest.waitingSince} />
            </span>
          </>
        ) : (
          data && 'nobody waits'
        )}
      </span>
    </Figure>
  )
}

function LoadingFigures() {
  return (
    <Figures>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <div key={key} className="flex h-29 flex-col bg-surface px-4 py-4 sm:px-5">
          <Skeleton className="h-3.5 w-20" />
          <Skeleton className="mt-3 h-7 w-24" />
          <Skeleton className="mt-auto h-3 w-28" />
        </div>
      ))}
    </Figures>
  )
}
