import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { RequestLog } from './request-log.ts'

test('a request’s log tells its fields with every line, and is made once, when something is said', () => {
  const lines: string[] = []
  const parent = pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(line) })
  let made = 0
  const counting = Object.create(parent, {
    child: {
      value: (...args: Parameters<typeof parent.child>) => {
        made++
        return parent.child(...args)
      },
    },
  }) as typeof parent

  const log = new RequestLog(counting, { reqId: 'r1' })
  assert.equal(typeof log.info, 'function', 'the framework looks')
  assert.equal(made, 0)
  log.info({ route: '/x' }, 'first')
  log.error('second')
  log.child({ step: 2 }).warn('third')
  log.debug('below the level')

  assert.equal(made, 1)
  assert.equal(log.level, 'info')
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    [
      { level: 30, reqId: 'r1', route: '/x', msg: 'first' },
      { level: 50, reqId: 'r1', msg: 'second' },
      { level: 40, reqId: 'r1', step: 2, msg: 'third' },
    ],
  )
})
