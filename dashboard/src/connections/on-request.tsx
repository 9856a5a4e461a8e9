import { Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { problemOf } from '../api/client.ts'
import { Button } from '../components/button.tsx'
import { CopyLine } from '../components/copy-line.tsx'
import { Skeleton } from '../components/states.tsx'

type OnRequestProps = {
  readonly label: string
  /** In a sentence: "the verify token". */
  readonly what: string
  /** What the button that shows it says. */
  readonly show: string
  readonly isShown: boolean
  onShow(): void
  /** Null where there is none, undefined until it is known. */
  readonly text: string | null | undefined
  readonly none?: ReactNode
  readonly error: Error | null
  onRetry(): void
}

/** A secret that is to be pasted elsewhere: a button until somebody wants to see it, then the text with a button to copy it. */
export function OnRequest(props: OnRequestProps) {
  const { label, what, show, isShown, onShow, text, none, error, onRetry } = props
  if (text) return <CopyLine label={label} text={text} copyLabel={`Copy ${what}`} />
  return (
    <div>
      <p className="mb-1.5 font-medium text-ink-soft text-sm">{label}</p>
      <div className="flex min-h-9 items-center">
        {error ? (
          <p role="alert" className="text-bad text-sm">
            {problemOf(error).title}.{' '}
            <button type="button" onClick={onRetry} className="underline underline-offset-2">
              Try again
            </button>
          </p>
        ) : text === null ? (
          <p className="text-sm">{none}</p>
        ) : isShown ? (
          <Skeleton className="h-9 w-full" />
        ) : (
          <Button onClick={onShow}>
            <Eye size={15} aria-hidden="true" />
            {show}
          </Button>
        )}
      </div>
    </div>
  )
}
