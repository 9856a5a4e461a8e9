/**
 * Prints the description of the API, as `/openapi.json` gives it. It is made of the routes alone, so nothing stands
 * behind them here.
 */
import { pino } from 'pino'
import { deriveInstanceKeys } from '../src/access/instance-keys.ts'
import { openApi } from '../src/api.ts'
import { readConfig } from '../src/config.ts'
import { streamLimitsDefault } from '../src/queue/stream.ts'
import { openTableStream } from '../src/queue/table.ts'
import type { Database } from '../src/store/database.ts'

/** The description of the API as it would run, made of its own routes. */
export async function describeApi(): Promise<object> {
  const database = noDatabase()
  const api = await openApi({
    config: readConfig({ PORT: '0' }),
    keys: deriveInstanceKeys([Buffer.alloc(32)]),
    database,
    stream: openTableStream({ database, limits: streamLimitsDefault, now: Date.now }),
    door: { call: nowhere, check: async () => undefined, close: async () => undefined },
    log: pino({ level: 'silent' }),
    dashboardFolder: '',
    onlyOperations: false,
  })
  try {
    const response = await fetch(new URL('/openapi.json', await api.listen()))
    return (await response.json()) as object
  } finally {
    await api.close()
  }
}

async function nowhere(): Promise<never> {
  throw new Error('the description of the API is made without the outside')
}

/** Can be listened to, as the server does from its start, and says nothing. */
function noDatabase(): Database {
  const refuse = async () => {
    throw new Error('the description of the API is made without a database')
  }
  return {
    read: refuse,
    write: refuse,
    outside: refuse,
    listen: async () => ({ close: async () => undefined }),
    close: async () => undefined,
  }
}

if (import.meta.main) console.log(JSON.stringify(await describeApi(), null, 2))
