import assert from 'node:assert/strict'
import { test } from 'node:test'
import { partsOf } from './links.ts'

const linksIn = (text: string) => partsOf(text).flatMap(({ text: written, href }) => (href === null ? [] : [written]))

test('a text in parts is the text, whatever is in it', () => {
  const texts = [
    '',
    'Hello',
    'https://a.example',
    'See https://a.example/x?y=1#z, or (http://b.example).',
    'مرحبا https://a.example مرحبا',
  ]

  for (const text of texts) {
    const joined = partsOf(text)
      .map((part) => part.text)
      .join('')

    assert.equal(joined, text)
  }
})

test('addresses end where the sentence goes on', () => {
  assert.deepEqual(linksIn('See https://a.example/x, (http://b.example) and “https://c.example/(d)”. Bye'), [
    'https://a.example/x',
    'http://b.example',
    'https://c.example/(d)',
  ])
})

test('nothing but http and https is a link', () => {
  const texts = [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.example',
    'www.a.example',
    'https://',
    'xhttps://a.example',
  ]

  assert.deepEqual(texts.flatMap(linksIn), [])
})
