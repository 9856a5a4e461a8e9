import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

/** Codes that the doctor gives its findings are explained where the setting is, not here. */
const withoutCodes = ['src/queue/redis-settings.ts']

const sources = globSync('src/**/*.ts')
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.endsWith('.test.ts') && !withoutCodes.includes(file))

/** How the sources write a code: of a problem, of an error class, in a closed union, or, in process/, as a dead letter's reason. */
const ofError = /\bcode(?:: \w+)?[:=]? ?=? '([a-z][a-z0-9-]+)'/g
const ofDeadLetter = /\breason(?: =|:) '([a-z][a-z0-9-]+)'/g
const unions = /type \w*(?:Code|Reason)\s*=((?:\s*\|?\s*'[a-z0-9-]+')+)/g

const paragraphs = readFileSync('docs/failure-modes.md', 'utf8')
const explained = new Set(
  [...paragraphs.matchAll(/^### (.+)$/gm)].flatMap(([, heading = '']) => heading.match(/[a-z][a-z0-9-]+/g) ?? []),
)

for (const [code, file] of codes()) {
  test(`docs/failure-modes.md explains ${code}`, () => {
    assert.ok(explained.has(code), `${code} of ${file} has no paragraph`)
  })
}

test('docs/failure-modes.md explains nothing that does not exist', () => {
  const known = codes()

  assert.deepEqual(
    [...explained].filter((code) => !known.has(code)),
    [],
  )
})

/** Every code with a file that has it. */
function codes(): Map<string, string> {
  const found = new Map<string, string>()
  for (const file of sources) {
    const text = withoutComments(readFileSync(file, 'utf8'))
    const writings = file.startsWith('src/process/') ? [ofError, ofDeadLetter] : [ofError]
    for (const writing of writings) for (const [, code = ''] of text.matchAll(writing)) found.set(code, file)
    for (const [, members = ''] of text.matchAll(unions))
      for (const [code] of members.matchAll(/[a-z][a-z0-9-]+/g)) found.set(code, file)
  }
  return found
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}
