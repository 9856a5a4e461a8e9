import { RotateCw, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Problem } from '../api/types.ts'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { CopyButton } from './copy-button.tsx'

/** The grey shape of something that is on its way; as large as what comes. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classes('block animate-shimmer rounded-md bg-sunken', className)} />
}

const columnHeights = [38, 62, 70, 84, 66, 58, 30, 44, 72, 80, 92, 74, 60, 34]

/** The grey shape of a chart. */
export function ChartSkeleton({ className }: { className?: string }) {
  return (
    <div aria-hidden="true" className={classes('flex items-end justify-around gap-2 pb-6 pl-10', className)}>
      {columnHeights.map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without a meaning
        <div key={index} style={{ height: `${height}%` }} className="w-9 animate-shimmer rounded-t-sm bg-sunken" />
      ))}
    </div>
  )
}

type EmptyProps = { readonly icon: ReactNode; readonly title: string; readonly children?: ReactNode }

/** There is nothing to show, and that is fine: says what would make it appear. */
export function Empty({ icon, title, children }: EmptyProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1 px-6 py-8 text-center">
      <span className="mb-2 grid size-10 place-items-center rounded-full bg-sunken text-ink-faint">{icon}</span>
      <p className="font-medium text-ink-soft text-sm">{title}</p>
      {children && <p className="max-w-64 text-balance text-ink-faint text-xs">{children}</p>}
    </div>
  )
}

type FailedProps = { readonly problem: Problem; readonly retrying?: boolean; onRetry(): void }

/** `Failed` in the place of a page's cards. */
export function FailedCard(props: FailedProps) {
  return (
    <div className="grid min-h-80 place-items-center rounded-xl border border-edge bg-surface shadow-card">
      <Failed {...props} />
    </div>
  )
}

/** Something could not be fetched: what, why, the id to ask about, and a way to try again. */
export function Failed({ problem, retrying = false, onRetry }: FailedProps) {
  return (
    <div role="alert" className="flex h-full flex-col items-center justify-center gap-1 px-6 py-8 text-center">
      <span className="mb-2 grid size-10 place-items-center rounded-full bg-bad-wash text-bad">
        <TriangleAlert size={18} aria-hidden="true" />
      </span>
      <p className="font-medium text-ink text-sm">{problem.title}</p>
      {problem.detail && <p className="max-w-80 text-balance text-ink-soft text-xs">{problem.detail}</p>}
      {problem.requestId && (
        <p className="mt-1 flex max-w-full items-center gap-1 text-ink-faint text-xs">
          <span>Request</span>
          <code className="truncate font-mono text-2xs">{problem.requestId}</code>
          <CopyButton text={problem.requestId} label="Copy the request id" />
        </p>
      )}
      <Button size="small" className="mt-3" busy={retrying} onClick={onRetry}>
        {!retrying && <RotateCw size={13} aria-hidden="true" />}
        Try again
      </Button>
    </div>
  )
}
