import assert from 'node:assert/strict'
import { test } from 'node:test'
import { windowState } from './window-words.ts'

const openedAt = '2026-04-04T09:00:00.000Z'
const window = { openedAt, closesAt: '2026-04-05T09:00:00.000Z' }
const hour = 3_600_000
const after = (ms: number) => windowState(window, Date.parse(openedAt) + ms, 'en')

test('it is said when the customer wrote and how long free text can still be sent', () => {
  assert.deepEqual(after(3 * hour), {
    isOpen: true,
    words: 'The customer wrote 3 hours ago; free text can be sent for 21 more hours.',
  })
  assert.match(after(23 * hour + 1).words ?? '', /for 59 more minutes\.$/)
  assert.match(after(22.5 * hour).words ?? '', /for 1 more hour\.$/)
  assert.match(after(24 * hour - 1).words ?? '', /for less than a minute\.$/)
})

test('from the 24th hour on, and where the customer never wrote, only templates can be sent', () => {
  assert.deepEqual(after(24 * hour), {
    isOpen: false,
    words: 'The customer wrote 1 day ago: only templates can be sent until they write again.',
  })
  assert.equal(windowState({ openedAt: null, closesAt: null }, 0).isOpen, false)
})

test('a channel without a window is always open, and says nothing', () => {
  assert.deepEqual(windowState(null, 0), { isOpen: true, words: null })
})
