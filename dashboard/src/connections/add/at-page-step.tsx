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
        <Name>{"parley.identify('user-42', {name})"}</Name>, <Name>parley.reset()</Name> at sign-out. Where a visitor’s
        browser asks not to be tracked, it does nothing.
      </p>
      <AddressWarning source={source} webhookUrl={webhookUrl} />
      <WriteKey connection={connection} isShownAtOnce />
      <p>
        Apps use any client library of the tracking convention with the write key and this address. The key can only
        bring events in, and what comes with it joins no contacts, as anybody can read it: it may stand in public pages.
        Who somebody is, your server says with a key of its own, for <Name>parley.anonymousId()</Name>: add another
        connection for it.
      </p>
    </>
  )
}

function Name({ children }: { children: React.ReactNode }) {
  return <code className="font-mono text-ink text-xs">{children}</code>
}
