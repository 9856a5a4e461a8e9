import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withHead } from './list-pages.ts'
import { countRows } from './save-csv.ts'

const page = (...ids: string[]) => ({
  data: ids.map((id) => ({ id })),
  page: { next: ids.at(-1) ?? null, total: 9, totalIsCapped: false },
})
const idsOf = (pages: readonly { readonly data: readonly { readonly id: string }[] }[]) =>
  pages.map(({ data }) => data.map(({ id }) => id).join(''))

test('a row that has moved to the top leaves where it stood, and no row falls between the pages', () => {
  const data = { pages: [page('a', 'b'), page('c', 'd'), page('e', 'f')], pageParams: [null, 'b', 'd'] }

  const { pages } = withHead(data, page('e', 'x'))

  assert.deepEqual(idsOf(pages), ['exab', 'cd', 'f'])
})

test('pages that nothing happened to are the same objects as before', () => {
  const data = { pages: [page('a', 'b'), page('c', 'd'), page('e', 'f')], pageParams: [null, 'b', 'd'] }

  const { pages } = withHead(data, page('e', 'a'))

  assert.equal(pages[1], data.pages[1])
})

test('rows of a CSV are counted also where a cell has several lines', () => {
  assert.equal(countRows('id,content\r\n1,"a\nb ""c"""\r\n2,d\r\n'), 2)
  assert.equal(countRows('id,content\r\n'), 0)
})
