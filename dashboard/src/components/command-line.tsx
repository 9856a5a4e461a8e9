import { CopyButton } from './copy-button.tsx'

/** A command to run in a terminal, with a button that copies it. */
export function CommandLine({ command }: { readonly command: string }) {
  return (
    <div className="flex items-center gap-2 rounded-md border border-edge bg-sunken py-1.5 pr-1.5 pl-3">
      <code className="min-w-0 flex-1 whitespace-pre-wrap break-words font-mono text-ink text-xs leading-5">
        {command}
      </code>
      <CopyButton text={command} label="Copy the command" />
    </div>
  )
}
