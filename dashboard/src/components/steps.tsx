import { Check, Radio } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type StepState = 'todo' | 'waiting' | 'done'

type StepProps = {
  readonly number: number
  readonly title: string
  readonly state?: StepState
  readonly isLast?: boolean
  readonly children: ReactNode
}

/** One step of a way that one goes from top to bottom; inside an `<ol>`. A waiting one breathes, a done one is ticked. */
export function Step({ number, title, state = 'todo', isLast = false, children }: StepProps) {
  return (
    <li className="relative flex gap-4 pb-7 last:pb-2">
      {!isLast && <span aria-hidden="true" className="absolute top-8 bottom-1 left-3.5 w-px bg-edge" />}
      <span
        aria-hidden="true"
        className={classes(
          'relative grid size-7 shrink-0 place-items-center rounded-full font-semibold text-xs',
          state === 'done' ? 'bg-accent text-on-accent' : 'bg-accent-wash text-accent-ink',
        )}
      >
        {state === 'waiting' && <span className="absolute inset-0 animate-beacon rounded-full bg-accent-wash" />}
        <span className="number relative">{markOf(state, number)}</span>
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2 pt-0.5 text-ink-soft text-sm">
        <h3 className="font-medium text-base text-ink">
          {title}
          {state === 'done' && <span className="sr-only">, done</span>}
        </h3>
        {children}
      </div>
    </li>
  )
}

function markOf(state: StepState, number: number): ReactNode {
  if (state === 'done') return <Check size={15} />
  return state === 'waiting' ? <Radio size={14} /> : number
}
