import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

const stopsMax = 60

/** Goes on with the Tab key until the focus is there. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let stops = 0; stops < stopsMax; stops++) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return
    await page.keyboard.press(key)
  }
  assert.fail(`${target} is not reached within ${stopsMax} stops`)
}

/** Resolves once the focus is there. */
export async function isFocused(target: Locator): Promise<void> {
  await target.and(target.page().locator(':focus')).waitFor()
}
