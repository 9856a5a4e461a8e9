import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { Delivery } from '../domain/delivery.ts'
import { type Entry, type Stream, StreamFull, type StreamLimits, StreamUnavailable } from './stream.ts'

/** A backing store, empty at first, that a driver is tried on. */
export type StreamUnderTest = {
  /** A stream object of its own on the same entries, as another process would have it. */
  open(limits?: Partial<StreamLimits>): Promise<Stream>
  /** Makes the store unreachable; what it answers makes it reachable again. */
  cutOff(): Promise<() => Promise<void>>
}

/** What every driver of the stream must keep; `setUp` gives each test a store of its own. */
export function streamConformance(name: string, setUp: (t: TestContext) => Promise<StreamUnderTest>): void {
  function promise(text: string, keep: (open: StreamUnderTest['open'], store: StreamUnderTest) => Promise<void>): void {
    test(`${name}: ${text}`, { timeout: 60_000 }, async (t) => {
      const store = await setUp(t)
      const streams: Stream[] = []
      t.after(() => Promise.all(streams.map((stream) => stream.close())))
      const open: StreamUnderTest['open'] = async (limits) => {
        const stream = await store.open(limits)
        streams.push(stream)
        return stream
      }
      await keep(open, store)
    })
  }

  promise('what was appended is there for everybody when append returns', async (open) => {
    const [edge, processor] = [await open(), await open()]
    const sent = deliveries(3)

    await edge.append(sent)
    const entries = await processor.take('a', now(10))

    assert.deepEqual(byId(entries.map(({ delivery }) => delivery)), byId(sent))
    assert.deepEqual(new Set(entries.map(({ attempts }) => attempts)), new Set([0]))
  })

  promise('a body comes out as it went in: every byte value, empty, and 3 MB', async (open) => {
    const stream = await open()
    const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    const sent = [everyByte, Buffer.alloc(0), randomBytes(3_000_000)].map((body) => delivery({ body }))

    await stream.append(sent)
    const entries = await stream.take('a', now(10))

    assert.deepEqual(byId(entries.map((entry) => entry.delivery)), byId(sent))
  })

  promise('take stops early where the bodies are large, and gives the rest later', async (open) => {
    const stream = await open()
    const sent = Array.from({ length: 30 }, () => delivery({ body: randomBytes(10_000) }))
    await stream.append(sent)

    const portions: Entry[][] = []
    for (let left = sent.length; left > 0; left -= portions.at(-1)?.length ?? left)
      portions.push(await stream.take('a', { ...now(500), bytesMax: 25_000 }))

    assert.deepEqual(byId(portions.flat().map((entry) => entry.delivery)), byId(sent))
    for (const portion of portions) assert.ok(portion.length <= 2 + 8, `${portion.length} at once`)
  })

  promise('headers and ids come out as they went in', async (open) => {
    const stream = await open()
    const odd = delivery({
      headers: { 'user-agent': 'é "quoted" \\ {braces} \u{1f600}', 'content-type': '' },
      source: "o'source",
    })

    await stream.append([odd])
    const [entry] = await stream.take('a', now(1))

    assert.deepEqual(entry?.delivery, odd)
  })

  promise('an empty append adds nothing', async (open) => {
    const stream = await open()

    await stream.append([])

    assert.equal((await stream.figures()).entries, 0)
  })

  promise('take gives no more entries than asked for', async (open) => {
    const stream = await open()
    await stream.append(deliveries(5))

    const first = await stream.take('a', now(2))
    const second = await stream.take('a', now(100))

    assert.deepEqual([first.length, second.length], [2, 3])
  })

  promise('a waiting take gets what arrives meanwhile', async (open) => {
    const [edge, processor] = [await open(), await open()]
    const taking = processor.take('a', { entriesMax: 10, waitMsMax: 30_000 })

    const [sent] = [delivery()]
    await edge.append([sent])

    assert.deepEqual(await idsOf(taking), [sent.id])
  })

  promise('acknowledged entries are gone for good, unknown ones are ignored', async (open) => {
    const stream = await open({ reclaimAfterMs: 100 })
    await stream.append(deliveries(3))
    const entries = await stream.take('a', now(10))

    await stream.acknowledge(entries)
    await stream.acknowledge(entries)

    assert.deepEqual(await stream.figures(), empty)
    assert.deepEqual(await stream.take('b', { entriesMax: 10, waitMsMax: 400 }), [])
  })

  promise('many consumers, all alive, get each of 1,000 entries once', async (open) => {
    const [edge, one, other] = [await open(), await open(), await open()]
    const sent = deliveries(1_000)
    const got: string[] = []
    const consume = async (stream: Stream, consumer: string) => {
      while (got.length < sent.length) {
        const entries = await stream.take(consumer, { entriesMax: 17, waitMsMax: 100 })
        got.push(...entries.map((entry) => entry.delivery.id))
        await stream.acknowledge(entries)
      }
    }

    const consuming = [consume(one, 'a'), consume(one, 'b'), consume(other, 'c'), consume(other, 'd')]
    for (let from = 0; from < sent.length; from += 100) await edge.append(sent.slice(from, from + 100))
    await Promise.all(consuming)

    assert.deepEqual(got.sort(), sent.map(({ id }) => id).sort())
    assert.deepEqual(await edge.figures(), empty)
  })

  promise("a dead consumer's entries are given to another, and count for nothing", async (open) => {
    const [dead, alive] = [await open({ reclaimAfterMs: 300 }), await open({ reclaimAfterMs: 300 })]
    const sent = deliveries(2)
    await alive.append(sent)
    const takenAt = performance.now()
    await dead.take('dead', now(10))

    const reclaimed = await alive.take('alive', { entriesMax: 10, waitMsMax: 30_000 })

    assert.ok(performance.now() - takenAt >= 300, 'not before its time')
    assert.deepEqual(reclaimed.map(({ delivery }) => delivery.id).sort(), sent.map(({ id }) => id).sort())
    assert.deepEqual(new Set(reclaimed.map(({ attempts }) => attempts)), new Set([0]))
  })

  promise("a live consumer's entry stays its own", async (open) => {
    const stream = await open({ reclaimAfterMs: 60_000 })
    await stream.append(deliveries(1))
    const held = await stream.take('a', now(10))

    const others = await stream.take('b', { entriesMax: 10, waitMsMax: 600 })

    assert.deepEqual([held.length, others.length], [1, 0])
  })

  promise('abandoned entries come before due retries, and these before new ones', async (open) => {
    const stream = await open({ reclaimAfterMs: 300 })
    const [abandoned, failed, fresh] = [delivery(), delivery(), delivery()]
    await stream.append([failed])
    await stream.retry(await stream.take('a', now(1)), 0)
    await stream.append([abandoned])
    // Held by a consumer that dies: first the retry, put back again, then the one that is to be abandoned.
    const taken = await stream.take('dead', now(2))
    await stream.retry(
      taken.filter((entry) => entry.delivery.id === failed.id),
      0,
    )
    await stream.append([fresh])
    await delay(350)

    const order: string[] = []
    while (order.length < 3) order.push(...(await idsOf(stream.take('b', { entriesMax: 1, waitMsMax: 1_000 }))))

    assert.deepEqual(order, [abandoned.id, failed.id, fresh.id])
  })

  promise('a retry counts one attempt and comes back when due, not before', async (open) => {
    const [stream, other] = [await open(), await open()]
    const [sent] = [delivery({ body: randomBytes(500) })]
    await stream.append([sent])

    for (const attempts of [1, 2]) {
      const retriedAt = performance.now()
      await stream.retry(await stream.take('a', { entriesMax: 1, waitMsMax: 10_000 }), 400)
      const [entry] = await other.take('b', { entriesMax: 10, waitMsMax: 30_000 })
      assert.ok(performance.now() - retriedAt >= 400, 'not before it is due')
      assert.deepEqual([entry?.attempts, entry?.delivery], [attempts, sent])
      await other.release([entry as Entry])
    }
  })

  promise('a release counts nothing, and the entry is back at once for one who waits', async (open) => {
    const [stream, other] = [await open(), await open()]
    await stream.append([delivery()])
    await stream.retry(await stream.take('a', now(1)), 0)
    const [held] = await stream.take('a', { entriesMax: 1, waitMsMax: 5_000 })
    const waiting = other.take('b', { entriesMax: 1, waitMsMax: 30_000 })

    await stream.release([held as Entry])
    const [again] = await waiting

    assert.deepEqual([again?.attempts, again?.delivery], [1, held?.delivery])
  })

  promise('what another consumer took over is not put back by the one that lost it', async (open) => {
    const stream = await open({ reclaimAfterMs: 200 })
    await stream.append([delivery()])
    const lost = await stream.take('slow', now(1))
    const [taken] = await stream.take('quick', { entriesMax: 1, waitMsMax: 30_000 })

    await stream.retry(lost, 0)
    await stream.release(lost)

    const { entries, inFlight, retrying } = await stream.figures()
    assert.deepEqual({ entries, inFlight, retrying }, { entries: 1, inFlight: 1, retrying: 0 })
    await stream.acknowledge([taken as Entry])
    assert.deepEqual(await stream.figures(), empty)
  })

  promise('a buried delivery stays away, and goes through when it is replayed', async (open) => {
    const stream = await open({ reclaimAfterMs: 200 })
    const poison = delivery()
    await stream.append([poison])
    const [failed] = await stream.take('a', now(1))
    await stream.acknowledge([failed as Entry])
    const meanwhile = await stream.take('a', { entriesMax: 1, waitMsMax: 500 })

    await stream.append([(failed as Entry).delivery])
    const [replayed] = await stream.take('a', now(1))

    assert.deepEqual([meanwhile, replayed?.delivery, replayed?.attempts], [[], poison, 0])
  })

  promise('the figures tell entries, those in flight, those retrying, and the oldest age', async (open) => {
    const stream = await open()
    const received = [90_000, 60_000, 30_000].map((ageMs) => Date.now() - ageMs)
    assert.deepEqual(await stream.figures(), empty)

    await stream.append(received.map((receivedAt) => delivery({ receivedAt })))
    const [oldest, ...others] = await stream.take('a', now(2))
    await stream.retry([oldest as Entry], 60_000)
    const figures = await stream.figures()
    await stream.release(others)
    const [released] = await stream.take('a', now(1))

    assert.deepEqual({ ...figures, oldestAgeMs: 0 }, { entries: 3, inFlight: 1, retrying: 1, oldestAgeMs: 0 })
    assert.ok((figures.oldestAgeMs ?? 0) >= 90_000, 'the one that waits for its retry')
    assert.equal(released?.delivery.receivedAt, received[1])
    assert.ok(((await stream.figures()).oldestAgeMs ?? 0) >= 90_000)
  })

  promise('past its limit the stream refuses all of an append, and takes it again once drained', async (open) => {
    const stream = await open({ entriesMax: 10 })
    await stream.append(deliveries(8))

    await assert.rejects(stream.append(deliveries(3)), StreamFull)
    await stream.append(deliveries(2))
    await assert.rejects(stream.append(deliveries(1)), StreamFull)
    const held = await stream.take('a', now(100))
    await stream.retry(held.slice(0, 9), 60_000)
    await assert.rejects(stream.append(deliveries(1)), StreamFull, 'what is held or waits for a retry counts')
    await stream.acknowledge(held.slice(9))

    await eventually(() => stream.append(deliveries(1)))
    assert.equal(held.length, 10)
    assert.equal((await stream.figures()).entries, 10)
  })

  promise(
    'while the store is away everything says so at once, and works again when it is back',
    async (open, store) => {
      const stream = await open()
      const [before, after] = [delivery(), delivery()]
      await stream.append([before])
      const waiting = stream.take('idle', { entriesMax: 1, waitMsMax: 0 }).then((entries) => stream.release(entries))
      await waiting

      const restore = await store.cutOff()
      await assert.rejects(stream.append(deliveries(1)), StreamUnavailable)
      await assert.rejects(stream.take('a', { entriesMax: 1, waitMsMax: 10_000 }), StreamUnavailable)
      await assert.rejects(stream.figures(), StreamUnavailable)
      await restore()
      await eventually(() => stream.append([after]))

      const got = new Set<string>()
      await eventually(async () => {
        for (const id of await idsOf(stream.take('a', { entriesMax: 10, waitMsMax: 1_000 }))) got.add(id)
        assert.equal(got.size, 2)
      })
      assert.deepEqual(got, new Set([before.id, after.id]))
    },
  )

  promise('close ends a waiting take with an empty answer', async (open) => {
    const stream = await open()
    const taking = stream.take('a', { entriesMax: 1, waitMsMax: 600_000 })

    await stream.close()

    assert.deepEqual(await taking, [])
  })
}

