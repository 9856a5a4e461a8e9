import { ChevronLeft, ChevronRight, RotateCcw, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { problemOf } from '../api/client.ts'
import { Button, buttonClasses } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { Confirm } from '../components/dialog.tsx'
import { useShortcut } from '../components/shortcuts.tsx'
import { FailedCard, Skeleton } from '../components/states.tsx'
import { channelName, formatCount, formatInstant } from '../format.ts'
import { Dot, Page, ZoneName } from '../page/page.tsx'
import { ViewControls } from '../page/view-controls.tsx'
import { useMay } from '../session.tsx'
import { useHrefIn, useView } from '../view/view.ts'
import { BodyView } from './body-view.tsx'
import type { WholeDeadLetter } from './dead-letter.ts'
import { reasonWords } from './reason-words.ts'
import { type Act, useActs } from './use-acts.ts'
import { useDeadLetter, useDeadLetterFilters, useDeadLetters } from './use-dead-letters.ts'

/** One dead letter: why it is one, what arrived, and what can be done with it. */
export function DeadLetterPage() {
  const { deadLetterId = '' } = useParams()
  const { view } = useView()
  const hrefIn = useHrefIn()
  const { filters } = useDeadLetterFilters()
  const query = useDeadLetter(deadLetterId)
  const letter = query.data
  return (
    <Page
      title="Dead letter"
      zone={view.zone}
      subtitle={
        <>
          {letter && (
            <>
              <span className="number">received {formatInstant(Date.parse(letter.receivedAt), view.zone)}</span>
              <Dot />
            </>
          )}
          <ZoneName zone={view.zone} />
        </>
      }
      controls={
        <>
          <Link to={hrefIn('/dead-letters', filters)} className={buttonClasses('quiet')}>
            All dead letters
          </Link>
          <Neighbours id={deadLetterId} />
          <ViewControls parts={['zone']} />
        </>
      }
    >
      {letter ? (
        <Told key={letter.id} letter={letter} zone={view.zone} />
      ) : query.error ? (
        <FailedCard problem={problemOf(query.error)} retrying={query.isFetching} onRetry={() => void query.refetch()} />
      ) : (
        <div aria-busy="true" className="grid grid-cols-1 gap-4 lg:grid-cols-12">
          <Skeleton className="h-96 rounded-xl lg:col-span-8" />
          <Skeleton className="h-96 rounded-xl lg:col-span-4" />
        </div>
      )}
    </Page>
  )
}

/** Those before and after it in the list that one came from. */
function useNeighbours(id: string): { readonly before: string | null; readonly after: string | null } {
  const { filters } = useDeadLetterFilters()
  const { rows } = useDeadLetters(filters)
  const place = rows.findIndex((row) => row.id === id)
  if (place === -1) return { before: null, after: null }
  return { before: rows[place - 1]?.id ?? null, after: rows[place + 1]?.id ?? null }
}

function Neighbours({ id }: { readonly id: string }) {
  const { before, after } = useNeighbours(id)
  const go = useGo()
  useShortcut(before === null ? null : 'k', 'Dead letter before', () => before !== null && go(before))
  useShortcut(after === null ? null : 'j', 'Next dead letter', () => after !== null && go(after))
  return (
    <div className="flex gap-1">
      <Button
        aria-label="Dead letter before"
        title="Before (k)"
        disabled={before === null}
        onClick={() => before !== null && go(before)}
      >
        <ChevronLeft size={15} aria-hidden="true" />
      </Button>
      <Button
        aria-label="Next dead letter"
        title="Next (j)"
        disabled={after === null}
        onClick={() => after !== null && go(after)}
      >
        <ChevronRight size={15} aria-hidden="true" />
      </Button>
    </div>
  )
}

/** To another dead letter, or with null back to the list, with the filters one came with. */
function useGo(): (id: string | null) => void {
  const navigate = useNavigate()
  const hrefIn = useHrefIn()
  const { filters } = useDeadLetterFilters()
  return (id) =>
    void navigate(hrefIn(id === null ? '/dead-letters' : `/dead-letters/${id}`, filters), { replace: true })
}

type ToldProps = { readonly letter: WholeDeadLetter; readonly zone: string }

function Told({ letter, zone }: ToldProps) {
  const { title, meaning, advice } = reasonWords(letter.reason)
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-12">
      <section
        aria-labelledby="reason"
        className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4 rounded-xl border border-edge bg-surface p-5 shadow-card lg:col-span-12"
      >
        <div className="min-w-0 max-w-3xl flex-1 basis-80">
          <h2 id="reason" className="flex flex-wrap items-baseline gap-x-2.5 font-semibold text-lg">
            {title}{' '}
            {title !== letter.reason && (
              <code className="font-mono font-normal text-ink-faint text-xs">{letter.reason}</code>
            )}
          </h2>
          <p className="mt-1 text-ink-soft text-sm">{meaning}</p>
          <p className="mt-1 text-ink-soft text-sm">{advice}</p>
          {letter.detail && (
            <p className="mt-3 break-words rounded-md bg-sunken px-3 py-2 font-mono text-ink text-xs leading-5">
              {letter.detail}
            </p>
          )}
        </div>
        <Decide letter={letter} />
      </section>
      <div className="min-w-0 lg:col-span-8">
        <BodyView letter={letter} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:col-span-4">
        <Facts letter={letter} zone={zone} />
        <Headers headers={letter.headers} />
      </div>
    </div>
  )
}

