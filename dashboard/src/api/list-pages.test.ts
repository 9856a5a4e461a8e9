import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Pages, withCount, withHead } from './list-pages.ts'
import { countRows } from './save-csv.ts'

type Row = { readonly id: string }

const page = (ids: string, total = 9) => ({
  data: [...ids].map((id) => ({ id })),
  page: { next: ids.at(-1) ?? null, total, totalIsCapped: false },
})
const read: Pages<Row> = { pages: [page('ab'), page('cd'), page('ef')], pageParams: [null, 'b', 'd'] }
const idsOf = ({ pages }: Pages<Row>) => pages.map(({ data }) => data.map(({ id }) => id).join(''))

test('joined: what is new stands in front, what moved up leaves where it stood, and the rest follows', () => {
  assert.deepEqual(idsOf(withHead(read, page('xa'))), ['xab', 'cd', 'ef'])
  assert.deepEqual(idsOf(withHead(read, page('ea'))), ['eab', 'cd', 'f'])
})

test('joined: a row that left the list leaves the screen', () => {
  assert.deepEqual(idsOf(withHead(read, page('bc'))), ['bc', 'd', 'ef'])
})

test('joined: where more came than a page holds, reading starts over instead of leaving a gap', () => {
  const { pages, pageParams } = withHead(read, page('xy'))

  assert.deepEqual([idsOf({ pages, pageParams }), pageParams], [['xy'], [null]])
})

test('joined: pages that nothing happened to are the same objects as before', () => {
  assert.equal(withHead(read, page('xa')).pages[1], read.pages[1])
})

test('snapshot: the rows stay, the count goes on, and the list knows that it is behind', () => {
  const { pages, pageParams } = withCount(read, page('xa', 10))

  assert.deepEqual(idsOf({ pages, pageParams }), ['ab', 'cd', 'ef'])
  assert.deepEqual([pages[0]?.page.total, pages[0]?.page.next, pages[0]?.isBehind], [10, 'b', true])
  assert.equal(withCount(read, page('ab')).pages[0]?.isBehind, false)
})

test('rows of a CSV are counted also where a cell has several lines', () => {
  assert.equal(countRows('id,content\r\n1,"a\nb ""c"""\r\n2,d\r\n'), 2)
  assert.equal(countRows('id,content\r\n'), 0)
})
