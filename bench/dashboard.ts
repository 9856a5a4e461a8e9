import { gzipSync } from 'node:zlib'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { calls } from '../src/demo/envelope.ts'
import { liveTraffic } from '../src/demo/live-traffic.ts'
import { seeded } from '../src/demo/random.ts'
import { send } from '../src/demo/sender.ts'
import { history } from '../src/demo/timeline.ts'
import { webhook, writes } from '../test/browser/talk.ts'
import { testBrowser } from '../test/support/chromium.ts'
import type { Cleanup } from '../test/support/database.ts'
import { type Product, startProduct, type Tenant } from '../test/support/product.ts'
import { insertChats } from './chats.ts'
import { type Figure, median, percentileOf } from './figures.ts'

const scriptKbMax = 200
const numbersMsMax = 1_000
const chatCount = 100_000
const scrollMs = 8_000

export type DashboardOptions = { readonly repeats: number; readonly soakMinutes: number }

/** What the people who leave the dashboard open feel: the first view, a long list under the wheel, a day of live traffic. */
export async function measureDashboard(
  cleanup: Cleanup,
  { repeats, soakMinutes }: DashboardOptions,
): Promise<Figure[]> {
  const product = await startProduct(cleanup)
  const browser = await testBrowser(cleanup)
  const tenant = await product.tenant('Bench')
  await tellHistory(tenant)
  await product.idle()
  const crowded = await product.tenant('Crowded')
  await insertChats(product.owner, crowded.tenantId, chatCount)
  return [
    ...(await firstView(browser, product, tenant, repeats)),
    ...(await scrolling(browser, product, crowded, repeats)),
    ...(soakMinutes > 0 ? [await memory(browser, product, tenant, soakMinutes)] : []),
  ]
}

async function tellHistory(tenant: Tenant): Promise<void> {
  const past = history({ seed: 1, now: Date.now(), days: 30 }).updates.filter(
    ({ arrivesAt }) => arrivesAt <= Date.now(),
  )
  const receiver = { webhookUrl: tenant.webhookUrl, secret: tenant.apiKey }
  const { signal } = new AbortController()
  await send(calls(seeded(1), past, 12), Date.now, { receiver, connectionsMax: 16, signal })
}

async function visit(browser: Browser, product: Product, tenant: Tenant): Promise<Page> {
  const context = await browser.newContext({ baseURL: product.origin, viewport: { width: 1440, height: 900 } })
  await context.addCookies([{ ...(await tenant.cookie()), url: product.origin }])
  return context.newPage()
}

/** From the address to the first numbers, with an empty cache; what of script came over the wire; how far things moved. */
async function firstView(browser: Browser, product: Product, tenant: Tenant, repeats: number): Promise<Figure[]> {
  const [times, kilobytes, shifts]: [number[], number[], number[]] = [[], [], []]
  for (let repeat = 0; repeat < repeats; repeat++) {
    const page = await visit(browser, product, tenant)
    const scripts: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('.js'))
        scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length))
    })
    await page.addInitScript(watchFirstView)
    await page.goto('/')
    times.push(await page.evaluate<number>('numbersAt'))
    await page.locator('main:not(:has([aria-busy=true]))').waitFor()
    kilobytes.push((await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0) / 1_000)
    shifts.push(await page.evaluate<number>('shifted'))
    await page.context().close()
  }
  return [
    {
      name: 'dashboard, script of the first view',
      unit: 'kB gzipped',
      values: kilobytes,
      limits: times.map(() => scriptKbMax),
      limitName: 'promised',
      budget: { atMost: 1 },
      note: 'everything that the Overview loads',
    },
    {
      name: 'dashboard, address → numbers',
      unit: 'ms',
      values: times,
      limits: times.map(() => numbersMsMax),
      limitName: 'promised',
      budget: { atMost: 1 },
      note: `empty cache, 30 days of history; layout shift ${Math.max(...shifts).toFixed(3)}`,
    },
  ]
}

/**
 * Runs in the page: when the first figure of the Overview is on the screen, in milliseconds since the address was opened
 * (a frame was drawn after it came), and how far things moved. A locator's own polling would slow down what it measures.
 */
const watchFirstView = `
  globalThis.shifted = 0
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (shifted += value)))
    .observe({ type: 'layout-shift', buffered: true })
  const drawn = (then) => requestAnimationFrame(() => requestAnimationFrame(then))
  globalThis.numbersAt = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('dd a')) return
      observer.disconnect()
      drawn(() => resolve(performance.now()))
    }).observe(document, { subtree: true, childList: true })
  })
`

/** Frames a second while a list scrolls without a pause, beside an empty page as tall scrolled the same way. */
async function scrolling(browser: Browser, product: Product, tenant: Tenant, repeats: number): Promise<Figure[]> {
  const page = await visit(browser, product, tenant)
  await page.goto('/chats')
  const list = page.getByRole('list', { name: 'Chats' })
  await list.waitFor()
  const reading = await readAll(page)
  const [values, limits, worst]: [number[], number[], number[]] = [[], [], []]
  for (let repeat = 0; repeat < repeats; repeat++) {
    const blank = await page.context().newPage()
    await blank.setContent(
      '<div style="height:100vh;overflow:auto"><ol aria-label="Chats" style="height:7600000px"></ol></div>',
    )
    limits.push(rateOf(await framesWhileScrolling(blank)))
    await blank.close()
    await page.bringToFront()
    const frames = await framesWhileScrolling(page)
    values.push(rateOf(frames))
    worst.push(percentileOf(frames, 99))
  }
  await page.context().close()
  return [
    {
      name: `dashboard, scroll ${chatCount.toLocaleString('en')} chats`,
      unit: 'frames/s',
      values,
      limits,
      limitName: 'an empty page as tall',
      budget: { atLeast: 0.95 },
      note: `p99 frame ${median(worst).toFixed(1)} ms; all ${reading.rows.toLocaleString('en')} read in ${reading.seconds.toFixed(0)} s before`,
    },
  ]
}

