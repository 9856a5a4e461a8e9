import { type Dispatcher, request } from 'undici'
import type { OutsideAnswer, OutsideCall } from './door.ts'
import { asFailure, OutsideFailure } from './failure.ts'

export type Answer = Omit<OutsideAnswer, 'attempts'>

const timeoutMsDefault = 15_000
const answerBytesMax = 5 * 1_048_576

/** One attempt of a call. Throws `OutsideFailure`, which knows whether anything of it had left. */
export async function attempt(call: OutsideCall, url: URL, dispatcher: Dispatcher): Promise<Answer> {
  const timeout = AbortSignal.timeout(call.timeoutMs ?? timeoutMsDefault)
  const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout
  let hasBegun = false
  try {
    const { statusCode, headers, body } = await request(url, {
      dispatcher: dispatcher.compose(
        watching(() => {
          hasBegun = true
        }),
      ),
      method: call.method,
      signal,
      ...(call.headers && { headers: call.headers }),
      ...(call.body !== undefined && { body: call.body }),
    })
    return { status: statusCode, headers: plain(headers), body: await read(body, call.answerBytesWanted) }
  } catch (error) {
    const isUnsent = !hasBegun
    if (timeout.aborted)
      throw new OutsideFailure('outside-timeout', `${url.host} did not answer in time`, { cause: error, isUnsent })
    throw asFailure(error, isUnsent)
  }
}

/**
 * Tells when a call begins to be written to a connection. Until then it has not left: the name is looked up, the connection is made and
 * its certificate checked, or others are before it in the queue.
 */
function watching(onBegin: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        handler.onRequestStart?.(controller, context)
        // A call whose time has passed while it waited is given up when its turn comes.
        if (!controller.aborted) onBegin()
      },
      onRequestUpgrade: (...told) => handler.onRequestUpgrade?.(...told),
      onResponseStart: (...told) => handler.onResponseStart?.(...told),
      onResponseData: (...told) => handler.onResponseData?.(...told),
      onResponseEnd: (...told) => handler.onResponseEnd?.(...told),
      onResponseError: (...told) => handler.onResponseError?.(...told),
    })
}

async function read(body: AsyncIterable<Buffer> & { destroy(): unknown }, wanted?: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (wanted !== undefined && bytes > wanted) {
      body.destroy()
      return Buffer.concat([...chunks, chunk]).subarray(0, wanted)
    }
    if (bytes > answerBytesMax) {
      body.destroy()
      throw new OutsideFailure('outside-answer-too-large', `the answer is larger than ${answerBytesMax} bytes`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function plain(headers: Readonly<Record<string, string | readonly string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const first = typeof value === 'string' ? value : value?.[0]
      return first === undefined ? [] : [[name.toLowerCase(), first]]
    }),
  )
}
