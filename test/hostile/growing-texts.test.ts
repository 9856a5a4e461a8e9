import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NormaliseFailure } from '../../src/connectors/connector.ts'
import { connectors } from '../../src/connectors/registry.ts'
import { contentOf, isGroupNotice, isNotice, titleIn } from '../../src/import/whatsapp-words.ts'
import { deliveryOf, normalised, samplesOf } from '../connectors/samples.ts'
import { callOf, senders } from '../connectors/senders.ts'

// What a pattern begins with, again and again up to the largest body: a reading that looks through the rest from each of them
// takes minutes, in which the edge answers nobody. Nothing here asserts a time: a file that does not end is killed.

const bodyBytes = 3_000_000
const textChars = 1_000_000

const repeated = (token: string, length: number) => token.repeat(Math.ceil(length / token.length)).slice(0, length)

const bodyTokens = [
  '<SessionId',
  '<SessionId><![CDATA[',
  '<sf:SessionId>',
  '<a>',
  '<a b="',
  '<!--',
  '<![CDATA[',
  '&#49',
  '[',
  '{"a":',
  '%5B',
  'a=&',
  '&a',
  ' ',
  '"',
]
const textTokens = ['_v2', '_bsuid', ' ', '\n', '1', '+1 ', 'a@', '.a', '/', ':', '=', '-', '<', '&amp;']

for (const connector of Object.values(connectors)) {
  const { source } = connector

  test(`${source}: a body of one beginning, repeated, is looked through once`, () => {
    const unsent = deliveryOf(source, Buffer.alloc(0)) // how the sample senders sign it is not what is tried here
    for (const token of bodyTokens) {
      const body = Buffer.from(repeated(token, bodyBytes))

      const kept = connector.redact?.(body) ?? body
      connector.authenticate(
        { ...callOf(source, body, { ...senders[source].headers(Buffer.alloc(0)) }), body },
        senders[source].secrets,
      )
      read(() => connector.normalise({ ...unsent, body: kept }))

      assert.equal(kept.length, body.length, token)
    }
  })

  test(`${source}: a sample with a text of one beginning, repeated, is read in one pass`, () => {
    const [sample] = samplesOf(source).filter(({ body }) => body.toString().startsWith('{'))
    if (sample === undefined) return
    const texts = Object.entries(JSON.parse(sample.body.toString())).filter(([, value]) => typeof value === 'string')
    for (const [name, value] of texts)
      for (const token of textTokens) {
        const told = { ...JSON.parse(sample.body.toString()), [name]: `${value}${repeated(token, textChars)}!` }
        read(() => normalised(source, deliveryOf(source, Buffer.from(JSON.stringify(told)), sample.name)))
      }
  })
}

test('a line of an export that is one beginning, repeated, is looked through once', () => {
  for (const token of [...textTokens, 'Missed ', 'created group "', '<attached: ', 'a: '])
    for (const reading of [
      (words: string) => contentOf({ words, isMarked: true }, []),
      (words: string) => contentOf({ words, isMarked: false }, []),
      (words: string) => isNotice(words, { words, isMarked: true }),
      isGroupNotice,
      titleIn,
    ])
      reading(`${repeated(token, 100_000)}!`)
})

function read(events: () => unknown): void {
  try {
    events()
  } catch (error) {
    if (!(error instanceof NormaliseFailure)) throw error
  }
}
