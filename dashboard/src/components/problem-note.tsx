/** What went wrong with a form as a whole; nothing where nothing did. */
export function ProblemNote({ text }: { readonly text: string | null }) {
  if (text === null) return null
  return (
    <p role="alert" className="rounded-md bg-bad-wash px-3 py-2 text-bad text-sm">
      {text}
    </p>
  )
}
