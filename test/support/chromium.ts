import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import type { Cleanup } from './database.ts'
import { ensureProgram } from './programs.ts'

/** A real browser that talks to nobody but the pages it is sent to, closed afterwards. `more`: further arguments of Chromium's. */
export async function testBrowser(cleanup: Cleanup, more: readonly string[] = []): Promise<Browser> {
  const { args = [], ...options } = launchOptions()
  const browser = await chromium.launch({ ...options, args: [...args, ...more] })
  cleanup.after(() => browser.close())
  return browser
}

/** The path of Chromium, installed if need be. */
export function ensureChromium(): string {
  return ensureProgram({ names: ['chromium', 'chromium-browser', 'google-chrome'], debianPackage: 'chromium' })
}

export function launchOptions(): LaunchOptions {
  const isRoot = process.getuid?.() === 0
  return {
    executablePath: ensureChromium(),
    args: [
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }
}
