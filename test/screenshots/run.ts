/**
 * What `npm run screenshots` runs: every page of the dashboard, on the real product, at two widths, in both themes, with
 * data, without any, and with an api that fails. Pictures and a page to look at them all go to `screenshots/`.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { testBrowser } from '../support/chromium.ts'
import type { Cleanup } from '../support/database.ts'
import { leaveTestCluster, prepareTemplate } from '../support/postgres.ts'
import { type Product, startProduct, type Tenant } from '../support/product.ts'
import { type Shot, shots } from './pages.ts'
import { shop } from './shop.ts'

const states = ['full', 'empty', 'failing'] as const
type State = (typeof states)[number]
const widths = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const
const themes = ['light', 'dark'] as const

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    state: { type: 'string', default: '' },
    days: { type: 'string', default: '30' },
    out: { type: 'string', default: 'screenshots' },
  },
})
const folder = path.resolve(values.out)
const undo: (() => Promise<void>)[] = []
const cleanup: Cleanup = { after: (step) => undo.push(step) }

try {
  await prepareTemplate()
  const product = await startProduct(cleanup, { settings: { PARLEY_OUTSIDE_HOSTS: '127.0.0.1' } })
  const browser = await testBrowser(cleanup)
  console.log(`Telling ${values.days} days of history …`)
  const [full, empty] = [await shop(product, Number(values.days), cleanup), await product.tenant('Empty')]
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const taken: string[] = []
  for (const state of states.filter((name) => name.includes(values.state))) {
    taken.push(...(await takeAll(browser, product, state, state === 'empty' ? empty : full)))
  }
  writeFileSync(path.join(folder, 'index.html'), contactSheet(taken))
  console.log(`${taken.length} pictures, and ${path.join(values.out, 'index.html')} to look at them`)
} finally {
  for (const step of undo) await step()
  await leaveTestCluster()
}

async function takeAll(browser: Browser, product: Product, state: State, tenant: Tenant): Promise<string[]> {
  const wanted = shots.filter(({ name, isOfEveryState }) => {
    return name.includes(values.only) && (isOfEveryState || state === 'full')
  })
  const taken: string[] = []
  for (const [device, viewport] of Object.entries(widths)) {
    for (const theme of themes) {
      const context = await browser.newContext({
        baseURL: product.origin,
        viewport,
        colorScheme: theme,
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        hasTouch: device === 'phone',
      })
      await signIn(context, product, tenant)
      if (state === 'failing') await failCalls(context)
      for (const shot of wanted) {
        const name = `${state}/${shot.name}.${device}.${theme}.png`
        await take(context, shot, tenant, path.join(folder, name))
        taken.push(name)
      }
      await context.close()
      console.log(`${state}, ${device}, ${theme}: ${wanted.length}`)
    }
  }
  return taken
}

async function signIn(context: BrowserContext, product: Product, tenant: Tenant): Promise<void> {
  await context.addCookies([{ ...(await tenant.cookie()), url: product.origin }])
}

/** Everything but who is signed in is answered as it is while the store is away. */
async function failCalls(context: BrowserContext): Promise<void> {
  const problem = {
    type: 'about:blank',
    title: 'The store is away',
    status: 503,
    code: 'store-unavailable',
    detail: 'It is tried again by itself in a moment.',
    requestId: '0198f2c4-5f0a-7c31-9c56-0a8e6b1d2f47',
  }
  await context.route(/\/api\/(?!auth\/)/, (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
  )
}

async function take(context: BrowserContext, shot: Shot, tenant: Tenant, file: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(await shot.path(tenant))
  await isSettled(page)
  await shot.act?.(page)
  if (shot.act) await isSettled(page)
  await page.screenshot({ path: file, fullPage: true })
  await page.close()
}

/** Nothing is on its way any more, and nothing moves. Failing calls are tried again for a while first. */
async function isSettled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.locator('body:not(:has([aria-busy=true]))').waitFor({ timeout: 20_000 })
  await page.evaluate('document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(done)))')
}

function contactSheet(files: readonly string[]): string {
  const pictures = files.map(
    (file) =>
      `<figure><a href="${file}"><img src="${file}" loading="lazy"></a><figcaption>${file}</figcaption></figure>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Screenshots</title>
<style>body{font:14px system-ui;display:flex;flex-wrap:wrap;gap:16px;align-items:start}figure{margin:0}img{max-width:460px;max-height:640px;border:1px solid #ccc}</style>
${pictures.join('\n')}
</html>
`
}
