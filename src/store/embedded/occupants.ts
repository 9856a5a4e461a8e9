import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { birthOf, isAlive } from './processes.ts'

/**
 * Who uses the embedded server: one file per process. The last one out turns off the lights, so a short command neither
 * stops the server under a running instance nor leaves behind one that it started itself, and a server that outlived its
 * killed parent is stopped by whoever adopts it.
 */
export function moveIn(directory: string): void {
  const users = usersDirectory(directory)
  mkdirSync(users, { recursive: true, mode: 0o700 })
  writeFileSync(path.join(users, String(process.pid)), birthOf(process.pid), { mode: 0o600 })
}

/** Returns whether nobody is left. Files of processes that were killed are cleared away. */
export function moveOut(directory: string): boolean {
  const users = usersDirectory(directory)
  rmSync(path.join(users, String(process.pid)), { force: true })
  return !existsSync(users) || !readdirSync(users).some((name) => livesHere(users, name))
}

function livesHere(users: string, name: string): boolean {
  const file = path.join(users, name)
  try {
    if (isAlive(Number(name)) && readFileSync(file, 'utf8') === birthOf(Number(name))) return true
  } catch {
    return false // it has just moved out
  }
  rmSync(file, { force: true })
  return false
}

function usersDirectory(directory: string): string {
  return path.join(directory, 'users')
}
