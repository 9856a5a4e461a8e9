import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openProgress } from './progress.ts'

function notATerminal() {
  const lines: string[] = []
  const terminal = {
    isTTY: false,
    write: (line: string) => lines.push(line.trimEnd()),
  } as unknown as NodeJS.WriteStream
  return { terminal, lines }
}

test('without a terminal there is a plain line every five seconds, with rate and time left', () => {
  const clock = { now: 0 }
  const { terminal, lines } = notATerminal()
  const progress = openProgress({ label: 'History', unit: 'updates', now: () => clock.now, terminal })

  for (let second = 1; second <= 10; second++) {
    clock.now = second * 1000
    progress.step(second * 100, 2_000)
  }
  progress.end()

  assert.deepEqual(lines, [
    'History 500/2000 updates · 100/s · 15 s left',
    'History 1000/2000 updates · 100/s · 10 s left',
  ])
})

test('the end is told even if the last line was a moment ago', () => {
  const { terminal, lines } = notATerminal()
  const progress = openProgress({ label: 'Rebuilding', unit: 'chats', now: () => 1, terminal })

  progress.step(3, 3)

  assert.deepEqual(lines, ['Rebuilding 3/3 chats · –/s · – left'])
})
