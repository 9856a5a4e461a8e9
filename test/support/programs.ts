import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'

/**
 * The path of a program the tests need. Where it is missing, it is installed on Debian and its kin as root; anywhere else
 * the error names the one command to run.
 */
export function ensureProgram(wanted: { readonly names: readonly string[]; readonly debianPackage: string }): string {
  const found = findProgram(wanted.names)
  if (found !== undefined) return found
  const command = `apt-get install -y --no-install-recommends ${wanted.debianPackage}`
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) install(command)
  const installed = findProgram(wanted.names)
  if (installed !== undefined) return installed
  throw new Error(`the tests need ${wanted.names.join(' or ')}. On Debian run: sudo ${command}`)
}

export function findProgram(names: readonly string[]): string | undefined {
  const directories = (process.env['PATH'] ?? '').split(path.delimiter)
  const candidates = names.flatMap((name) => directories.map((directory) => path.join(directory, name)))
  return candidates.find(isExecutable)
}

function install(command: string): void {
  console.error(`installing for the tests: ${command}`)
  const lockTimeout = 'DPkg::Lock::Timeout=300' // another test process may be installing
  const [program = '', ...args] = command.split(' ')
  const run = (...rest: string[]) =>
    spawnSync(program, ['-o', lockTimeout, ...rest], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    }).status === 0
  if (!run(...args)) run('update') && run(...args)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
