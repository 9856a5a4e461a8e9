import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.ts'
import { dashboardState } from './dashboard-build.ts'
import { type Finding, fine, warning, wrong } from './findings.ts'

/** The parts of an installation that need no connection: runtime, home, secret, dashboard. */
export function checkMachine(config: Config): Finding[] {
  return [runtime(process.versions.node), ...home(config), secret(config), dashboard()]
}

export function runtime(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 12)) return fine('runtime', `Node ${version}`)
  return wrong(
    'runtime',
    `Node ${version} is too old`,
    'run `npm ci`, which brings Node 24, or install Node 24.12 or newer',
  )
}

function home({ home: folder }: Config): Finding[] {
  if (!existsSync(folder)) return [fine('home', `${folder} is not there yet; the first start makes it`)]
  const findings = [forOwnerAlone('home', folder, 0o700)]
  const secretFile = path.join(folder, 'secret')
  if (existsSync(secretFile)) findings.push(forOwnerAlone('home-secret', secretFile, 0o600))
  return findings
}

function forOwnerAlone(code: string, file: string, mode: number): Finding {
  const stat = statSync(file)
  const isOurs = process.getuid === undefined || stat.uid === process.getuid()
  if (!isOurs)
    return wrong(code, `${file} belongs to another user`, 'start as its owner, or set PARLEY_HOME to another folder')
  const others = stat.mode & 0o077 & ~mode
  if (others === 0 || process.platform === 'win32') return fine(code, `${file} is for its owner alone`)
  return warning(code, `others on this machine can read ${file}`, `chmod ${mode.toString(8)} ${file}`)
}

function secret({ databaseUrl, secrets }: Config): Finding {
  if (secrets !== null) return fine('secret', `PARLEY_SECRET holds ${secrets.length}`)
  if (databaseUrl === null) return fine('secret', 'generated and kept in PARLEY_HOME')
  const what =
    'PARLEY_SECRET is not set, while the database is elsewhere: another machine could not read connections or check keys'
  return warning('secret', what, 'set PARLEY_SECRET, the same everywhere, as from: openssl rand -base64 32')
}

function dashboard(): Finding {
  switch (dashboardState()) {
    case 'built':
      return fine('dashboard', 'built')
    case 'outdated':
      return warning('dashboard', 'older than its sources', 'run `npm run build`, or restart: `parley start` builds it')
    case 'missing':
      return warning('dashboard', 'not built', 'run `npm run build`, or restart: `parley start` builds it')
  }
}