const empty = { entries: 0, inFlight: 0, retrying: 0, oldestAgeMs: null }

const now = (entriesMax: number) => ({ entriesMax, waitMsMax: 0 })

let made = 0

export function delivery(facts: Partial<Delivery> = {}): Delivery {
  made += 1
  return {
    id: `01890a5d-ac96-774b-bcce-${made.toString(16).padStart(12, '0')}`,
    tenantId: '01890a5d-ac96-774b-bcce-b302099a8057',
    connectionId: '01890a5d-ac96-774b-bcce-b302099a8058',
    source: 'whatsapp',
    receivedAt: Date.now(),
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(`{"number":${made}}`),
    ...facts,
  }
}

export function deliveries(count: number): Delivery[] {
  return Array.from({ length: count }, () => delivery())
}

/** Tries until it succeeds; the test's own time limit ends it. */
export async function eventually<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  for (let triesLeft = 500; ; triesLeft -= 1) {
    try {
      return await attempt()
    } catch (error) {
      if (triesLeft === 0) throw error
      await delay(20)
    }
  }
}

async function idsOf(taking: Promise<Entry[]>): Promise<string[]> {
  return (await taking).map((entry) => entry.delivery.id)
}

function byId(deliveries: readonly Delivery[]): Delivery[] {
  return deliveries.toSorted((a, b) => a.id.localeCompare(b.id))
}
