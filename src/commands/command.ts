import type { Command } from 'commander'
import { type Config, readConfig } from '../config.ts'
import { type Output, openOutput } from './output.ts'

/** What every command gets. */
export type Call = { readonly config: Config; readonly output: Output }

/** Runs a command's work with the settings of the environment. Arguments come before, options as one object. */
export function action<Options>(
  command: Command,
  work: (call: Call, options: Options, args: readonly string[]) => Promise<void>,
): void {
  command.action(async () => {
    const { json, ...options } = command.optsWithGlobals<{ json?: boolean } & Options>()
    const call = { config: readConfig(), output: openOutput(json === true) }
    await work(call, options as Options, command.args)
  })
}
