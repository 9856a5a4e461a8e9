import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countTicks, darkestFrom, durationTicks, labelEvery, shadeOf } from './scale.ts'

test('an axis ends at a round number at or above the greatest value', () => {
  assert.deepEqual(countTicks(0), [0, 1, 2])
  assert.deepEqual(countTicks(3), [0, 1, 2, 3])
  assert.deepEqual(countTicks(7), [0, 2, 4, 6, 8])
  assert.deepEqual(countTicks(1010), [0, 250, 500, 750, 1000, 1250])
})

test('an axis of time has its lines on whole units', () => {
  assert.deepEqual(durationTicks(200), [0, 60, 120, 180, 240])
  assert.deepEqual(durationTicks(5000), [0, 1800, 3600, 5400])
  assert.equal(durationTicks(86_400 * 100).at(-1), 86_400 * 100)
})

test('labels keep their distance in steps one can follow', () => {
  assert.deepEqual([labelEvery(7, 700, 60), labelEvery(30, 300, 60), labelEvery(24, 500, 60)], [1, 6, 3])
})

test('anything above nothing is visible, and the greatest is darkest', () => {
  assert.deepEqual(
    [0, 0.01, 3, 6].map((value) => shadeOf(value, 6)),
    [0, 1, 3, 6],
  )
  assert.equal(shadeOf(0, 0), 0)
})

test('one burst does not pale the rest of the week', () => {
  const week = [...Array.from({ length: 99 }, () => 10), 500]

  assert.equal(darkestFrom(week), 10)
  assert.equal(darkestFrom([0, 0, 3, 7]), 7)
  assert.equal(darkestFrom([0, 0]), 0)
})
