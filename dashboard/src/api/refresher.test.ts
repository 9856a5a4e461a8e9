import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { createRefresher, createRefreshers } from './refresher.ts'
import { type Topic, topicsTouched } from './topics.ts'

test('changes during a round are fetched together in the next one, after a rest', async () => {
  const rounds: Topic[][] = []
  const timers: { work: () => void; ms: number }[] = []
  let finish = () => {}
  const refresher = createRefresher({
    refetch: (topics) => {
      rounds.push([...topics])
      return new Promise((resolve) => {
        finish = resolve
      })
    },
    isWatched: () => true,
    now: () => 0,
    pauseMs: 500,
    later: (work, ms) => timers.push({ work, ms }),
  })

  refresher.touch(['volume'])
  refresher.touch(['growth'])
  refresher.touch(['growth', 'open-waits'])
  finish()
  await turn()
  timers.shift()?.work()

  assert.deepEqual(rounds, [['volume'], ['growth', 'open-waits']])
})

test('a slow server rests as long as it worked', async () => {
  const rests: number[] = []
  let at = 0
  const refresher = createRefresher({
    refetch: async () => {
      at += 3000
    },
    isWatched: () => true,
    now: () => at,
    pauseMs: 500,
    later: (_work, ms) => rests.push(ms),
  })

  refresher.touch(['volume'])
  await turn()

  assert.deepEqual(rests, [3000])
})

test('nothing is fetched for a hidden page, and everything missed once it is looked at', () => {
  const rounds: Topic[][] = []
  let isWatched = false
  const refresher = createRefresher({
    refetch: async (topics) => void rounds.push([...topics]),
    isWatched: () => isWatched,
    now: () => 0,
    pauseMs: 500,
    later: () => {},
  })

  refresher.touch(['volume'])
  refresher.touch(['growth'])
  isWatched = true
  refresher.wake()

  assert.deepEqual(rounds, [['volume', 'growth']])
})

test('a kind that only a newer server knows touches nothing', () => {
  assert.deepEqual(topicsTouched(['toString', 'weather']), [])
  assert.deepEqual(topicsTouched(['keys', 'weather']), ['keys'])
})

test('the figures at the top are fetched again sooner than everything else', async () => {
  const rounds: Topic[][] = []
  const rests: number[] = []
  const refresher = createRefreshers({
    refetch: async (topics) => void rounds.push([...topics]),
    isWatched: () => true,
    now: () => 0,
    later: (_work, ms) => rests.push(ms),
  })

  refresher.touch(['overview', 'volume', 'growth'])
  await turn()

  assert.deepEqual(rounds, [['overview'], ['volume', 'growth']])
  assert.ok((rests[0] ?? 0) < (rests[1] ?? 0))
})
