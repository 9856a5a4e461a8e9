import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { buttonClasses } from './button.tsx'
import { classes } from './classes.ts'
import { copyText } from './copy-text.ts'

const saidMs = 2_000
const told = { ready: '', copied: 'Copied', failed: 'Not copied. Select the text and copy it by hand.' } as const

/** Copies `text`; says so for two seconds, or that it could not until it is pressed again. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [state, setState] = useState<keyof typeof told>('ready')

  useEffect(() => {
    if (state !== 'copied') return
    const timer = setTimeout(() => setState('ready'), saidMs)
    return () => clearTimeout(timer)
  }, [state])

  return (
    <>
      <button
        type="button"
        aria-label={state === 'copied' ? 'Copied' : label}
        title={state === 'failed' ? told.failed : label}
        onClick={() => void copyText(text).then((isCopied) => setState(isCopied ? 'copied' : 'failed'))}
        className={classes(buttonClasses('quiet', state === 'failed' ? 'small' : 'icon'), 'shrink-0')}
      >
        {state === 'copied' ? (
          <Check size={13} className="text-good" aria-hidden="true" />
        ) : (
          <Copy size={13} aria-hidden="true" />
        )}
        {state === 'failed' && <span className="text-bad">Not copied</span>}
      </button>
      <span aria-live="polite" className="sr-only">
        {told[state]}
      </span>
    </>
  )
}
