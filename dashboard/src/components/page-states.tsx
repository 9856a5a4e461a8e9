import type { ReactNode } from 'react'
import type { Problem } from '../api/types.ts'
import { Mark } from './brand.tsx'
import { Failed } from './states.tsx'

function Middle({ children }: { children: ReactNode }) {
  return <main className="grid min-h-dvh place-items-center p-6">{children}</main>
}

/** The whole page is on its way. */
export function WaitingPage() {
  return (
    <Middle>
      <div role="status" className="animate-shimmer">
        <Mark size={40} />
        <span className="sr-only">Loading Parley</span>
      </div>
    </Middle>
  )
}

/** The whole page could not be fetched. */
export function FailedPage({ problem, onRetry }: { problem: Problem; onRetry(): void }) {
  return (
    <Middle>
      <div className="w-full max-w-md rounded-xl border border-edge bg-surface py-4 shadow-card">
        <h1 className="sr-only">Parley could not be loaded</h1>
        <Failed problem={problem} onRetry={onRetry} />
      </div>
    </Middle>
  )
}
