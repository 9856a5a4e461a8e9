import type { IncomingMessage } from 'node:http'
import type { App } from './app.ts'

/** What a caller may still send of a body that was refused; beyond either, the connection is cut. */
const restBytesMax = 64 * 1_048_576
const restMsMax = 5_000

/**
 * A body over the limit is refused before all of it has arrived. Closing the connection at that moment resets it under a
 * caller who is still sending, and what he sees is the reset and not the 413. So the rest is read and thrown away, within
 * bounds, and the connection stays for his next call.
 */
export function readOutRefusedBodies(app: App): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (reply.statusCode === 413 && !request.raw.complete) {
      reply.removeHeader('connection')
      readOut(request.raw)
    }
    done(null, payload)
  })
}

function readOut(call: IncomingMessage): void {
  const cut = () => call.socket.destroy()
  const deadline = setTimeout(cut, restMsMax)
  call.once('close', () => clearTimeout(deadline))
  call.once('end', () => clearTimeout(deadline))
  let left = restBytesMax
  call.unpipe() // what is compressed need not be inflated to be thrown away
  call.on('data', (bytes: Buffer) => {
    left -= bytes.length
    if (left < 0) cut()
  })
}
