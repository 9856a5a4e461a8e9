import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Where the instance of a home listens, for commands that tell addresses: `start --port` is known to it alone. */

type Noted = { readonly address: string; readonly pid: number }

export function noteAddress(home: string, address: string): void {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const noted: Noted = { address, pid: process.pid }
  writeFileSync(fileOf(home), `${JSON.stringify(noted)}\n`, { mode: 0o600 })
}

/** Null where nobody runs. */
export function readAddress(home: string): string | null {
  const noted = read(home)
  return noted !== null && isRunning(noted.pid) ? noted.address : null
}

/** Only the process that noted it takes it away. */
export function forgetAddress(home: string): void {
  if (read(home)?.pid === process.pid) rmSync(fileOf(home), { force: true })
}

function fileOf(home: string): string {
  return path.join(home, 'address.json')
}

function read(home: string): Noted | null {
  try {
    const noted: unknown = JSON.parse(readFileSync(fileOf(home), 'utf8'))
    return isNoted(noted) ? noted : null
  } catch {
    return null // not there, or half written: then nothing is known
  }
}

function isNoted(value: unknown): value is Noted {
  if (typeof value !== 'object' || value === null || !('address' in value) || !('pid' in value)) return false
  return typeof value.address === 'string' && typeof value.pid === 'number'
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
