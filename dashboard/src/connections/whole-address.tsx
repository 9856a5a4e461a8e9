import { Eye } from 'lucide-react'
import { useState } from 'react'
import { problemOf } from '../api/client.ts'
import { Button } from '../components/button.tsx'
import { CopyLine } from '../components/copy-line.tsx'
import { Skeleton } from '../components/states.tsx'
import { sourceWords } from './sources.ts'
import { useWholeAddress } from './use-connections.ts'

type WholeAddressProps = {
  readonly connectionId: string
  readonly source: string
  /** Without the secret that may end it. */
  readonly webhookUrl: string
  readonly isShownAtOnce?: boolean
}

/** The address to paste at the sender; one that ends with a secret only to whoever asks for it. */
export function WholeAddress({ connectionId, source, webhookUrl, isShownAtOnce = false }: WholeAddressProps) {
  const isKeyed = sourceWords(source).secret === null
  const [isShown, setIsShown] = useState(isShownAtOnce)
  const { data, error, refetch } = useWholeAddress(connectionId, isKeyed && isShown)
  const text = isKeyed ? data?.webhookUrl : webhookUrl
  if (text) return <CopyLine label="Callback address" text={text} copyLabel="Copy the callback address" />
  return (
    <div>
      <p className="mb-1.5 font-medium text-ink-soft text-sm">Callback address</p>
      <div className="flex min-h-9 items-center">
        {error ? (
          <p role="alert" className="text-bad text-sm">
            {problemOf(error).title}.{' '}
            <button type="button" onClick={() => void refetch()} className="underline underline-offset-2">
              Try again
            </button>
          </p>
        ) : isShown ? (
          <Skeleton className="h-9 w-full" />
        ) : (
          <Button onClick={() => setIsShown(true)}>
            <Eye size={15} aria-hidden="true" />
            Show the address with its secret
          </Button>
        )}
      </div>
    </div>
  )
}
