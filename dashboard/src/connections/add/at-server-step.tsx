import type { Connection } from '../connection.ts'
import { WriteKey } from '../write-key.tsx'

/** What to give to a library on a server. */
export function AtServerStep({ connection }: { readonly connection: Connection }) {
  return (
    <>
      <p>
        Give the write key and this address to any client library of the tracking convention, such as{' '}
        <Name>@segment/analytics-node</Name>. What <Name>identify</Name> and <Name>alias</Name> say is believed: a
        userId, an e-mail address, a phone number and a browser’s <Name>anonymousId</Name> that come together are one
        contact.
      </p>
      <WriteKey connection={connection} isShownAtOnce />
      <p>
        Keep this key like a password, and out of pages and apps: whoever has it could make one contact of all your
        customers.
      </p>
    </>
  )
}

function Name({ children }: { children: React.ReactNode }) {
  return <code className="font-mono text-ink text-xs">{children}</code>
}
