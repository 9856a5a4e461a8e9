import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shiftOf } from './kept-place.ts'

const rows = (ids: string) => [...ids].map((id) => ({ id }))
const seen = { first: 3, count: 4 }

test('rows that arrive above push down what is seen', () => {
  assert.equal(shiftOf(rows('abcdefghi'), rows('xyabcdefghi'), seen), 2)
})

test('a row from below that goes to the top pushes by one', () => {
  assert.equal(shiftOf(rows('abcdefghi'), rows('iabcdefgh'), seen), 1)
})

test('a row in sight that goes to the top leaves the others where they are', () => {
  assert.equal(shiftOf(rows('abcdefghi'), rows('dabcefghi'), seen), 0)
  assert.equal(shiftOf(rows('abcdefghi'), rows('gabcdefhi'), seen), 1)
})

test('rows that leave above pull up what is seen', () => {
  assert.equal(shiftOf(rows('abcdefghi'), rows('cdefghi'), seen), -2)
})

test('a list of other rows is seen from where one is', () => {
  assert.equal(shiftOf(rows('abcdefghi'), rows('12345678'), seen), 0)
  assert.equal(shiftOf(rows('abcdefghi'), [], seen), 0)
})
