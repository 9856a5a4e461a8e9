import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { buttonClasses } from './button.tsx'
import { classes } from './classes.ts'

/** Copies `text`; says so for two seconds. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  return (
    <button
      type="button"
      aria-label={copied ? 'Copied' : label}
      title={label}
      onClick={() =>
        void navigator.clipboard?.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
      className={classes(buttonClasses('quiet', 'icon'), 'shrink-0')}
    >
      {copied ? <Check size={13} className="text-good" aria-hidden="true" /> : <Copy size={13} aria-hidden="true" />}
    </button>
  )
}
