import { useMemo } from 'react'
import { jsonLines } from '../../components/json-lines.ts'
import { LaidOut } from '../../components/laid-out.tsx'

const linesMax = 1_000

/** A value as JSON, laid out; a region that scrolls, so that it can be reached by keyboard. */
export function JsonText({ value, label }: { readonly value: unknown; readonly label: string }) {
  const json = useMemo(() => jsonLines(JSON.stringify(value), linesMax), [value])
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[28rem] overflow-auto border-edge border-t px-5 py-4 font-mono text-ink text-xs leading-5"
    >
      {json && <LaidOut json={json} />}
      {json?.isCut && <p className="pt-2 font-sans text-ink-faint">Cut after {linesMax} lines.</p>}
    </section>
  )
}
