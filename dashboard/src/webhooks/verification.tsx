import { CopyBox } from '../components/copy-box.tsx'

const snippet = `import { Webhook } from 'standardwebhooks'

const webhook = new Webhook(secret)

// The body as it came, before anything parses it.
const event = webhook.verify(rawBody, request.headers)`

/** How a receiver makes sure that a call is ours. */
export function Verification() {
  return (
    <div className="flex flex-col gap-2 text-ink-soft text-sm">
      <p>
        Calls are signed by Standard Webhooks, for which there are libraries in most languages. Answer 2xx within 15
        seconds; <code className="font-mono text-xs">webhook-id</code> is the same when an event comes again.
      </p>
      <CopyBox text={snippet} copyLabel="Copy the snippet">
        <pre className="min-w-0 flex-1 whitespace-pre-wrap break-words py-1 font-mono text-ink text-xs leading-5">
          {snippet}
        </pre>
      </CopyBox>
    </div>
  )
}
