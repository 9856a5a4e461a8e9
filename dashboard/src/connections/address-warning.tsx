import { TriangleAlert } from 'lucide-react'
import { addressProblem } from './connection.ts'
import { senderAtStart } from './sources.ts'

const words = {
  local: {
    title: 'cannot reach this machine',
    advice:
      'The address leads to the machine Parley runs on. Publish it under an https address, by a proxy or a tunnel, start Parley with PUBLIC_URL set to it, and come back: the address here changes with it.',
  },
  'not-https': {
    title: 'calls https addresses only',
    advice:
      'This one begins with http. Put a proxy with a certificate in front, start Parley with PUBLIC_URL set to its https address, and come back: the address here changes with it.',
  },
} as const

type AddressWarningProps = { readonly source: string; readonly webhookUrl: string }

/** Says so where the sender will not take, or not reach, the address. */
export function AddressWarning({ source, webhookUrl }: AddressWarningProps) {
  const found = addressProblem(webhookUrl)
  // Where a sender of one's own runs, nobody knows here.
  if (found === null || source === 'standard') return null
  const { title, advice } = words[found]
  return (
    <div role="note" className="flex gap-2.5 rounded-md bg-warn-wash px-3 py-2 text-sm">
      <TriangleAlert size={16} className="mt-0.5 shrink-0 text-warn" aria-hidden="true" />
      <div>
        <p className="font-medium text-warn">
          {senderAtStart(source)} {title}
        </p>
        <p className="text-ink-soft">{advice}</p>
      </div>
    </div>
  )
}
