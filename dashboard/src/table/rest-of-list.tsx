import { ArrowUp, RotateCw } from 'lucide-react'
import type { List } from '../api/list.ts'
import { Button } from '../components/button.tsx'

type Rest = Pick<List<unknown>, 'moreProblem' | 'retryMore' | 'isBehind'>

/** What floats over a list: that it has moved on since it was read, or that its next page could not be read. */
export function RestOfList({ list, onTop }: { readonly list: Rest; onTop(): void }) {
  if (list.moreProblem) {
    return (
      <div role="alert" className="absolute inset-x-0 bottom-3 z-10 flex justify-center px-3">
        <p className="flex items-center gap-3 rounded-lg border border-edge bg-raised px-3 py-2 text-sm shadow-float">
          <span className="text-bad">The rest could not be read: {list.moreProblem.title}</span>
          <Button size="small" onClick={list.retryMore}>
            <RotateCw size={13} aria-hidden="true" />
            Try again
          </Button>
        </p>
      </div>
    )
  }
  if (!list.isBehind) return null
  return (
    <div className="pointer-events-none absolute inset-x-0 top-11 z-10 flex justify-center">
      <Button look="primary" size="small" className="pointer-events-auto shadow-float" onClick={onTop}>
        <ArrowUp size={13} aria-hidden="true" />
        The list has moved on
      </Button>
    </div>
  )
}
