import type { List } from '../api/list.ts'
import { Moving } from '../components/moving.tsx'
import { formatCount } from '../format.ts'

/** How many rows a list has: "2,526 messages", "more than 10,000 messages". */
export function ListCount({
  of,
  one,
  many = `${one}s`,
}: {
  readonly of: Pick<List<unknown>, 'total' | 'isCapped' | 'state'>
  readonly one: string
  readonly many?: string
}) {
  if (of.total === null)
    return <span className="text-ink-faint">{of.state === 'failed' ? 'not known' : 'counting'}</span>
  return (
    <span>
      {of.isCapped && 'more than '}
      <span className="font-medium text-ink">
        <Moving text={formatCount(of.total)} />
      </span>{' '}
      {of.total === 1 && !of.isCapped ? one : many}
    </span>
  )
}
