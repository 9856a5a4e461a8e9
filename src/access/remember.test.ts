import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rememberLookups } from './remember.ts'

const limits = { foundMsMax: 5_000, missingMsMax: 1_000, staleMsMax: 0, patienceMs: 20, entriesMax: 100 }

/** A look-up whose answers the test gives, and a clock that the test sets. */
function lookUps(staleMsMax = 0) {
  const clock = { now: 1_000_000 }
  const asked: PromiseWithResolvers<string | null>[] = []
  const look = () => {
    const answer = Promise.withResolvers<string | null>()
    asked.push(answer)
    return answer.promise
  }
  const remembered = rememberLookups(look, { ...limits, staleMsMax }, () => clock.now)
  const getAs = async (answer: string | null) => {
    const got = remembered.get('k')
    asked.at(-1)?.resolve(answer)
    return got
  }
  return { clock, asked, remembered, getAs }
}

test('calls at one time share one look-up', async () => {
  const { asked, remembered } = lookUps()

  const both = Promise.all([remembered.get('k'), remembered.get('k')])
  asked[0]?.resolve('v')

  assert.deepEqual(await both, ['v', 'v'])
  assert.equal(asked.length, 1)
})

test('what was found is used for 5 s, that there is none for 1 s', async () => {
  const { clock, asked, remembered, getAs } = lookUps()

  await getAs(null)
  clock.now += 999
  await remembered.get('k')
  clock.now += 1
  await getAs('v')
  clock.now += 4_999
  await remembered.get('k')
  const askedBefore = asked.length
  clock.now += 1
  const value = await getAs('w')

  assert.equal(askedBefore, 2)
  assert.equal(value, 'w')
})

test('a look-up that was under way when the key was forgotten is not remembered', async () => {
  const { asked, remembered, getAs } = lookUps()

  const early = remembered.get('k')
  remembered.forget('k')
  asked[0]?.resolve('old')
  await early
  const value = await getAs('new')

  assert.equal(value, 'new')
})

test('a failed look-up fails for its callers, and is not remembered', async () => {
  const { asked, remembered, getAs } = lookUps()

  const failing = remembered.get('k')
  asked[0]?.reject(new Error('away'))

  await assert.rejects(failing, /away/)
  assert.equal(await getAs('v'), 'v')
})

test('a stale value stands in when asking fails, and when it takes too long, until it is too old', async () => {
  const { clock, asked, remembered, getAs } = lookUps(600_000)

  await getAs('v')
  clock.now += 6_000
  const whileFailing = remembered.get('k')
  asked[1]?.reject(new Error('away'))
  assert.equal(await whileFailing, 'v')
  clock.now += 1_000
  assert.equal(await remembered.get('k'), 'v') // nobody answers this one
  clock.now += 600_000
  const tooOld = remembered.get('k')
  asked[2]?.reject(new Error('still away'))

  await assert.rejects(tooOld, /still away/)
  assert.equal(asked.length, 3)
})

test('a connection that is gone is gone, however fresh its stale value was', async () => {
  const { clock, getAs } = lookUps(600_000)

  await getAs('v')
  clock.now += 6_000

  assert.equal(await getAs(null), null)
})
