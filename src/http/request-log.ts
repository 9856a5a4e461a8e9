import type { FastifyBaseLogger } from 'fastify'

type Bindings = Parameters<FastifyBaseLogger['child']>[0]
type ChildOptions = Parameters<FastifyBaseLogger['child']>[1]

/**
 * A request's log, made when there is something to say. Most webhooks say nothing, and making one, whose fields are looked
 * through for secrets, was a twentieth of what one costs.
 */
export class RequestLog implements FastifyBaseLogger {
  private readonly parent: FastifyBaseLogger
  private readonly bindings: Bindings
  private readonly options: ChildOptions
  private made: FastifyBaseLogger | undefined

  constructor(parent: FastifyBaseLogger, bindings: Bindings, options?: ChildOptions) {
    this.parent = parent
    this.bindings = bindings
    this.options = options
  }

  private get own(): FastifyBaseLogger {
    this.made ??= this.parent.child(this.bindings, this.options)
    return this.made
  }

  get level() {
    return this.own.level
  }
  get fatal() {
    return this.own.fatal.bind(this.own)
  }
  get error() {
    return this.own.error.bind(this.own)
  }
  get warn() {
    return this.own.warn.bind(this.own)
  }
  get info() {
    return this.own.info.bind(this.own)
  }
  get debug() {
    return this.own.debug.bind(this.own)
  }
  get trace() {
    return this.own.trace.bind(this.own)
  }
  get silent() {
    return this.own.silent.bind(this.own)
  }

  child(bindings: Bindings, options?: ChildOptions): FastifyBaseLogger {
    return this.own.child(bindings, options)
  }
}
