import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { List } from '../api/list.ts'
import { sortedHere } from './sorted-here.ts'

type Row = { readonly name: string; readonly at: number | null }
const rows: Row[] = [
  { name: 'Bo', at: null },
  { name: 'ada', at: 2 },
  { name: 'Cy', at: 1 },
]
const list = { rows } as unknown as List<Row>
const keys = { name: ({ name }: Row) => name, at: ({ at }: Row) => at }
const namesBy = (order: string) => sortedHere(list, order, keys).rows.map(({ name }) => name)

test('rows are sorted by a column both ways, whatever the case, and those without a value stay last', () => {
  assert.deepEqual(namesBy('name'), ['ada', 'Bo', 'Cy'])
  assert.deepEqual(namesBy('-name'), ['Cy', 'Bo', 'ada'])
  assert.deepEqual(namesBy('at'), ['Cy', 'ada', 'Bo'])
  assert.deepEqual(namesBy('-at'), ['ada', 'Cy', 'Bo'])
})

test('an order that is not known leaves the rows as they come', () => {
  assert.deepEqual(namesBy('colour'), ['Bo', 'ada', 'Cy'])
})
