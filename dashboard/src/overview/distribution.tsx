import { Link } from 'react-router'
import type { Answers, DistributionBin } from '../api/types.ts'
import { FigureLink } from '../components/figure-link.tsx'
import { formatCount, formatShare, plural } from '../format.ts'
import { formatBin } from '../format-duration.ts'
import { useRowsBehind } from '../view/rows-behind.ts'

export type Which = 'firstResponse' | 'reply'

/** The list that holds what each is measured from. */
export const listOf = { firstResponse: 'first-responses', reply: 'replies' } as const

type DistributionProps = { readonly answer: Answers['response-times']; readonly which: Which }

/** How the times are spread: how many took how long, each a way to them. */
export function Distribution({ answer, which }: DistributionProps) {
  const rows = useRowsBehind()
  const { distribution } = answer.total
  const count = distribution.reduce((sum, bin) => sum + bin[which], 0)
  const most = Math.max(...distribution.map((bin) => bin[which]))
  const noun = which === 'reply' ? (['reply', 'replies'] as const) : (['first response', 'first responses'] as const)
  return (
    <div className="flex min-w-0 flex-col">
      <h3 className="mb-2 text-ink-soft text-xs">
        How{' '}
        <FigureLink to={rows.responses(listOf[which])} title={`The ${noun[1]}`}>
          {plural(count, noun[0], noun[1])}
        </FigureLink>{' '}
        are spread
      </h3>
      <ul className="flex flex-col gap-0.5">
        {distribution.map((bin) => (
          <Bin
            key={bin.fromSeconds}
            bin={bin}
            value={bin[which]}
            share={count > 0 ? bin[which] / count : 0}
            most={most}
            to={rows.responses(listOf[which], secondsOf(bin))}
          />
        ))}
      </ul>
      <p className="mt-auto pt-3 text-ink-faint text-xs">
        <Unanswered total={answer.total} />
      </p>
    </div>
  )
}

function secondsOf({ fromSeconds, toSeconds }: DistributionBin) {
  return {
    ...(fromSeconds > 0 && { secondsFrom: String(fromSeconds) }),
    ...(toSeconds !== null && { secondsTo: String(toSeconds) }),
  }
}

type BinProps = {
  readonly bin: DistributionBin
  readonly value: number
  readonly share: number
  readonly most: number
  readonly to: string
}

function Bin({ bin, value, share, most, to }: BinProps) {
  return (
    <li>
      <Link
        to={to}
        title="The answers that took so long"
        className="-mx-1.5 grid grid-cols-[4.5rem_minmax(0,1fr)_3rem_3.25rem] items-center gap-2 rounded-sm px-1.5 py-[0.1875rem] text-xs hover:bg-hover"
      >
        <span className="number whitespace-nowrap text-ink-soft">{formatBin(bin.fromSeconds, bin.toSeconds)}</span>
        <span className="h-3.5 overflow-hidden rounded-sm bg-sunken">
          <span
            className="block h-full rounded-sm bg-inbound transition-[width] duration-300"
            style={{ width: `${most > 0 ? (value / most) * 100 : 0}%` }}
          />
        </span>
        <span className="number text-right font-medium text-ink">{formatCount(value)}</span>
        <span className="number text-right text-ink-faint">{formatShare(share)}</span>
      </Link>
    </li>
  )
}

/** Averages must not hide those who never got an answer: they are told beside every one of them. */
export function Unanswered({ total }: { readonly total: Answers['response-times']['total'] }) {
  const rows = useRowsBehind()
  return (
    <>
      <FigureLink to={rows.responses('waiting')} title="Who waits now">
        {formatCount(total.openWaits.count)} still waiting
      </FigureLink>
      ,{' '}
      <FigureLink to={rows.responses('unanswered')} title="Who waited in vain">
        {formatCount(total.unanswered)} never answered
      </FigureLink>{' '}
      in this range.
    </>
  )
}
