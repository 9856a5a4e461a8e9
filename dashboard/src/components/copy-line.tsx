import { useId } from 'react'
import { CopyButton } from './copy-button.tsx'

type CopyLineProps = {
  readonly label: string
  readonly text: string
  /** What the button says: "Copy the callback address". */
  readonly copyLabel: string
}

/** A value to be pasted elsewhere, whole, with a button that copies it. */
export function CopyLine({ label, text, copyLabel }: CopyLineProps) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields; this groups a value and its button
    <div role="group" aria-labelledby={id}>
      <p id={id} className="mb-1.5 font-medium text-ink-soft text-sm">
        {label}
      </p>
      <div className="flex items-center gap-2 rounded-md border border-edge bg-sunken py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 break-all font-mono text-ink text-xs leading-5">{text}</code>
        <CopyButton text={text} label={copyLabel} />
      </div>
    </div>
  )
}
