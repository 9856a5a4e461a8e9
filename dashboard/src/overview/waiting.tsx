import { CircleCheckBig } from 'lucide-react'
import { Link } from 'react-router'
import { useAnswer } from '../api/questions.ts'
import type { Answers, OpenWait } from '../api/types.ts'
import { AgentName } from '../components/agent-name.tsx'
import { Answered } from '../components/answered.tsx'
import { Badge } from '../components/badge.tsx'
import { Card } from '../components/card.tsx'
import { FigureLink } from '../components/figure-link.tsx'
import { Moving } from '../components/moving.tsx'
import { Empty, Skeleton } from '../components/states.tsx'
import { WaitAge } from '../components/wait-age.tsx'
import { channelName, contactTitle, formatCount } from '../format.ts'
import { formatDuration } from '../format-duration.ts'
import { QuestionCsv } from '../page/question-csv.tsx'
import { useRowsBehind } from '../view/rows-behind.ts'
import type { View } from '../view/view.ts'

/** Who waits for an answer right now, the longest first, whatever the range. */
export function WaitingCard({ view, className }: { readonly view: View; readonly className: string }) {
  const query = useAnswer('open-waits', view)
  const total = query.data?.total
  return (
    <Card
      title="Waiting now"
      note="longest first"
      end={
        <div className="flex items-center gap-2">
          {total && (
            <Badge>
              <Moving text={formatCount(total.count)} />
            </Badge>
          )}
          <QuestionCsv question="open-waits" view={view} />
        </div>
      }
      className={className}
    >
      <Answered query={query} className="relative h-80 min-h-0" loading={<LoadingRows />}>
        {(answer) =>
          answer.total.count === 0 ? (
            <Empty icon={<CircleCheckBig size={18} aria-hidden="true" />} title="Nobody is waiting">
              Every customer who wrote has had an answer.
            </Empty>
          ) : (
            <Rows answer={answer} zone={view.zone} />
          )
        }
      </Answered>
    </Card>
  )
}

function Rows({ answer, zone }: { readonly answer: Answers['open-waits']; readonly zone: string }) {
  const { count, p50, p90 } = answer.total
  const more = count - answer.data.length
  const rows = useRowsBehind()
  return (
    <div className="absolute inset-0 flex flex-col">
      <section
        aria-label="Open waits"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="mask-[linear-gradient(to_bottom,black_calc(100%-1.5rem),transparent)] min-h-0 flex-1 overflow-y-auto px-2 pb-5"
      >
        <ol>
          {answer.data.map((wait) => (
            <Row key={`${wait.chatId} ${wait.waitingSince}`} wait={wait} zone={zone} to={rows.chat(wait.chatId)} />
          ))}
        </ol>
      </section>
      <p className="number border-edge border-t px-5 py-2.5 text-ink-faint text-xs">
        {more > 0 && (
          <>
            and{' '}
            <FigureLink to={rows.responses('waiting')} title="All who wait">
              {formatCount(more)} more
            </FigureLink>{' '}
            ·{' '}
          </>
        )}
        median {formatDuration(p50)} · 9 in 10 within {formatDuration(p90)}
      </p>
    </div>
  )
}

function Row({ wait, zone, to }: { readonly wait: OpenWait; readonly zone: string; readonly to: string }) {
  return (
    <li className="relative flex items-start gap-3 rounded-md px-3 py-2 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-baseline gap-1.5">
          <Link to={to} className="truncate font-medium text-ink text-sm after:absolute after:inset-0 after:rounded-md">
            {contactTitle(wait)}
          </Link>
          <span className="shrink-0 text-2xs text-ink-faint">
            {wait.assigneeId === null ? 'unassigned' : <AgentName id={wait.assigneeId} />}
          </span>
        </p>
        <p className="truncate text-ink-soft text-xs">
          <span className="text-ink-faint">{channelName(wait.channel)} · </span>
          {wait.preview ?? 'no text'}
        </p>
      </div>
      <WaitAge since={wait.waitingSince} zone={zone} className="mt-px" />
    </li>
  )
}

function LoadingRows() {
  return (
    <div className="px-5">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <div key={key} className="flex items-center gap-3 py-2">
          <div className="flex-1">
            <Skeleton className="h-3.5 w-28" />
            <Skeleton className="mt-1.5 h-3 w-40 max-w-full" />
          </div>
          <Skeleton className="h-5 w-16" />
        </div>
      ))}
    </div>
  )
}
