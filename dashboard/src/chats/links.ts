/** A stretch of a text: as it is written, and where it leads if it is an address. */
export type TextPart = { readonly text: string; readonly href: string | null }

const address = /\bhttps?:\/\/[^\s<>"]+/gi
/** What ends a sentence is no part of the address before it. */
const trailing = /[.,:;!?'’”»]+$/

/** The text in parts, its web addresses apart. Only http and https are ever links: the text is somebody else's. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = []
  let told = 0
  for (const { 0: found, index } of text.matchAll(address)) {
    const written = withoutTail(found)
    const href = hrefOf(written)
    if (href === null) continue
    if (index > told) parts.push({ text: text.slice(told, index), href: null })
    parts.push({ text: written, href })
    told = index + written.length
  }
  if (told < text.length) parts.push({ text: text.slice(told), href: null })
  return parts
}

/** A closing bracket belongs to the address only where it was opened there. */
function withoutTail(found: string): string {
  const trimmed = found.replace(trailing, '')
  const isUnopened = /[)\]}]$/.test(trimmed) && !/[([{]/.test(trimmed)
  return isUnopened ? withoutTail(trimmed.slice(0, -1)) : trimmed
}

function hrefOf(written: string): string | null {
  const url = URL.parse(written)
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null
}
