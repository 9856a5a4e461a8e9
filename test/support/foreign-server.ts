import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Cleanup } from './database.ts'

export type Call = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What is answered; `cut`: the connection breaks off once the call is there; `silence`: nothing ever. */
export type Reply =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string }
  | 'cut'
  | 'silence'

export type ForeignServer = {
  readonly url: string
  /** Nobody is there any more. */
  close(): void
}

/** Somebody else's system on a port of its own, closed afterwards. */
export async function foreignServer(
  cleanup: Cleanup,
  answer: (call: Call) => Reply | Promise<Reply>,
): Promise<ForeignServer> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url: path = '', headers } = request
    const reply = await answer({ method, path, headers, body: Buffer.concat(chunks).toString() })
    if (reply === 'cut') request.socket.destroy()
    else if (reply !== 'silence') response.writeHead(reply.status, reply.headers).end(reply.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  cleanup.after(async () => close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

/** Answers that were ordered beforehand, one for each of the next calls. */
export function ordered() {
  const waiting: (Reply | Promise<Reply>)[] = []
  return {
    next: () => waiting.shift() ?? null,
    order: (...replies: readonly (Reply | Promise<Reply>)[]) => void waiting.push(...replies),
  }
}
