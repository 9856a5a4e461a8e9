import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Config, readSecret } from './config.ts'

/** The instance's secrets, newest first: from the environment, else one made on the first start and kept beside the data, mode 0600. */
export function instanceSecrets(config: Config): readonly Buffer[] {
  if (config.secrets !== null) return config.secrets
  const file = path.join(config.home, 'secret')
  const kept = read(file) ?? make(file)
  return [readSecret(kept, file)]
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Whole or not at all, and never over another process's. */
function make(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return read(file) ?? ''
}