/** Goes to the end again and again until the end is the last chat. */
async function readAll(page: Page): Promise<{ rows: number; seconds: number }> {
  const startedAt = performance.now()
  const rows = await page.evaluate<number>(`(async () => {
    const list = document.querySelector('ol[aria-label="Chats"]')
    const scroller = list.parentElement
    const rowsRead = () => Math.round(list.offsetHeight / list.firstElementChild.offsetHeight)
    for (let still = 0, before = 0; still < 60 && rowsRead() < ${chatCount}; ) {
      scroller.scrollTop = scroller.scrollHeight
      await new Promise((done) => setTimeout(done, 50))
      still = rowsRead() === before ? still + 1 : 0
      before = rowsRead()
    }
    scroller.scrollTop = 0
    return rowsRead()
  })()`)
  return { rows, seconds: (performance.now() - startedAt) / 1_000 }
}

/** The milliseconds of each frame while the list scrolls by 40 pixels a frame, far from where it was read last. */
async function framesWhileScrolling(page: Page): Promise<number[]> {
  return page.evaluate<number[]>(`new Promise((done) => {
    const scroller = document.querySelector('ol[aria-label="Chats"]').parentElement
    scroller.scrollTop = Math.random() * (scroller.scrollHeight / 2)
    const frames = []
    const startedAt = performance.now()
    let before = null
    const step = (at) => {
      if (before !== null) frames.push(at - before)
      before = at
      scroller.scrollTop += 40
      if (performance.now() - startedAt < ${scrollMs}) requestAnimationFrame(step)
      else done(frames)
    }
    requestAnimationFrame(step)
  })`)
}

function rateOf(frames: readonly number[]): number {
  return (1_000 * frames.length) / frames.reduce((sum, ms) => sum + ms, 0)
}

/** More than the Overview lists. */
const crowdCount = 250

function crowd() {
  return Array.from({ length: crowdCount }, (_, index) => ({
    name: `Waiting ${index}`,
    phone: `44770092${1000 + index}`,
  }))
}

const shopCount = 26
const sampleEveryMs = 20_000

/**
 * The heap of an open Overview, after collecting garbage, under live traffic: its last third beside its first. The list of
 * who waits is as long as it gets from the beginning, so that rows which come in are not taken for a leak.
 */
async function memory(browser: Browser, product: Product, tenant: Tenant, minutes: number): Promise<Figure> {
  await tenant.post(webhook(...crowd().map((customer) => writes(customer, 'Anybody there?', Date.now()))))
  await product.idle()
  const page = await visit(browser, product, tenant)
  await page.goto('/?range=today')
  await page.locator('dd a').first().waitFor()
  const devtools = await page.context().newCDPSession(page)
  const stopping = new AbortController()
  const sending = keepSending(tenant, stopping.signal)
  const samples: { readonly minute: number; readonly megabytes: number }[] = []
  const startedAt = performance.now()
  while (performance.now() - startedAt < minutes * 60_000) {
    await page.waitForTimeout(sampleEveryMs)
    samples.push({ minute: (performance.now() - startedAt) / 60_000, megabytes: await heapOf(devtools) })
  }
  stopping.abort()
  const sent = await sending
  await page.context().close()
  const third = Math.max(1, Math.floor(samples.length / 3))
  const of = (part: typeof samples) => part.map(({ megabytes }) => megabytes)
  return {
    name: `dashboard, heap after ${minutes} min of live traffic`,
    unit: 'MB',
    values: [median(of(samples.slice(-third)))],
    limits: [median(of(samples.slice(0, third)))],
    limitName: 'its first third',
    budget: { atMost: 1.1 },
    note: `slope ${(1_000 * slopeOf(samples)).toFixed(0)} kB a minute; ${(sent / (minutes * 60)).toFixed(0)} events/s`,
  }
}

/** Shops of one to three updates a second each, until the signal. */
async function keepSending(tenant: Tenant, signal: AbortSignal): Promise<number> {
  const now = Date.now()
  const { customers } = history({ seed: 1, now, days: 30 })
  const receiver = { webhookUrl: tenant.webhookUrl, secret: tenant.apiKey }
  const shops = Array.from({ length: shopCount }, (_, shop) =>
    send(liveTraffic({ customers, pending: [], seed: 2 + shop, now }), Date.now, {
      receiver,
      connectionsMax: 1,
      signal,
    }),
  )
  return (await Promise.all(shops)).reduce((sum, { updates }) => sum + updates, 0)
}

async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}

/** Least squares: megabytes a minute. */
function slopeOf(samples: readonly { readonly minute: number; readonly megabytes: number }[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const minute = mean(samples.map((sample) => sample.minute))
  const megabytes = mean(samples.map((sample) => sample.megabytes))
  const up = samples.reduce((sum, one) => sum + (one.minute - minute) * (one.megabytes - megabytes), 0)
  return up / samples.reduce((sum, one) => sum + (one.minute - minute) ** 2, 0)
}
