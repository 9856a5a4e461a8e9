import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { commandOf, isAlive } from './processes.ts'

/** What `postmaster.pid` says: https://www.postgresql.org/docs/18/storage-file-layout.html, written line by line at start. */
export type Lock = { readonly pid: number; readonly port: number; readonly state: 'starting' | 'ready' | 'stopping' }

/** The lock of a server on this data folder, whether or not that server still lives. */
export function readLock(dataDirectory: string): Lock | undefined {
  const text = readText(dataDirectory)
  if (text === undefined) return undefined
  const lines = text.split('\n').map((line) => line.trim())
  const state = lines[7] === 'ready' ? 'ready' : lines[7] === 'stopping' ? 'stopping' : 'starting'
  return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), state }
}

/** Whether the lock's process really is a server on this folder: process ids are used again, soon so in containers. */
export function isHeld(lock: Lock, dataDirectory: string): boolean {
  if (!isAlive(lock.pid)) return false
  if (process.platform === 'win32') return true
  const command = commandOf(lock.pid)
  return command?.includes('postgres') === true && command.includes(dataDirectory)
}

/** Removes the lock a killed server left, unless another start has replaced it meanwhile. */
export function removeStaleLock(dataDirectory: string, stale: Lock): void {
  if (readLock(dataDirectory)?.pid === stale.pid) rmSync(path.join(dataDirectory, 'postmaster.pid'), { force: true })
}

function readText(dataDirectory: string): string | undefined {
  try {
    return readFileSync(path.join(dataDirectory, 'postmaster.pid'), 'utf8')
  } catch {
    return undefined
  }
}
