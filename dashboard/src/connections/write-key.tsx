import { useState } from 'react'
import { CopyLine } from '../components/copy-line.tsx'
import type { Connection } from './connection.ts'
import { OnRequest } from './on-request.tsx'
import { useWholeAddress } from './use-connections.ts'

type WriteKeyProps = { readonly connection: Connection; readonly isShownAtOnce?: boolean }

/** What pages and servers need to track events: a script to paste, or a write key and a host. A trusted key goes into no page. */
export function WriteKey({ connection, isShownAtOnce = false }: WriteKeyProps) {
  const { id, webhookUrl } = connection
  const [isShown, setIsShown] = useState(isShownAtOnce)
  const { data, error, refetch } = useWholeAddress(id, isShown)
  const key = data?.writeKey
  if (key === undefined) {
    return (
      <OnRequest
        label="Write key"
        what="the write key"
        show={connection.trusted ? 'Show the write key' : 'Show the script and the write key'}
        isShown={isShown}
        onShow={() => setIsShown(true)}
        text={undefined}
        error={error}
        onRetry={() => void refetch()}
      />
    )
  }
  return (
    <>
      {connection.trusted !== true && (
        <CopyLine label="Script" text={scriptOf(webhookUrl, key)} copyLabel="Copy the script" />
      )}
      <CopyLine label="Write key" text={key} copyLabel="Copy the write key" />
      <CopyLine label="Address for servers" text={webhookUrl} copyLabel="Copy the address for servers" />
    </>
  )
}

/** The element that makes a page tell of itself. */
export function scriptOf(webhookUrl: string, writeKey: string): string {
  const source = new URL('parley.js', webhookUrl).href
  return `<script async src="${source}" data-write-key="${writeKey}"></script>`
}
