import { parentPort } from 'node:worker_threads'
import { connectorOf } from '../connectors/registry.ts'
import type { Delivery } from '../domain/delivery.ts'
import { readWith } from './normalise.ts'

// The thread of large bodies: it may be ended at any moment, and holds nothing.
parentPort?.on('message', (sent: Delivery) => {
  const connector = connectorOf(sent.source)
  const delivery = { ...sent, body: Buffer.from(sent.body) }
  parentPort?.postMessage(
    connector
      ? readWith(connector, delivery)
      : { state: 'unreadable', reason: 'source-unknown', detail: `no connector for ${delivery.source}` },
  )
})
