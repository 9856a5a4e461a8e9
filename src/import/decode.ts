import { ImportFailure } from './entry.ts'

/** What a file says in letters. Throws `import-file-unreadable` where a byte of it is none in its encoding: nothing is replaced silently. */
export function decode(bytes: Buffer, file: string, wanted: string | null): string {
  const encoding = markOf(bytes) ?? wanted ?? 'utf-8'
  const text = decoded(bytes, encoding)
  if (text === null)
    throw new ImportFailure(
      'import-file-unreadable',
      `${file} is not ${encoding}${placeOf(bytes, encoding)}: ${advice}`,
    )
  if (text.slice(0, 1_000).includes('\0'))
    throw new ImportFailure('import-file-unreadable', `${file} holds zero bytes, as UTF-16 does: ${advice}`)
  return text.replaceAll('\0', '\ufffd')
}

const advice = 'say in what it is written by --encoding windows-1252, utf-16le or utf-16be'

/** Whether the platform knows an encoding by that name (WHATWG Encoding). */
export function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label)
    return true
  } catch {
    return false
  }
}

/** The encoding that a byte order mark tells, which stands before whatever else is said. */
function markOf(bytes: Buffer): string | null {
  const start = bytes.subarray(0, 3).toString('hex')
  if (start === 'efbbbf') return 'utf-8'
  return start.startsWith('fffe') ? 'utf-16le' : start.startsWith('feff') ? 'utf-16be' : null
}

function decoded(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** How a replacement mark is written that stands in the file itself. */
const genuine: Readonly<Record<string, string>> = { 'utf-8': 'efbfbd', 'utf-16le': 'fdff', 'utf-16be': 'fffd' }

/** Where the first wrong byte is, counted from 0: up to there every letter has as many bytes as it is written with. */
function placeOf(bytes: Buffer, encoding: string): string {
  const mark = genuine[encoding]
  if (mark === undefined) return ''
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  const lengthOf = (part: string) => (encoding === 'utf-8' ? Buffer.byteLength(part) : part.length * 2)
  let [at, from] = [0, 0]
  for (let index = text.indexOf('\ufffd'); index >= 0; index = text.indexOf('\ufffd', from)) {
    at += lengthOf(text.slice(from, index))
    if (bytes.subarray(at, at + mark.length / 2).toString('hex') !== mark)
      return ` at byte ${at} (line ${text.slice(0, index).split('\n').length})`
    at += mark.length / 2
    from = index + 1
  }
  return ''
}
