import type { Log } from './log.ts'

export type StopStep = { readonly name: string; stop(): Promise<unknown> }

export const stopMsMax = 10_000

/**
 * Stops the parts one after the other, in the order given: nobody in, finish what is under way, then let go of the
 * stores. A part that fails doesn't keep the next from stopping. Resolves to `late` once `msMax` are over, whatever is
 * then still stopping.
 */
export async function stopInOrder(
  steps: readonly StopStep[],
  log: Pick<Log, 'info' | 'error'>,
  msMax: number = stopMsMax,
): Promise<'stopped' | 'late'> {
  const late = Promise.withResolvers<'late'>()
  const deadline = setTimeout(() => late.resolve('late'), msMax)
  let current = ''
  async function stopAll(): Promise<'stopped'> {
    for (const { name, stop } of steps) {
      current = name
      await stop().catch((err: unknown) => log.error({ err, part: name }, 'part did not stop cleanly'))
    }
    return 'stopped'
  }
  const outcome = await Promise.race([stopAll(), late.promise])
  clearTimeout(deadline)
  if (outcome === 'late') log.error({ part: current, msMax }, 'stop took too long')
  else log.info({}, 'stopped')
  return outcome
}
