import { isbot } from 'isbot'
import { LRUCache } from 'lru-cache'
import { UAParser } from 'ua-parser-js'

/** What a user agent tells. A program that is no browser has no more than `isBot`. */
export type Device = {
  readonly isBot: boolean
  readonly browser?: string
  /** The major version. */
  readonly browserVersion?: string
  readonly os?: string
  readonly osVersion?: string
  /** `desktop` where none is named, else `mobile`, `tablet`, `smarttv`, … */
  readonly device?: string
  readonly deviceModel?: string
}

/** Reading takes 30 µs, and most visitors come back with the one they had. */
const rememberedMax = 5_000

/** Reads user agents, and remembers the latest. */
export function openUserAgents(): (userAgent: string) => Device {
  const remembered = new LRUCache<string, Device>({ max: rememberedMax })
  return (userAgent) => {
    const known = remembered.get(userAgent)
    if (known) return known
    const device = readUserAgent(userAgent)
    remembered.set(userAgent, device)
    return device
  }
}

function readUserAgent(userAgent: string): Device {
  const { browser, os, device } = new UAParser(userAgent).getResult()
  const model = [device.vendor, device.model].filter((each) => each !== undefined).join(' ')
  return {
    isBot: isbot(userAgent),
    ...(browser.name !== undefined && { browser: browser.name, device: device.type ?? 'desktop' }),
    ...(browser.version !== undefined && { browserVersion: browser.version.split('.', 1)[0] ?? '' }),
    ...(os.name !== undefined && { os: os.name }),
    ...(os.version !== undefined && { osVersion: os.version }),
    ...(model !== '' && { deviceModel: model }),
  }
}
