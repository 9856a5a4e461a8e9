/** The command line once more, whose `start` runs a processor in a thread of its own: a layout to be measured, not a product. */
import { SHARE_ENV, Worker } from 'node:worker_threads'

const main = new URL('../src/main.ts', import.meta.url)
const isStart = process.argv[2] === 'start'
if (isStart)
  new Worker(main, { argv: ['start', '--role', 'processor', '--port', '0'], env: SHARE_ENV, stdout: true }).on(
    'error',
    (error) => {
      throw error
    },
  )
await import(main.href)
