import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { codeOf, EmbeddedFailure } from './failure.ts'
import { giveTo, type RunAs } from './run-as.ts'

const versionCarried = '18'

/**
 * Makes the data folder if there is none. It is made beside its place and renamed into it, so that a start that is killed
 * half-way leaves nothing to mend, and of two starts at once one wins and the other uses its work.
 * Throws `embedded-init-failed`, `embedded-data-version`, `embedded-data-foreign`.
 */
export function initialise(initdb: string, dataDirectory: string, superuserPassword: string, runAs: RunAs): void {
  if (isInitialised(dataDirectory)) return
  const workshop = mkdtempSync(`${dataDirectory}.initialising-`)
  try {
    giveTo(runAs, workshop)
    const fresh = path.join(workshop, 'data')
    mkdirSync(fresh, { mode: 0o700 })
    const passwordFile = path.join(workshop, 'password')
    writeFileSync(passwordFile, superuserPassword, { mode: 0o600 })
    giveTo(runAs, fresh)
    giveTo(runAs, passwordFile)
    runInitdb(initdb, fresh, passwordFile, runAs)
    renameSync(fresh, dataDirectory)
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error) ?? '') || !isInitialised(dataDirectory)) throw error
  } finally {
    rmSync(workshop, { recursive: true, force: true })
  }
}

function isInitialised(dataDirectory: string): boolean {
  const file = path.join(dataDirectory, 'PG_VERSION')
  let version: string
  try {
    if (!existsSync(dataDirectory)) return false
    version = readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new EmbeddedFailure(
      'embedded-data-foreign',
      `${dataDirectory} is not a data folder that this user can read: start as its owner, or set PARLEY_HOME to another folder`,
      { cause: error },
    )
  }
  if (version === versionCarried) return true
  throw new EmbeddedFailure(
    'embedded-data-version',
    `${dataDirectory} was written by PostgreSQL ${version}, this is ${versionCarried}: ` +
      'dump it with the release that wrote it and load the dump, or set PARLEY_HOME to another folder',
  )
}

/**
 * The builtin C.UTF-8 collation on purpose: the package carries an ICU that is out of support. `--no-sync` because a
 * fresh, empty cluster that is lost with the power is simply made again.
 */
function runInitdb(initdb: string, directory: string, passwordFile: string, runAs: RunAs): void {
  const [command = '', ...args] = [
    ...runAs.prefix,
    initdb,
    ...['-D', directory, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions', '--no-sync'],
  ]
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  const result = spawnSync(command, args, { ...runAs.ids, env, cwd: path.dirname(directory), encoding: 'utf8' })
  if (result.status === 0) return
  throw new EmbeddedFailure(
    'embedded-init-failed',
    `initdb failed (${result.error?.message ?? result.signal ?? `exit ${result.status}`}): ${(result.stderr ?? '').trim()}`,
    { cause: result.error },
  )
}
