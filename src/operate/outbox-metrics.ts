import { Counter, type Registry } from 'prom-client'
import { askedSeldom } from './asked-seldom.ts'
import { gaugeTogether } from './gauges.ts'

/** What a sender tells as it happens. */
export type OutboxObserver = {
  /** `outcome`: the class of the answer's status (`2xx`), or the code of the failure. */
  attempted(outcome: string): void
  disabled(reason: 'gone' | 'failing'): void
}

type Waiting = { readonly pending: number; readonly oldestDueAt: number | null }
type Health = 'working' | 'failing'

export type OutboxMetrics = OutboxObserver & {
  /** Has them told along with the others of this registry. */
  register(registry: Registry): void
}

/** Scraped by several, or by hand, the database is asked this often and not more. */
const askAgainMs = 5_000

/**
 * Webhooks out, as a process that sends them knows it. Labels have few values each, and no webhook or tenant among them: which one fails
 * is told by its page and by the log.
 */
export function openOutboxMetrics(
  ask: () => Promise<Readonly<Record<Health, Waiting>>>,
  now: () => number,
): OutboxMetrics {
  const attempts = new Counter({
    name: 'parley_webhook_attempts_total',
    help: 'Calls to webhooks by what came of them',
    labelNames: ['outcome'],
    registers: [],
  })
  const disabled = new Counter({
    name: 'parley_webhooks_disabled_total',
    help: 'Webhooks that were disabled as nothing came through to them',
    labelNames: ['reason'],
    registers: [],
  })
  // Counted from the start: an alarm on the first one needs the zero before.
  for (const reason of ['gone', 'failing']) disabled.labels(reason).inc(0)
  attempts.labels('2xx').inc(0)
  const asked = askedSeldom(ask, askAgainMs, now)
  return {
    attempted: (outcome) => attempts.labels(outcome).inc(),
    disabled: (reason) => disabled.labels(reason).inc(),
    register(registry) {
      registry.registerMetric(attempts)
      registry.registerMetric(disabled)
      gaugeTogether(registry, asked, [
        {
          name: 'parley_webhook_deliveries_pending',
          help: 'Deliveries that wait for enabled webhooks, up to 10,000 of each, by whether it failed last',
          label: 'health',
          value: (figures) => figures && { working: figures.working.pending, failing: figures.failing.pending },
        },
        {
          name: 'parley_webhook_oldest_due_age_seconds',
          help: 'For how long the delivery is due that has been for longest, by whether its webhook failed last',
          label: 'health',
          value: (figures) =>
            figures && { working: dueFor(figures.working, now()), failing: dueFor(figures.failing, now()) },
        },
      ])
    },
  }
}

/** What is planned for later is not due. */
function dueFor({ oldestDueAt }: Waiting, now: number): number {
  return oldestDueAt === null ? 0 : Math.max(0, now - oldestDueAt) / 1_000
}
