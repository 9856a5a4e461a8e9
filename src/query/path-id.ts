/** The id in a path. What is no id at all is not found, like an id of nothing: throws what `unknown` makes. */
export function idInPath(text: string, unknown: () => Error): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text
  throw unknown()
}
