/** One line of a hex dump: where it begins, its bytes, and those of them that are printable ASCII. */
export type HexLine = { readonly offset: string; readonly bytes: string; readonly ascii: string }

const bytesPerLine = 16

/** The first `bytesMax` bytes as a hex dump. */
export function hexLines(bytes: Uint8Array, bytesMax: number): readonly HexLine[] {
  const lines: HexLine[] = []
  const end = Math.min(bytes.length, bytesMax)
  for (let from = 0; from < end; from += bytesPerLine) {
    const line = [...bytes.subarray(from, Math.min(end, from + bytesPerLine))]
    lines.push({
      offset: from.toString(16).padStart(8, '0'),
      bytes: line.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
      ascii: line.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·')).join(''),
    })
  }
  return lines
}

/** The bytes behind base64. */
export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
