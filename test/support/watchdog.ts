/**
 * Loaded into the process of every file of tests: `node:test` waits for ever for a file that never ends, whatever its
 * time-out says. Past FILE_MS_MAX a thread of its own says where the main thread is and what it waits for, and kills the
 * process, so that the file has failed.
 */
import { writeSync } from 'node:fs'
import inspector from 'node:inspector'
import { isMainThread, Worker, workerData } from 'node:worker_threads'

const fileMsMax = Number(process.env['FILE_MS_MAX'])
const answerMsMax = 2_000
const framesShownMax = 20

if (isMainThread) new Worker(new URL(import.meta.url), { workerData: process.argv[1], execArgv: [] }).unref()
else setTimeout(() => void sayAndEnd(String(workerData)), fileMsMax)

async function sayAndEnd(file: string): Promise<void> {
  const answered = Promise.withResolvers<void>()
  setTimeout(answered.resolve, answerMsMax)
  const session = new inspector.Session()
  session.connectToMainThread()
  const urls = new Map<string, string>()
  session.on('Debugger.scriptParsed', ({ params }) => void urls.set(params.scriptId, params.url))
  session.on('Debugger.paused', ({ params: { callFrames } }) => {
    for (const { functionName, location } of callFrames.slice(0, framesShownMax))
      say(`  at ${functionName || '(anonymous)'} (${urls.get(location.scriptId)}:${location.lineNumber + 1})`)
    answered.resolve()
  })
  const expression = 'process.getActiveResourcesInfo().join(", ")'
  session.post('Runtime.evaluate', { expression }, (_, answer) => say(`it waits for: ${answer?.result?.value}`))
  session.post('Debugger.enable')
  session.post('Debugger.pause')
  await answered.promise
  say(`${file} has not ended after ${fileMsMax} ms: killed`)
  process.kill(process.pid, 'SIGKILL')
}

function say(text: string): void {
  writeSync(2, `${text}\n`)
}
