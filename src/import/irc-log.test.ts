import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wallTime } from '../domain/zone.ts'
import { readIrcLog } from './irc-log.ts'

test('a day on which nobody wrote is not missed where the log tells of it', () => {
  const log = [
    '--- Log opened Mon Feb 12 10:00:00 2007',
    '10:05 <ann> a',
    '--- Day changed Tue Feb 13 2007',
    '--- Day changed Wed Feb 14 2007',
    '11:00 <ann> b',
    '23:59 <ann> c',
    '--- Day changed Thu Feb 15 2007',
    '00:01 <ann> d',
    '**** BEGIN LOGGING AT Fri Feb 16 09:00:00 2007',
    '[09:01] <ann> e',
    '[00:02] <ann> f',
  ].join('\n')

  const { entries } = readIrcLog(log, {
    instant: (written) => wallTime(written, 'UTC'),
    us: new Set(),
    date: null,
    replies: new Map(),
  })

  assert.deepEqual(
    entries.map(({ at, text }) => `${new Date(at).toISOString().slice(5, 16)} ${text}`),
    ['02-12T10:05 a', '02-14T11:00 b', '02-14T23:59 c', '02-15T00:01 d', '02-16T09:01 e', '02-16T00:02 f'],
  )
})
