import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { test } from 'node:test'

// Reading this table is reading the architecture: a folder of src/, and the folders whose code it may import. What
// `operate` makes (a log, metrics) is handed in, so everybody may import its types and only the wiring its code.
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  operate: ['http'],
  connectors: ['domain'],
  queue: ['domain', 'store'], // the table driver runs on the store's connections
  store: ['domain'],
  outside: [],
  http: ['domain', 'store'], // which failures of the store are nobody's fault
  access: ['domain', 'store', 'http', 'query'], // its lists have the pages and the CSV of all lists
  agents: ['store', 'http', 'query'],
  crm: ['domain', 'store', 'http', 'query'],
  converse: ['domain', 'store', 'http', 'query'],
  send: ['domain', 'connectors', 'store', 'access', 'http', 'query', 'outside'],
  connect: ['domain', 'connectors', 'store', 'access', 'http', 'query'],
  notify: ['domain', 'connectors', 'store', 'access', 'http', 'query', 'outside'], // it signs as the connector that hears such calls expects
  capture: ['domain', 'connectors', 'queue', 'access', 'http'],
  process: ['domain', 'connectors', 'queue', 'store'],
  backfill: ['domain', 'connectors', 'store', 'access', 'outside', 'process', 'http', 'query'],
  import: ['domain', 'connectors', 'process', 'store'],
  query: ['domain', 'store', 'http'],
  live: ['domain', 'store', 'http', 'query'],
  demo: ['domain'], // it speaks to the product by HTTP alone
  commands: [
    ...[
      'domain',
      'connectors',
      'queue',
      'store',
      'access',
      'http',
      'process',
      'import',
      'backfill',
      'query',
      'operate',
      'demo',
    ],
  ],
}

/** The files beside the folders: the wiring, which may import everything, and what commands may use of it. */
const wiring = ['main.ts', 'roles.ts', 'api.ts', 'ground.ts', 'config.ts', 'instance-secret.ts']
const wiringForCommands = ['config.ts', 'instance-secret.ts', 'ground.ts', 'roles.ts']

const namesThatSayNothing = /^(utils?|helpers?|common|shared|lib|manager|service|handler|base|data|info|misc|types)$/

const sources = globSync('src/**/*.ts').map((file) => file.replaceAll('\\', '/'))

for (const file of sources.filter((source) => folderOf(source) !== null)) {
  test(`${file} imports only what its folder may`, () => {
    const folder = folderOf(file) ?? ''

    const illegal = importsOf(file).filter((found) => !isLegal(folder, file, found))

    assert.deepEqual(illegal, [])
  })
}

test('every folder of src/ has a line in the table', () => {
  const folders = new Set(sources.map(folderOf).filter((folder) => folder !== null))

  assert.deepEqual(
    [...folders].filter((folder) => !(folder in mayImport)),
    [],
  )
})

test('only the settings read the environment', () => {
  const readers = sources.filter((file) => !file.endsWith('.test.ts') && /process\.env\b/.test(withoutChildren(file)))

  assert.deepEqual(readers, ['src/config.ts'])
})

test('only the wiring stands beside the folders', () => {
  const beside = sources
    .filter((file) => folderOf(file) === null && !file.endsWith('.test.ts'))
    .map((file) => posix.basename(file))

  assert.deepEqual(
    beside.filter((name) => !wiring.includes(name)),
    [],
  )
})

test('no name in src/ says nothing', () => {
  const silent = sources.filter((file) =>
    file.split('/').some((part) => namesThatSayNothing.test(part.replace(/\.test\.ts$|\.ts$/, ''))),
  )

  assert.deepEqual(silent, [])
})

test('nothing is exported by default, and nothing passes on what another file exports', () => {
  const culprits = sources.filter((file) => /^export (default|\*|\{[^}]*\} from)/m.test(readFileSync(file, 'utf8')))

  assert.deepEqual(culprits, [])
})

type Import = { readonly isType: boolean; readonly to: string }

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const written = text.matchAll(/^(?:import|export)\s+(type\s)?[^']*?from '(\.[^']+)'/gm)
  const late = text.matchAll(/\b(never)?import\('(\.[^']+)'\)/g)
  return [...written, ...late].map(([, isType, path = '']) => ({
    isType: isType !== undefined,
    to: posix.join(posix.dirname(file), path),
  }))
}

function isLegal(folder: string, file: string, { isType, to }: Import): boolean {
  const target = folderOf(to)
  if (to.startsWith('test/')) return file.endsWith('.test.ts')
  if (target === null) return folder === 'commands' && wiringForCommands.includes(posix.basename(to))
  if (target === folder || mayImport[folder]?.includes(target) === true) return true
  return target === 'operate' && isType
}

/** The folder under src/, null for a file beside the folders or outside. */
function folderOf(file: string): string | null {
  const [top, folder, ...rest] = file.split('/')
  return top === 'src' && rest.length > 0 ? (folder ?? null) : null
}

/** A child process is given our environment as a whole; that is no reading of it. */
function withoutChildren(file: string): string {
  return readFileSync(file, 'utf8').replaceAll('...process.env', '')
}
