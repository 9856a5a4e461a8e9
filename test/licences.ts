/**
 * Checks the licence of every package that ships: all of the lock file but what only development needs. Fails on the GPL
 * family and on a licence nobody has looked at yet.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

const allowed = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'Python-2.0',
  'PostgreSQL',
  'CC0-1.0',
  'MIT-0',
])

type Locked = { readonly dev?: boolean; readonly link?: boolean; readonly license?: string; readonly version?: string }
type Found = { readonly name: string; readonly version: string; readonly licence: string | null }

const packages = shipped()
const refused = packages.filter(({ licence }) => licence === null || !isAllowed(licence))
for (const { name, version, licence } of refused) console.error(`${name} ${version}: ${licence ?? 'no licence given'}`)
if (refused.length > 0) {
  console.error(
    'These may not ship. Read the licence; if it is permissive, add it to test/licences.ts, else choose another package.',
  )
  process.exit(1)
}
console.log(`${packages.length} packages ship: ${summary(packages)}`)

function shipped(): Found[] {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  return Object.entries(lock.packages)
    .filter(([folder, locked]) => folder.startsWith('node_modules/') && locked.dev !== true && locked.link !== true)
    .map(([folder, locked]) => ({
      name: folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: locked.version ?? '',
      licence: licenceOf(folder, locked),
    }))
}

/** What the installed package says; what the lock file says of one for another platform. */
function licenceOf(folder: string, locked: Locked): string | null {
  const manifest = path.join(root, folder, 'package.json')
  const own = existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as { license?: unknown }) : {}
  if (typeof own.license === 'string') return own.license
  return locked.license ?? null
}

/** `A OR B` needs one, `A AND B` needs both. */
function isAllowed(expression: string): boolean {
  const plain = expression.replace(/[()]/g, '')
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((licence) => allowed.has(licence.trim())))
}

function summary(packages: readonly Found[]): string {
  const counts = Map.groupBy(packages, ({ licence }) => licence)
  return [...counts]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([licence, group]) => `${group.length} ${licence}`)
    .join(', ')
}
