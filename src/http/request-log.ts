import type { FastifyBaseLogger } from 'fastify'

type Bindings = Parameters<FastifyBaseLogger['child']>[0]
type ChildOptions = Parameters<FastifyBaseLogger['child']>[1]

/**
 * A request's log, made when there is something to say. Most webhooks say nothing, and making one, whose fields are looked
 * through for secrets, was a twentieth of what one costs. Methods, not getters: the framework looks at each when a call comes.
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

  get level(): FastifyBaseLogger['level'] {
    return this.own.level
  }

  fatal(...said: unknown[]): void {
    this.own.fatal(...(said as [string]))
  }

  error(...said: unknown[]): void {
    this.own.error(...(said as [string]))
  }

  warn(...said: unknown[]): void {
    this.own.warn(...(said as [string]))
  }

  info(...said: unknown[]): void {
    this.own.info(...(said as [string]))
  }

  debug(...said: unknown[]): void {
    this.own.debug(...(said as [string]))
  }

  trace(...said: unknown[]): void {
    this.own.trace(...(said as [string]))
  }

  silent(...said: unknown[]): void {
    this.own.silent(...(said as [string]))
  }

  child(bindings: Bindings, options?: ChildOptions): FastifyBaseLogger {
    return this.own.child(bindings, options)
  }
}
