import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, readFileSync, statSync } from 'node:fs'
import { EmbeddedFailure } from './failure.ts'

/** How the server's programs are started: under other ids, or behind a command that changes them. */
export type RunAs = {
  readonly ids: { readonly uid: number; readonly gid: number } | undefined
  readonly prefix: readonly string[]
}

const asOurselves: RunAs = { ids: undefined, prefix: [] }
const inNamespace: RunAs = { ids: undefined, prefix: ['unshare', '--user', '--map-user=1000', '--map-group=1000'] }

/**
 * PostgreSQL refuses to run as root. As root it runs as the owner of the data, else as the user `postgres`, else `nobody`;
 * where that user cannot reach the program or the data (a checkout under /root), root is mapped to an ordinary user in a
 * namespace of its own. Throws `embedded-no-user` where neither works.
 */
export function chooseUser(program: string, directory: string, dataDirectory: string): RunAs {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return asOurselves
  const owner = statSync(dataDirectory, { throwIfNoEntry: false })
  const ids =
    owner === undefined ? unprivilegedUser() : owner.uid === 0 ? undefined : { uid: owner.uid, gid: owner.gid }
  if (ids) {
    chmodSync(directory, 0o711) // that user must be able to pass through; what lies in it is 0600 and 0700
    if (runs(program, ['--version'], ids) && runs('test', ['-x', directory], ids)) return { ids, prefix: [] }
  }
  const [command = '', ...rest] = inNamespace.prefix
  if (runs(command, [...rest, program, '--version'])) return inNamespace
  throw new EmbeddedFailure(
    'embedded-no-user',
    `PostgreSQL does not run as root, and no other user can reach ${program} and ${directory}: ` +
      'start as an ordinary user, create the user "postgres", or move the checkout out of a private folder',
  )
}

/** Gives a file or folder to the user the server runs as. */
export function giveTo(runAs: RunAs, file: string): void {
  if (runAs.ids) chownSync(file, runAs.ids.uid, runAs.ids.gid)
}

function runs(command: string, args: readonly string[], ids?: { uid: number; gid: number }): boolean {
  return spawnSync(command, args, { ...ids, cwd: '/', stdio: 'ignore' }).status === 0
}

function unprivilegedUser(): { uid: number; gid: number } | undefined {
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const row = rows.find(([name]) => name === 'postgres') ?? rows.find(([name]) => name === 'nobody')
  return row && { uid: Number(row[2]), gid: Number(row[3]) }
}
