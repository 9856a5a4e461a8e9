import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvOf, wantsCsv } from './csv.ts'

test('objects become columns named by their path, and null an empty cell', () => {
  const csv = csvOf([
    { start: '2026-03-01T00:00:00+05:30', reply: { count: 2, avg: 1.5 } },
    { start: '2026-03-02T00:00:00+05:30', reply: { count: 0, avg: null } },
  ])

  assert.equal(
    csv,
    'start,reply.count,reply.avg\r\n2026-03-01T00:00:00+05:30,2,1.5\r\n2026-03-02T00:00:00+05:30,0,\r\n',
  )
})

test('a text that a spreadsheet would run is kept text, a negative number stays a number', () => {
  const csv = csvOf([{ content: '=HYPERLINK("x")', other: '+1', tab: '\tx', at: '@x', minus: '-1', number: -1 }])

  assert.equal(csv.split('\r\n')[1], `"'=HYPERLINK(""x"")",'+1,'\tx,'@x,'-1,-1`)
})

test('an answer without rows still has its header', () => {
  assert.equal(csvOf([], { a: 1, b: { c: 2 } }), 'a,b.c\r\n')
})

test('columns that only some rows have are there for all', () => {
  assert.equal(csvOf([{ a: 1 }, { a: 2, b: 3 }]), 'a,b\r\n1,\r\n2,3\r\n')
})

test('CSV is for whoever accepts it by name', () => {
  assert.deepEqual(['text/csv', 'application/json, text/csv;q=0.9', '*/*', undefined].map(wantsCsv), [
    true,
    true,
    false,
    false,
  ])
})
