import { CopyBox } from './copy-box.tsx'

/** A command to run in a terminal, with a button that copies it. */
export function CommandLine({ command }: { readonly command: string }) {
  return (
    <CopyBox text={command} copyLabel="Copy the command">
      <code className="min-w-0 flex-1 whitespace-pre-wrap break-words font-mono text-ink text-xs leading-5">
        {command}
      </code>
    </CopyBox>
  )
}
