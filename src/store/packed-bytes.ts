/**
 * Many byte strings as one parameter, which the driver sends as it is: an array of them it writes, and Postgres reads, digit by
 * digit. In SQL, with the other two as arrays beside each other: `substring($1::bytea from begin for length)`.
 */
export function packedBytes(parts: readonly Buffer[]): { bytes: Buffer; begins: number[]; lengths: number[] } {
  const begins: number[] = []
  let begin = 1 // Postgres counts from one
  for (const part of parts) {
    begins.push(begin)
    begin += part.length
  }
  return { bytes: Buffer.concat(parts), begins, lengths: parts.map((part) => part.length) }
}
