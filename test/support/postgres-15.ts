import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { freePort } from './ports.ts'

const programs = '/usr/lib/postgresql/15/bin'

/** Why it cannot be had here, for a test to skip with; undefined where it can. */
export function postgres15Missing(): string | undefined {
  if (existsSync(path.join(programs, 'postgres'))) return undefined
  return 'PostgreSQL 15 is not installed; on Debian 12: sudo apt-get install -y --no-install-recommends postgresql-15'
}

/** The oldest PostgreSQL we support, in a folder of its own. Stopped and cleared away by `stop`. */
export async function startPostgres15(): Promise<{ adminUrl: string; stop(): void }> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'parley-15-'))
  const data = path.join(directory, 'data')
  const passwordFile = path.join(directory, 'password')
  const owner = ownerIds()
  mkdirSync(data)
  writeFileSync(passwordFile, 'postgres', { mode: 0o600 })
  if (owner) for (const file of [directory, data, passwordFile]) chownSync(file, owner.uid, owner.gid)
  const run = (program: string, ...args: string[]) => {
    const options = { ...owner, cwd: directory, env: { ...process.env, LC_ALL: 'C' }, stdio: 'ignore' } as const
    const { status } = spawnSync(path.join(programs, program), args, options)
    if (status !== 0) throw new Error(`${program} of PostgreSQL 15 ended with ${status}; see ${directory}/log`)
  }

  run(
    'initdb',
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--no-sync',
  )
  const port = await freePort()
  const settings = [
    '-c listen_addresses=127.0.0.1',
    "-c unix_socket_directories=''",
    '-c max_connections=300',
    '-c fsync=off',
  ]
  run(
    'pg_ctl',
    'start',
    '-w',
    '-D',
    data,
    '-l',
    path.join(directory, 'log'),
    '-o',
    [`-p ${port}`, ...settings].join(' '),
  )
  return {
    adminUrl: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', 'stop', '-w', '-m', 'fast', '-D', data)
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL does not run as root; the Debian package brings the user `postgres`. */
function ownerIds(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  return { uid: idOf('-u'), gid: idOf('-g') }
}
