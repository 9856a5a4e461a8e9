type Item = string | number | bigint | boolean | null | undefined

/**
 * A parameter as it is sent: an array of plain values as the text of a Postgres array, which the driver writes several times
 * slower; all else as it is. The format: https://www.postgresql.org/docs/18/arrays.html#ARRAYS-IO
 */
export function asParameter(value: unknown): unknown {
  return Array.isArray(value) && value.every(isItem) ? arrayText(value) : value
}

function isItem(value: unknown): value is Item {
  return value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol')
}

function arrayText(items: readonly Item[]): string {
  let text = '{'
  for (const item of items) {
    if (text.length > 1) text += ','
    if (item === null || item === undefined) text += 'NULL'
    else if (typeof item === 'string') text += quoted(item)
    else text += String(item)
  }
  return `${text}}`
}

function quoted(item: string): string {
  const isPlain = !item.includes('"') && !item.includes('\\')
  return `"${isPlain ? item : item.replaceAll(/["\\]/g, String.raw`\$&`)}"`
}
