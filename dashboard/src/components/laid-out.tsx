import { classes } from './classes.ts'
import type { JsonLines, JsonToken } from './json-lines.ts'

const colours: Readonly<Record<JsonToken['kind'], string>> = {
  key: 'text-accent-ink',
  text: 'text-good',
  number: 'text-warn',
  word: 'text-warn',
  mark: 'text-ink-faint',
}

/** JSON in lines, its parts told apart by colour. */
export function LaidOut({ json }: { readonly json: JsonLines }) {
  return (
    <pre className="whitespace-pre-wrap break-all">
      {json.lines.map(({ depth, tokens }, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text, in order
        <div key={line} style={{ paddingLeft: `min(${depth * 2}ch, 50%)` }}>
          {tokens.map(({ kind, text }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of one line, in order
            <span key={place} className={classes(colours[kind])}>
              {text}
            </span>
          ))}
        </div>
      ))}
    </pre>
  )
}
