import { connect } from 'node:net'
import { signature } from '../support/webhooks.ts'

/** Posts a signed webhook. Returns the status, or that nobody answered in time. */
export async function postInTime(
  url: string,
  body: string,
  secret: string,
  msMax: number,
): Promise<number | 'no answer'> {
  try {
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature(body, secret) }
    const response = await fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(msMax) })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 'no answer'
  }
}

/** Posts a signed webhook and hangs up when so much of it (0 to 1) is written: the sender never learns what became of it. */
export async function cutOff(url: string, body: string, secret: string, share: number): Promise<void> {
  const { hostname, port, pathname } = new URL(url)
  const bytes = Buffer.from(body)
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `host: ${hostname}:${port}`,
    'content-type: application/json',
    `content-length: ${bytes.length}`,
    `x-hub-signature-256: ${signature(bytes, secret)}`,
    '\r\n',
  ].join('\r\n')
  const whole = Buffer.concat([Buffer.from(head), bytes])
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  // One in ten is written to its end: then it may well be taken, and only the answer is lost.
  const written = Math.min(whole.length, Math.ceil(whole.length * share * 1.1))
  socket.write(whole.subarray(0, written), () => socket.destroy())
  await closed
}
