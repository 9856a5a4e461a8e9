import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NormaliseFailure } from '../connector.ts'
import { readXml } from './xml.ts'

const read = (text: string) => readXml(Buffer.from(text))

test('texts stay texts, whatever they look like, and their characters are decoded', () => {
  assert.deepEqual(read('\uFEFF<?xml version="1.0"?><a><b x="1">007</b><b>12345678901234567890</b></a>')['a'], {
    b: [{ '#text': '007', '@x': '1' }, '12345678901234567890'],
  })
  assert.deepEqual(read('<a>A &amp; B &lt;c&gt; &#233; &#x1F600; <![CDATA[<raw>]]></a>')['a'], 'A & B <c> é 😀<raw>')
})

test('prefixes are the sender’s choice and tell nothing', () => {
  const plain = read('<a xmlns="urn:s"><b t="1"/></a>')

  assert.deepEqual(read('<s:a xmlns:s="urn:s"><s:b s:t="1"/></s:a>'), plain)
  assert.deepEqual(plain, { a: { b: { '@t': '1' } } })
})

test('what is no XML, or brings a document type, fails with its code', () => {
  const bodies = [
    '',
    '   ',
    'no xml',
    '<a><b></a>',
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '<a>'.repeat(10_000),
    '{"a":1}',
  ]
  for (const body of bodies)
    assert.throws(
      () => read(body),
      (error) => error instanceof NormaliseFailure && error.code === 'body-not-xml',
      body.slice(0, 40),
    )
})

test('what Postgres refuses in jsonb is replaced', () => {
  assert.deepEqual(read('<a>b\u0000c</a>')['a'], 'b\uFFFDc')
})
