import { useNow } from '../clock.tsx'
import { formatRecent, plural } from '../format.ts'
import type { Refusal } from './connection.ts'
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
