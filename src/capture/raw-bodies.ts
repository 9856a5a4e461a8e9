import type { App } from '../http/app.ts'

/** The framework refuses any other content type before a parser of ours sees it; an authentic delivery is never refused. */
const mediaType = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(;|$)/

/** Bodies of the scope's routes stay bytes, whatever their type, or whether they have one. */
export function takeRawBodies(scope: App, bodyBytesMax: number): void {
  scope.removeAllContentTypeParsers()
  scope.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request
    if (!mediaType.test(headers['content-type'] ?? 'a/b')) headers['content-type'] = 'application/octet-stream'
    done()
  })
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyBytesMax }, (_request, body, done) =>
    done(null, body),
  )
}

/** No body at all isn't parsed. */
export function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}
