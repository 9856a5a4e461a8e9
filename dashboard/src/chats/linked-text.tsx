import { partsOf } from './links.ts'

/** Somebody's text as they wrote it, in its own direction, with its web addresses to press. */
export function LinkedText({ text }: { readonly text: string }) {
  return (
    <p dir="auto" className="wrap-anywhere whitespace-pre-wrap text-ink text-sm">
      {partsOf(text).map(({ text: written, href }, index) =>
        href === null ? (
          written
        ) : (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in order
            key={index}
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            className="text-accent-ink underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
          >
            {written}
          </a>
        ),
      )}
    </p>
  )
}
