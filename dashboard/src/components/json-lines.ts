export type JsonToken = { readonly kind: 'key' | 'text' | 'number' | 'word' | 'mark'; readonly text: string }
export type JsonLine = { readonly depth: number; readonly tokens: readonly JsonToken[] }

/** `isCut`: there is more than the lines asked for. */
export type JsonLines = { readonly lines: readonly JsonLine[]; readonly isCut: boolean }

const token = /\s*("[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:])/y
const opening = /^[{[]$/
const closing = /^[}\]]$/

/**
 * JSON laid out in lines, every number and text as it was written: a parser would round large numbers and drop keys that
 * come twice. Null where `source` is no JSON.
 */
export function jsonLines(source: string, linesMax: number): JsonLines | null {
  if (!isJson(source)) return null
  const lines: { depth: number; tokens: JsonToken[] }[] = [{ depth: 0, tokens: [] }]
  let depth = 0
  const put = (kind: JsonToken['kind'], text: string) => lines.at(-1)?.tokens.push({ kind, text })
  const next = () => lines.push({ depth, tokens: [] })

  for (const { text, follower } of tokensOf(source)) {
    if (lines.length > linesMax) return { lines: lines.slice(0, linesMax), isCut: true }
    if (opening.test(text)) {
      put('mark', text)
      if (closing.test(follower)) continue
      depth++
      next()
    } else if (closing.test(text)) {
      const isEmpty = opening.test(lines.at(-1)?.tokens.at(-1)?.text ?? '')
      if (!isEmpty) {
        depth--
        next()
      }
      put('mark', text)
    } else if (text === ',') {
      put('mark', text)
      next()
    } else if (text === ':') put('mark', ': ')
    else put(kindOf(text, follower), text)
  }
  return { lines, isCut: false }
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source)
    return true
  } catch {
    return false
  }
}

/** The tokens in their order, each with the one that follows it. */
function* tokensOf(source: string): Generator<{ text: string; follower: string }> {
  token.lastIndex = 0
  let text = token.exec(source)?.[1]
  while (text !== undefined) {
    const follower = token.exec(source)?.[1]
    yield { text, follower: follower ?? '' }
    text = follower
  }
}

function kindOf(text: string, follower: string): JsonToken['kind'] {
  if (text.startsWith('"')) return follower === ':' ? 'key' : 'text'
  return /^[-\d]/.test(text) ? 'number' : 'word'
}
