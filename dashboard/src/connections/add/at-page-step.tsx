import { AddressWarning } from '../address-warning.tsx'
import type { Connection } from '../connection.ts'
import { WriteKey } from '../write-key.tsx'

/** What to put into pages, and what to give to a library. */
export function AtPageStep({ connection }: { readonly connection: Connection }) {
  const { source, webhookUrl } = connection
  return (
    <>
      <p>
        Paste the script into the <Name>{'<head>'}</Name> of every page. It tells of page views and clicks, and of
        whatever you tell it: <Name>{"parley.track('Order Completed', {…})"}</Name>,{' '}
        <Name>{"parley.identify('user-42', {email})"}</Name>, <Name>parley.reset()</Name> at sign-out. Where a visitor’s
        browser asks not to be tracked, it does nothing.
      </p>
      <AddressWarning source={source} webhookUrl={webhookUrl} />
      <WriteKey connection={connection} isShownAtOnce />
      <p>
        Apps and servers use any client library of the tracking convention, such as <Name>@segment/analytics-node</Name>
        , with the write key and this address. The key can only bring events in, so it may stand in public pages.
      </p>
    </>
  )
}

function Name({ children }: { children: React.ReactNode }) {
  return <code className="font-mono text-ink text-xs">{children}</code>
}
