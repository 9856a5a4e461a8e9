import { CopyLine } from '../../components/copy-line.tsx'
import { AddressWarning } from '../address-warning.tsx'
import type { Connection } from '../connection.ts'
import { refusalWords } from '../refusal-words.ts'
import { VerifyToken } from '../verify-token.tsx'

/** What to paste at Meta, and where. */
export function AtMetaStep({ connection }: { readonly connection: Connection }) {
  const { id, webhookUrl, refusals } = connection
  const wrongToken = refusals.find(({ reason }) => reason === 'verify-token-mismatch')
  return (
    <>
      <p>
        In your Meta app, open <Place>WhatsApp → Configuration → Webhook → Edit</Place>, paste both and press{' '}
        <Place>Verify and save</Place>. Meta calls the address at once to see whether it answers.
      </p>
      <AddressWarning source="whatsapp" webhookUrl={webhookUrl} />
      <CopyLine label="Callback address" text={webhookUrl} copyLabel="Copy the callback address" />
      <VerifyToken connectionId={id} isShownAtOnce />
      {wrongToken && (
        <div role="alert" className="rounded-md bg-bad-wash px-3 py-2">
          <p className="font-medium text-bad">{refusalWords(wrongToken.reason, 'whatsapp').title}</p>
          <p>{refusalWords(wrongToken.reason, 'whatsapp').advice}</p>
        </div>
      )}
      <p>
        Then, under <Place>Webhook fields</Place>, subscribe to <Name>messages</Name>. If the number is used in the
        WhatsApp Business app on a phone too, subscribe to <Name>smb_message_echoes</Name> and <Name>history</Name> as
        well: they bring the answers given there, and the chats up to now.
      </p>
    </>
  )
}

function Place({ children }: { children: React.ReactNode }) {
  return <b className="font-medium text-ink">{children}</b>
}

function Name({ children }: { children: React.ReactNode }) {
  return <code className="font-mono text-ink text-xs">{children}</code>
}
