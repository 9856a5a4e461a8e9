import { useNow } from '../clock.tsx'
import { formatRecent, plural } from '../format.ts'
import type { Connection, Refusal } from './connection.ts'
import { refusalWords } from './refusal-words.ts'

type RefusalsProps = { readonly refusals: readonly Refusal[]; readonly source: string; readonly zone: string }

/** What was refused in the last 24 hours and why, with what to do about each reason. */
export function Refusals({ refusals, source, zone }: RefusalsProps) {
  const now = useNow()
  return (
    <ul aria-label="Refused in the last 24 hours" className="flex flex-col gap-3">
      {refusals.map(({ reason, count, lastAt }) => {
        const { title, advice } = refusalWords(reason, source)
        return (
          <li key={reason} className="rounded-md bg-bad-wash px-3 py-2 text-sm">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium text-bad">{title}</span>
              <span className="number text-ink-soft text-xs">
                {plural(count, 'call')}, last {formatRecent(Date.parse(lastAt), now, zone)}
              </span>
            </p>
            <p className="mt-0.5 text-ink-soft">{advice}</p>
          </li>
        )
      })}
    </ul>
  )
}

type LeftOutProps = { readonly connection: Connection; readonly zone: string }

/** Events of calls that were taken but for them, in the last 24 hours, with what to do; nothing where there were none. */
export function LeftOut({ connection, zone }: LeftOutProps) {
  const { eventsLeftOutLastDay: count, lastLeftOutAt } = connection
  const now = useNow()
  if (count === 0 || lastLeftOutAt === null) return null
  return (
    <div className="rounded-md bg-warn-wash px-3 py-2 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium text-warn">Events were left out</span>
        <span className="number text-ink-soft text-xs">
          {plural(count, 'event')}, last {formatRecent(Date.parse(lastLeftOutAt), now, zone)}
        </span>
      </p>
      <p className="mt-0.5 text-ink-soft">
        The other events of their calls were taken. One lacks its name, or both userId and anonymousId, perhaps, or has
        more than 32 KB: the answer to each call, in <code className="font-mono text-xs">results</code>, says which and
        why.
      </p>
    </div>
  )
}
