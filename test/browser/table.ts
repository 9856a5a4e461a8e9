import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'

/** The rows of a table that are drawn, in their order. */
export function rowsOf(page: Page, table: string): Locator {
  return page.getByRole('table', { name: table }).locator('tbody tr[data-row]')
}

/** Resolves once the head of the page counts so: `counts(page, '110 messages')`. */
export async function counts(page: Page, words: string): Promise<void> {
  await page.getByRole('main').getByText(words, { exact: true }).first().waitFor()
}

/** The filters in force, in words. */
export function chipsOf(page: Page): Promise<string[]> {
  return page.getByRole('region', { name: 'Filters in force' }).locator('span.truncate').allInnerTexts()
}

/** What the export saves: the fields of each row by the names of the columns. No field of it may hold a comma or a quote. */
export async function exported(page: Page): Promise<Record<string, string>[]> {
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  const text = await readFile(await (await saved).path(), 'utf8')
  const [head = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
  assert.ok(!text.includes('"'), 'no field is quoted')
  const names = head.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((field, index) => [names[index], field])))
}
