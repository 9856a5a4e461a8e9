import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { connectAlone } from '../../src/store/connection.ts'
import { until } from '../support/eventually.ts'
import { lastFirst } from '../support/test-end.ts'
import { figuresOf } from './ground.ts'
import type { Sent } from './meta-sender.ts'
import { assertNothingLost, drainedInTime } from './nothing-lost.ts'
import { postInTime } from './post.ts'
import { bodiesOf } from './round.ts'
import { signal } from './signal.ts'
import { moveTo, smallDisk } from './small-disk.ts'
import { type Address, openWorld, type World } from './world.ts'

/** How long Postgres is away: with FAULTS=long a minute. */
const awayMs = process.env['FAULTS'] === 'long' ? 60_000 : 6_000
const answerMsMax = 5_000
const entriesMax = 1_000

test('while Postgres is away everything is taken, and it is in the tables once it is back', async (t) => {
  const world = await openWorld(t, 'redis')
  const story = await begin(world, 200)
  await story.post(50)
  await world.postgres.stop()
  const backAt = Date.now() + awayMs
  while (Date.now() < backAt && story.left() > 50) {
    assert.deepEqual(await story.post(1), [200])
    await delay(awayMs / 150)
  }
  await delay(Math.max(0, backAt - Date.now()))

  await world.postgres.start()
  await story.post(story.left())

  await story.isWhole()
})

test('while Postgres takes no writes everything is taken, nothing is buried, and it is in the tables afterwards', async (t) => {
  const world = await openWorld(t, 'redis')
  const story = await begin(world, 150)
  await readOnly(world, true)
  const statuses = await story.post(100)
  await delay(2_000) // several attempts of the processors

  assert.deepEqual([...new Set(statuses)], [200])
  assert.ok((await figuresOf(world)).entries > 0, 'what cannot be written waits on the stream')
  assert.match(logsOf(world), /read-only transaction.*processing paused/)
  await readOnly(world, false)
  await story.post(50)
  await story.isWhole()
})

test('on a full disk everything is taken up to the limit of the stream, then refused with 503, and nothing is lost or buried', async (t) => {
  const end = lastFirst(t) // the disk goes after what lies on it
  const disk = smallDisk(end)
  if (disk === null) return t.skip('only root can make a disk that is small enough to fill')
  const world = await openWorld(end, 'redis', {
    settings: { PARLEY_STREAM_ENTRIES_MAX: String(entriesMax) },
    prepare: (adminUrl) => moveTo(adminUrl, disk.folder),
  })
  const story = await begin(world, 1_100)
  await story.post(50)
  await drainedInTime(world, story.address)
  disk.fill()
  const statuses = await story.post(1_050)

  assert.deepEqual([...new Set(statuses)].sort(), [200, 503])
  assert.ok(statuses.indexOf(503) > entriesMax / 2, `503 came after ${statuses.indexOf(503)} calls already`)
  assert.match(logsOf(world), /No space left.*processing paused/)
  disk.free()
  await drainedInTime(world, story.address)
  assert.equal(await story.postRefused(), 0)
  await story.isWhole()
})

test('the default on a full disk refuses with 503, is there again when there is room, and has lost nothing', async (t) => {
  const end = lastFirst(t) // the disk goes after what lies on it
  const disk = smallDisk(end)
  if (disk === null) return t.skip('only root can make a disk that is small enough to fill')
  const world = await openWorld(end, 'table', { homeUnder: disk.folder })
  const story = await begin(world, 1_000)
  await story.post(50)
  await drainedInTime(world, story.address)
  disk.fill()
  const statuses = await story.postUntil((status) => status !== 200)

  assert.equal(statuses.at(-1), 503)
  disk.free()
  await until(async () => (await story.postRefused()) === 0)
  await story.post(50)
  await story.isWhole()
})

test('one slow processor of two delays what it holds and nothing else; nothing is done twice', async (t) => {
  const world = await openWorld(t, 'redis')
  const slow = world.roles.find(({ name }) => name === 'processor two')
  assert.ok(slow)
  const stopped = new AbortController()
  t.after(() => stopped.abort())
  const slowness = slowedDown(slow.pid(), stopped.signal)
  const story = await begin(world, 250)
  await story.post(250)
  await drainedInTime(world, story.address)
  stopped.abort()
  await slowness
  await story.isWhole()
})

/** A tenant and calls for it; each is posted once unless it was refused. */
async function begin(world: World, calls: number) {
  const address: Address = await world.tenant('Outage')
  const bodies = bodiesOf({ seed: 7, calls })
  const sent: Sent[] = bodies.map((body) => ({ body, posted: 0, accepted: 0 }))
  const waiting = [...sent]
  const url = () => `${world.origin()}/webhooks/whatsapp/${address.connectionId}`
  const postOne = async (one: Sent) => {
    one.posted++
    const status = await postInTime(url(), one.body, address.secret, answerMsMax)
    if (status === 200) one.accepted++
    return status
  }
  const postAll = async (some: readonly Sent[]) => {
    const statuses: (number | 'no answer')[] = []
    for (const one of some) statuses.push(await postOne(one))
    return statuses
  }
  return {
    address,
    left: () => waiting.length,
    post: (count: number) => postAll(waiting.splice(0, count)),
    async postUntil(isEnough: (status: number | 'no answer') => boolean) {
      const statuses = await postAll(waiting.splice(0, 1))
      while (waiting.length > 0 && !isEnough(statuses.at(-1) ?? 200))
        statuses.push(...(await postAll(waiting.splice(0, 1))))
      return statuses
    },
    /** Returns how many are refused still. */
    async postRefused() {
      const refused = sent.filter(({ posted, accepted }) => posted > 0 && accepted === 0)
      return (await postAll(refused)).filter((status) => status !== 200).length
    },
    async isWhole() {
      await drainedInTime(world, address)
      await assertNothingLost(
        world,
        address,
        sent.filter(({ posted }) => posted > 0),
      )
    },
  }
}

async function readOnly(world: World, isOn: boolean): Promise<void> {
  const admin = await connectAlone({ url: world.postgres.adminUrl(), applicationName: 'faults' })
  await admin.query(`alter system set default_transaction_read_only = ${isOn ? 'on' : 'off'}`)
  await admin.query('select pg_reload_conf()')
  await admin.end()
}

/** Stopped nine tenths of the time, a second each: longer than what it holds is kept for it. */
async function slowedDown(pid: number, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    signal(pid, 'SIGSTOP')
    await delay(1_400, undefined, { signal: ending }).catch(() => {})
    signal(pid, 'SIGCONT')
    await delay(150, undefined, { signal: ending }).catch(() => {})
  }
}

function logsOf(world: World): string {
  return world.roles.map(({ log }) => log()).join('\n')
}
