import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'

type CopyBoxProps = {
  readonly text: string
  /** What the button says: "Copy the callback address". */
  readonly copyLabel: string
  /** The text as it is shown. */
  readonly children: ReactNode
}

/** A text that is to be pasted elsewhere, whole, with a button that copies it. */
export function CopyBox({ text, copyLabel, children }: CopyBoxProps) {
  return (
    <div className="flex items-center gap-2 rounded-md border border-edge bg-sunken py-1 pr-1 pl-3">
      {children}
      <CopyButton text={text} label={copyLabel} />
    </div>
  )
}
