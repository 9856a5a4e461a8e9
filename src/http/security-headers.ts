import helmet from '@fastify/helmet'
import type { FastifyRequest } from 'fastify'
import type { App } from './app.ts'

/**
 * What a page may load and do: what is ours alone, the API's pages too. Styles that a script sets on an element, as
 * React does, or makes a sheet of, need no permission; `<style>` elements would.
 */
const policy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    baseUri: ["'self'"],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    frameSrc: ["'none'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    scriptSrc: ["'self'"],
    scriptSrcAttr: ["'none'"],
    styleSrc: ["'self'"],
    workerSrc: ["'self'"],
  },
}

/** Nothing of ours asks for any of these, so nothing that gets into a page can. */
const permissions = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'usb']
const permissionsPolicy = permissions.map((name) => `${name}=()`).join(', ')

/** Every answer tells browsers what it may be used for. */
export async function secureHeaders(app: App): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: policy,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: false,
  })
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('permissions-policy', permissionsPolicy)
    if (isHttps(request)) reply.header('strict-transport-security', 'max-age=15552000; includeSubDomains')
    done()
  })
}

/** Whether the caller's side of the connection is encrypted, as far as a trusted proxy says. */
function isHttps(request: Pick<FastifyRequest, 'protocol'>): boolean {
  return request.protocol === 'https'
}
