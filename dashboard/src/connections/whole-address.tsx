import { useState } from 'react'
import { CopyLine } from '../components/copy-line.tsx'
import type { WatchedConnection } from './connection.ts'
import { OnRequest } from './on-request.tsx'
import { useWholeAddress } from './use-connections.ts'

type WholeAddressProps = { readonly connection: WatchedConnection; readonly isShownAtOnce?: boolean }

/** The address to paste at the sender; one that ends with a secret only when somebody asks for it. */
export function WholeAddress({ connection, isShownAtOnce = false }: WholeAddressProps) {
  const { id, proof, webhookUrl } = connection
  const isKeyed = proof === 'address'
  const [isShown, setIsShown] = useState(isShownAtOnce)
  const { data, error, refetch } = useWholeAddress(id, isKeyed && isShown)
  if (!isKeyed) return <CopyLine label="Callback address" text={webhookUrl} copyLabel="Copy the callback address" />
  return (
    <OnRequest
      label="Callback address"
      what="the callback address"
      show="Show the address with its secret"
      isShown={isShown}
      onShow={() => setIsShown(true)}
      text={data?.webhookUrl}
      error={error}
      onRetry={() => void refetch()}
    />
  )
}
