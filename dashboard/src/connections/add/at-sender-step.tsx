import { AddressWarning } from '../address-warning.tsx'
import type { Connection } from '../connection.ts'
import { sourceWords } from '../sources.ts'
import { WholeAddress } from '../whole-address.tsx'

/** What to paste at the sender, and where. */
export function AtSenderStep({ connection }: { readonly connection: Connection }) {
  const { source, webhookUrl } = connection
  const { name, secret, paste, alsoSet } = sourceWords(source)
  return (
    <>
      <p>
        At {name}, go to <b className="font-medium text-ink">{paste}</b> and paste the address.
        {secret === null &&
          ` ${name} can’t sign its calls: the end of the address is what proves them. Keep it like a password.`}
      </p>
      <AddressWarning source={source} webhookUrl={webhookUrl} />
      <WholeAddress connection={connection} isShownAtOnce />
      {alsoSet !== null && <p>{alsoSet}</p>}
    </>
  )
}
