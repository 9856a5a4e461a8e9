import { Gauge, type Registry } from 'prom-client'

/** A gauge among others that one question tells. With a label, a value for each of those that it can have. */
export type Gauged<Figures> = {
  readonly name: string
  readonly help: string
  readonly label?: string
  /** Null, and what is left out, is not told at all: zero would be a figure. */
  value(figures: Figures | null): number | null | Readonly<Record<string, number>>
}

/**
 * Gauges that are told by one question, which is asked once whenever they are read: every one of them waits for its answer, as the registry
 * writes each as soon as that one is ready, and would write the others as they were a scrape ago. Where nothing answers the figures are null.
 */
export function gaugeTogether<Figures>(
  registry: Registry,
  ask: () => Promise<Figures>,
  gauges: readonly Gauged<Figures>[],
): void {
  let underWay: Promise<Figures | null> | null = null
  const askOnce = () => {
    underWay ??= ask()
      .catch(() => null)
      .finally(() => {
        underWay = null
      })
    return underWay
  }
  for (const { name, help, label, value } of gauges) {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [registry],
      async collect() {
        const told = value(await askOnce())
        gauge.reset()
        if (told === null) gauge.remove()
        else if (typeof told === 'number') gauge.set(told)
        else for (const [of, each] of Object.entries(told)) gauge.set({ [label ?? '']: of }, each)
      },
    })
  }
}
