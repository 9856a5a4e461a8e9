import type { UseQueryResult } from '@tanstack/react-query'
import { CircleCheckBig, CircleSlash, TriangleAlert } from 'lucide-react'
import { problemOf } from '../../api/client.ts'
import { Badge } from '../../components/badge.tsx'
import { Card } from '../../components/card.tsx'
import { plural } from '../../format.ts'
import type { DraftRule } from './draft.ts'
import type { Tried } from './use-mapping.ts'

type Piece = Tried['pieces'][number]

type TriedCardProps = {
  readonly tried: UseQueryResult<Tried>
  readonly rules: readonly DraftRule[]
  /** Something was changed that it does not tell of yet. */
  readonly isWaiting: boolean
  readonly hasBody: boolean
}

/** What the rules make of the body, as they stand. */
export function TriedCard({ tried, rules, isWaiting, hasBody }: TriedCardProps) {
  const { data, error, isFetching } = tried
  return (
    <Card title="What comes of it" end={isWaiting || isFetching ? <Badge>trying …</Badge> : undefined}>
      <div aria-live="polite" className="flex flex-col gap-2 px-5 pb-5 text-sm">
        {!hasBody ? (
          <p className="text-ink-soft">
            As soon as something arrives, or you give a body, this shows what becomes of it.
          </p>
        ) : error ? (
          <p className="text-bad">{problemOf(error).title}.</p>
        ) : data ? (
          <Outcome data={data} rules={rules} />
        ) : null}
      </div>
    </Card>
  )
}

function Outcome({ data, rules }: { readonly data: Tried; readonly rules: readonly DraftRule[] }) {
  const { problems, pieces, total } = data
  const ofSample = problems.find(({ pointer }) => pointer.startsWith('/body/sample'))
  if (ofSample) return <p className="text-bad">The body cannot be read: {ofSample.detail}.</p>
  if (problems.length > 0)
    return <p className="text-bad">{plural(problems.length, 'mistake')} in the rules keep it from being tried.</p>
  if (pieces.length === 0) return <p className="text-ink-soft">There is nothing in this body.</p>
  return (
    <>
      <ul aria-label="What comes of it" className="flex flex-col gap-2">
        {pieces.map((piece, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one answer, in order
          <PieceShown key={at} piece={piece} rules={rules} />
        ))}
      </ul>
      {total > pieces.length && <p className="text-ink-soft">and {plural(total - pieces.length, 'more piece')}</p>}
    </>
  )
}

function PieceShown({ piece, rules }: { readonly piece: Piece; readonly rules: readonly DraftRule[] }) {
  const { state, rule, place, why, type, event } = piece
  const by = rule === null ? null : (rules[rule]?.name ?? '') || `rule ${rule + 1}`
  return (
    <li className="rounded-md bg-sunken px-3 py-2.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {state === 'event' ? (
          <CircleCheckBig size={15} aria-hidden="true" className="text-good" />
        ) : state === 'ignored' ? (
          <CircleSlash size={15} aria-hidden="true" className="text-ink-faint" />
        ) : (
          <TriangleAlert size={15} aria-hidden="true" className="text-warn" />
        )}
        <b className="font-medium text-ink">
          {state === 'event' ? type : state === 'ignored' ? 'ignored' : 'not recognised'}
        </b>
        {by !== null && <span className="text-ink-soft text-xs">by {by}</span>}
        {place !== '$' && <code className="break-all font-mono text-ink-soft text-xs">{place}</code>}
      </p>
      {why !== null && <p className="mt-1 text-ink-soft">{why}.</p>}
      {event && <Facts event={event} />}
    </li>
  )
}

/** What an event tells that is worth a line, in the order of what one looks for. */
function Facts({ event }: { readonly event: NonNullable<Piece['event']> }) {
  const { name: _, channel: __, thread: ___, imported: ____, ...told } = event as Record<string, unknown>
  const facts = Object.entries(told).filter(([, value]) => isTelling(value))
  return (
    <dl className="mt-1.5 grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="break-words font-mono text-ink">{written(name, value)}</dd>
        </div>
      ))}
    </dl>
  )
}

function isTelling(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}

const charsMax = 200

function written(name: string, value: unknown): string {
  if (name === 'occurredAt' && typeof value === 'number') return new Date(value).toISOString()
  if (name === 'identifiers' && Array.isArray(value))
    return value.map(({ kind, value }: { kind: string; value: string }) => `${kind}: ${value}`).join(', ')
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length <= charsMax ? text : `${text.slice(0, charsMax)}…`
}
