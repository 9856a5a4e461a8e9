import { Eye } from 'lucide-react'
import { useState } from 'react'
import { problemOf } from '../api/client.ts'
import { Button } from '../components/button.tsx'
import { CopyLine } from '../components/copy-line.tsx'
import { Skeleton } from '../components/states.tsx'
import { useVerifyToken } from './use-connections.ts'

type VerifyTokenProps = { readonly connectionId: string; readonly isShownAtOnce?: boolean }

/** The word by which Meta proves, once, that it means this address. */
export function VerifyToken({ connectionId, isShownAtOnce = false }: VerifyTokenProps) {
  const [isShown, setIsShown] = useState(isShownAtOnce)
  const { data, error, refetch } = useVerifyToken(connectionId, isShown)
  if (data?.verifyToken) {
    return <CopyLine label="Verify token" text={data.verifyToken} copyLabel="Copy the verify token" />
  }
  return (
    <div>
      <p className="mb-1.5 font-medium text-ink-soft text-sm">Verify token</p>
      <div className="flex h-9 items-center">
        {error ? (
          <p role="alert" className="text-bad text-sm">
            {problemOf(error).title}.{' '}
            <button type="button" onClick={() => void refetch()} className="underline underline-offset-2">
              Try again
            </button>
          </p>
        ) : data ? (
          <p className="text-sm">This connection has none.</p>
        ) : isShown ? (
          <Skeleton className="h-9 w-full" />
        ) : (
          <Button onClick={() => setIsShown(true)}>
            <Eye size={15} aria-hidden="true" />
            Show the verify token
          </Button>
        )}
      </div>
    </div>
  )
}