/** Replays or discards it, then goes on to the next one. */
function Decide({ letter }: { readonly letter: WholeDeadLetter }) {
  const may = useMay()
  const { running, run } = useActs()
  const [isAsking, setIsAsking] = useState(false)
  const { before, after } = useNeighbours(letter.id)
  const go = useGo()
  if (!may('dead-letters:write')) return null

  async function act(what: Act): Promise<void> {
    const done = await run(what, { ids: [letter.id] }, 1)
    if (done > 0) go(after ?? before)
  }

  return (
    <div className="flex gap-2">
      <Button look="primary" busy={running === 'replay'} onClick={() => void act('replay')}>
        {running !== 'replay' && <RotateCcw size={15} aria-hidden="true" />}
        Replay
      </Button>
      <Button busy={running === 'discard'} onClick={() => setIsAsking(true)}>
        {running !== 'discard' && <Trash2 size={15} aria-hidden="true" />}
        Discard
      </Button>
      {isAsking && (
        <Confirm
          title="Discard this dead letter?"
          action="Discard"
          onConfirm={() => {
            setIsAsking(false)
            void act('discard')
          }}
          onClose={() => setIsAsking(false)}
        >
          What arrived is deleted for good, and its sender will not send it again. Whatever was in it is never counted.
        </Confirm>
      )}
    </div>
  )
}

function Facts({ letter, zone }: ToldProps) {
  const may = useMay()
  const hrefIn = useHrefIn()
  const { connectionId, source, attempts, receivedAt, buriedAt, id } = letter
  return (
    <Card title="Delivery">
      <dl className="flex flex-col gap-2.5 px-5 pb-5 text-sm">
        <Fact term="Received">{formatInstant(Date.parse(receivedAt), zone)}</Fact>
        <Fact term="Given up">{formatInstant(Date.parse(buriedAt), zone)}</Fact>
        <Fact term="Attempts">{formatCount(attempts)}</Fact>
        <Fact term="Source">
          {may('connections:read') ? (
            <Link to={hrefIn(`/connections/${connectionId}`)} className="text-accent-ink underline underline-offset-2">
              {channelName(source)}
            </Link>
          ) : (
            channelName(source)
          )}
        </Fact>
        <Fact term="Id">
          <code className="break-all font-mono text-xs">{id}</code>
        </Fact>
      </dl>
    </Card>
  )
}

function Headers({ headers }: { readonly headers: Readonly<Record<string, string>> }) {
  const entries = Object.entries(headers).toSorted(([a], [b]) => a.localeCompare(b))
  return (
    <Card title="Headers" note="that were kept">
      {entries.length === 0 ? (
        <p className="px-5 pb-5 text-ink-faint text-sm">None were kept.</p>
      ) : (
        <dl className="flex flex-col gap-2.5 px-5 pb-5 text-sm">
          {entries.map(([name, value]) => (
            <Fact key={name} term={name}>
              <code className="break-all font-mono text-xs">{value}</code>
            </Fact>
          ))}
        </dl>
      )}
    </Card>
  )
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-faint text-xs">{term}</dt>
      <dd className="number text-ink">{children}</dd>
    </div>
  )
}
