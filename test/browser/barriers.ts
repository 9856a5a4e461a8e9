import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { everythingIsThere } from './visitor.ts'

/** How a page is looked at: in either theme, on a desk or on a telephone, still, so that nothing is measured half-way. */
export const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [
    { device: 'a desk', viewport: { width: 1440, height: 900 } },
    { device: 'a telephone', viewport: { width: 390, height: 844 } },
  ].map(({ device, viewport }) => ({
    name: `${colorScheme}, on ${device}`,
    context: { colorScheme, viewport, reducedMotion: 'reduce' as const },
  })),
)

/** Fails where axe finds a barrier on the page, or where it sticks out sideways. */
export async function assertForEverybody(page: Page): Promise<void> {
  await everythingIsThere(page)
  // The legacy mode looks into no frames, of which there are none, and needs no page of its own for that.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  assert.deepEqual(found, [])
  assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing sticks out sideways')
}
