import type { Socket } from 'node:net'
import type { App } from './app.ts'

/** How long answers under way may take once the server closes. */
const graceMs = 5_000
/** A connection whose last answer is out is let go of within so long. */
const lookEveryMs = 50

/**
 * Closing waits for answers under way and for nothing else. Node's own close also waits for connections on which nobody
 * has asked anything yet, which browsers and clients open ahead: these are cut at once, and after 5 s all the rest.
 */
export function closeInTime(app: App): void {
  const unasked = new Set<Socket>()
  app.server.on('connection', (socket) => {
    unasked.add(socket)
    socket.once('close', () => unasked.delete(socket))
  })
  app.server.on('request', ({ socket }) => unasked.delete(socket))
  app.addHook('preClose', async () => {
    for (const socket of unasked) socket.destroy()
    const look = setInterval(() => app.server.closeIdleConnections(), lookEveryMs)
    const deadline = setTimeout(() => app.server.closeAllConnections(), graceMs)
    app.server.once('close', () => {
      clearInterval(look)
      clearTimeout(deadline)
    })
  })
}
