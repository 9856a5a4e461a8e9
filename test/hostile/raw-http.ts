import { connect, type Socket } from 'node:net'

/** HTTP as bytes, for what no client would send. */

export type RawAnswer = { readonly status: number; readonly head: string; readonly body: string }

/**
 * Writes the bytes to a connection of its own and resolves to all answers when the server closes it, or when the first `wanted` are
 * there. Rejects after `msMax`: nothing may hang.
 */
export async function exchange(
  origin: string,
  bytes: Buffer | string,
  { wanted = 1, msMax = 15_000 }: { readonly wanted?: number; readonly msMax?: number } = {},
): Promise<RawAnswer[]> {
  const socket = await dial(origin)
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer[]>()
  const deadline = setTimeout(() => reject(new Error(`no answer within ${msMax} ms`)), msMax)
  let heard = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    heard = Buffer.concat([heard, chunk])
    const answers = answersIn(heard)
    if (answers.length >= wanted) resolve(answers)
  })
  socket.once('close', () => resolve(answersIn(heard)))
  socket.write(bytes)
  return promise.finally(() => {
    clearTimeout(deadline)
    socket.destroy()
  })
}

export function dial(origin: string): Promise<Socket> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => resolve(socket))
    socket.once('error', reject)
    socket.on('error', () => undefined)
  })
}

/** The answers that are there in full, by their content-length or the last chunk; a stream of events as soon as it has begun. */
function answersIn(heard: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = []
  let rest = heard.toString('latin1')
  for (;;) {
    const end = rest.indexOf('\r\n\r\n')
    if (end < 0) return answers
    const head = rest.slice(0, end)
    const after = rest.slice(end + 4)
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? Number.NaN)
    if (/^content-type: text\/event-stream/im.test(head))
      return [...answers, { status: statusIn(head), head, body: after }]
    const isChunked = /^transfer-encoding: chunked/im.test(head)
    const size = isChunked ? after.indexOf('0\r\n\r\n') + 5 : Number.isNaN(length) ? after.length : length
    if (size < 5 && isChunked) return answers
    if (after.length < size) return answers
    answers.push({ status: statusIn(head), head, body: after.slice(0, size) })
    rest = after.slice(size)
  }
}

function statusIn(head: string): number {
  return Number(head.slice(9, 12))
}
