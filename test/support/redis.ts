import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { Cleanup } from './database.ts'
import { freePort } from './ports.ts'
import { ensureProgram, findProgram } from './programs.ts'

/** Settings of redis.conf by name, on top of: loopback, no snapshots, append-only file as given here. */
export type RedisSettings = Readonly<Record<string, string>>

export type RedisServer = {
  readonly url: string
  readonly port: number
  /** Kills it the hard way. What was not yet on the disk is lost, as `appendfsync` says. */
  kill(): Promise<void>
  /** Starts it again on the same port and the same data. */
  start(): Promise<void>
}

/** A real redis-server of its own with a key prefix, stopped and cleared away afterwards. */
export async function testRedis(
  cleanup: Cleanup,
  settings: RedisSettings = {},
): Promise<{ url: string; keyPrefix: string }> {
  const { url } = await startRedis(cleanup, settings)
  return { url, keyPrefix: `test-${randomBytes(4).toString('hex')}:` }
}

/** The same, for tests that stop and start it. */
export async function startRedis(cleanup: Cleanup, settings: RedisSettings = {}): Promise<RedisServer> {
  const program = ensureRedis()
  const directory = mkdtempSync(path.join(os.tmpdir(), 'parley-redis-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  const server: RedisServer = {
    url,
    port,
    async kill() {
      if (child !== undefined) await killed(child)
      child = undefined
    },
    async start() {
      child = launch(program, { port: String(port), dir: directory, ...settings })
      await answers(url, child)
    },
  }
  cleanup.after(async () => {
    await server.kill()
    rmSync(directory, { recursive: true, force: true })
  })
  await server.start()
  return server
}

/** The path of redis-server or valkey-server, installed if need be. */
export function ensureRedis(): string {
  return ensureProgram({ names: ['redis-server', 'valkey-server'], debianPackage: 'redis-server' })
}

function launch(program: string, settings: RedisSettings): ChildProcess {
  const all = { bind: '127.0.0.1', 'protected-mode': 'no', daemonize: 'no', save: '', appendonly: 'yes', ...settings }
  const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value])
  const setpriv = findProgram(['setpriv']) // Linux: dies with this process, even when that is killed
  const [command = '', ...rest] = [...(setpriv ? [setpriv, '--pdeathsig', 'KILL'] : []), program, ...args]
  return spawn(command, rest, { stdio: 'ignore' })
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 })
  client.on('error', () => undefined)
  try {
    for (let tries = 0; tries < 500; tries++) {
      if (child.exitCode !== null) throw new Error(`redis-server ended with exit ${child.exitCode}`)
      const isReady = await client.connect().then(
        () =>
          client.ping().then(
            (answer) => answer === 'PONG',
            () => false,
          ),
        () => false,
      )
      if (isReady) return
      client.disconnect()
      await sleep(20)
    }
  } finally {
    client.disconnect()
  }
  throw new Error(`redis-server does not answer at ${url}`)
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}
