import { AddressWarning } from '../address-warning.tsx'
import type { WatchedConnection } from '../connection.ts'
import { senderAtStart, senderOf, sourceWords } from '../sources.ts'
import { WholeAddress } from '../whole-address.tsx'

/** What to paste at the sender, and where. */
export function AtSenderStep({ connection }: { readonly connection: WatchedConnection }) {
  const { source, proof, webhookUrl } = connection
  const { paste, alsoSet } = sourceWords(source)
  return (
    <>
      <p>
        At {senderOf(source)}, go to <b className="font-medium text-ink">{paste}</b> and paste the address.
        {proof === 'address' &&
          ` ${senderAtStart(source)} can’t sign its calls: the end of the address is what proves them. Keep it like a password.`}
      </p>
      <AddressWarning source={source} webhookUrl={webhookUrl} />
      <WholeAddress connection={connection} isShownAtOnce />
      {alsoSet !== null && <p>{alsoSet}</p>}
    </>
  )
}
