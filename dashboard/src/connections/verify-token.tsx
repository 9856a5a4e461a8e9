import { useState } from 'react'
import { OnRequest } from './on-request.tsx'
import { useVerifyToken } from './use-connections.ts'

type VerifyTokenProps = { readonly connectionId: string; readonly isShownAtOnce?: boolean }

/** The word by which Meta proves, once, that it means this address. */
export function VerifyToken({ connectionId, isShownAtOnce = false }: VerifyTokenProps) {
  const [isShown, setIsShown] = useState(isShownAtOnce)
  const { data, error, refetch } = useVerifyToken(connectionId, isShown)
  return (
    <OnRequest
      label="Verify token"
      what="the verify token"
      show="Show the verify token"
      isShown={isShown}
      onShow={() => setIsShown(true)}
      text={data?.verifyToken}
      none="This connection has none."
      error={error}
      onRetry={() => void refetch()}
    />
  )
}
