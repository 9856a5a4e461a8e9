import { spawn } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import path from 'node:path'
import { CommandFailure } from './failure.ts'
import type { Output } from './output.ts'

const dashboard = path.resolve(import.meta.dirname, '../../dashboard')

export const dashboardFolder = path.join(dashboard, 'dist')

/** Whether there is a build of what the sources say now. An image without the sources has the one it came with. */
export function dashboardState(): 'built' | 'missing' | 'outdated' {
  const page = path.join(dashboardFolder, 'index.html')
  if (!existsSync(page)) return 'missing'
  const sources = globSync(['src/**/*', 'public/**/*', 'build/**/*', 'index.html', 'vite.config.ts'], {
    cwd: dashboard,
  })
  const builtAt = statSync(page).mtimeMs
  return sources.some((file) => statSync(path.join(dashboard, file)).mtimeMs > builtAt) ? 'outdated' : 'built'
}

/** Builds the dashboard where that is due: a few seconds, once. Throws `dashboard-build-failed`. */
export async function buildDashboard(output: Output): Promise<void> {
  if (dashboardState() === 'built') return
  const vite = path.resolve(dashboard, '../node_modules/vite/bin/vite.js')
  if (!existsSync(vite)) return // an installation without development packages: the page says how to build it
  output.say('Building the dashboard, once…')
  const { code, said } = await run([vite, 'build', '--logLevel', 'warn'])
  if (code !== 0)
    throw new CommandFailure('dashboard-build-failed', `the dashboard could not be built; npm run build says:\n${said}`)
}

function run(args: readonly string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: dashboard, stdio: ['ignore', 'pipe', 'pipe'] })
    const said: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said: Buffer.concat(said).toString('utf8').trim() }))
  })
}
