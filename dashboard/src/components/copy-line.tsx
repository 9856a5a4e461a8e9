import { useId } from 'react'
import { CopyBox } from './copy-box.tsx'

type CopyLineProps = {
  readonly label: string
  readonly text: string
  /** What the button says: "Copy the callback address". */
  readonly copyLabel: string
}

/** A value under its name, to be pasted elsewhere. */
export function CopyLine({ label, text, copyLabel }: CopyLineProps) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields; this groups a value and its button
    <div role="group" aria-labelledby={id}>
      <p id={id} className="mb-1.5 font-medium text-ink-soft text-sm">
        {label}
      </p>
      <CopyBox text={text} copyLabel={copyLabel}>
        <code className="min-w-0 flex-1 break-all font-mono text-ink text-xs leading-5">{text}</code>
      </CopyBox>
    </div>
  )
}
