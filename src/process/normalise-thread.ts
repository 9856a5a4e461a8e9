import { parentPort } from 'node:worker_threads'
import { connectorOf } from '../connectors/registry.ts'
import { readWith, type ToRead } from './normalise.ts'

// The thread of large bodies: it may be ended at any moment, and holds nothing.
parentPort?.on('message', ({ delivery: sent, mapping }: ToRead) => {
  const connector = connectorOf(sent.source)
  const delivery = { ...sent, body: Buffer.from(sent.body) }
  parentPort?.postMessage(
    connector
      ? readWith(connector, delivery, mapping)
      : { state: 'unreadable', reason: 'source-unknown', detail: `no connector for ${delivery.source}` },
  )
})
