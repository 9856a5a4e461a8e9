import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import type { Cleanup } from './database.ts'

/** What somebody's endpoint got, and which of its secrets verified it by the library of Standard Webhooks. */
export type Received = {
  readonly id: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** As it arrived. */
  readonly text: string
  readonly body: { readonly type: string; readonly timestamp: string; readonly data: Readonly<Record<string, unknown>> }
  readonly verifiedBy: readonly string[]
}

export type Answer = (response: ServerResponse, received: Received) => void

/** Somebody's endpoint: it keeps what it gets, and answers as it is told, 204 at first. */
export type Receiver = {
  readonly url: string
  readonly received: Received[]
  /** What it verifies calls with. */
  secrets: string[]
  answer: Answer
  close(): Promise<void>
}

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, text = ''): Answer =>
  (response) =>
    void response.writeHead(code, headers).end(text)

/** Never answers. */
export const silence: Answer = () => undefined

export async function webhookReceiver(cleanup: Cleanup): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    const headers = request.headers
    const received = {
      id: String(headers['webhook-id']),
      path: request.url ?? '',
      headers,
      text,
      body: JSON.parse(text) as Received['body'],
      verifiedBy: receiver.secrets.filter((secret) => verifies(secret, text, headers)),
    }
    receiver.received.push(received)
    receiver.answer(response, received)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    secrets: [],
    answer: status(204),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  cleanup.after(() => receiver.close())
  return receiver
}

function verifies(secret: string, text: string, headers: IncomingHttpHeaders): boolean {
  try {
    new Webhook(secret).verify(text, headers as Record<string, string>)
    return true
  } catch {
    return false
  }
}
