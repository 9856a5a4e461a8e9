/**
 * `npm run api-types` writes the types of the API from its description, which comes in on the standard input; with
 * `--check` it compares and ends with 1 when they differ.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import openapiTS, { astToString } from 'openapi-typescript'
import { differences } from '../../src/store/differences.ts'

const file = path.resolve(import.meta.dirname, '../src/api/description.ts')

const header = `// What the API takes and answers, from its own description. Written by "npm run api-types", never by hand; CI compares.
`

const options = { alphabetize: true, defaultNonNullable: false, exportType: true, immutable: true, silent: true }

const types = await openapiTS(await text(process.stdin), options)
const fresh = `${header}\n${astToString(types).trim()}\n`
if (process.argv.includes('--check')) process.exitCode = compare(fresh)
else writeFileSync(file, fresh)

function compare(fresh: string): number {
  const found = differences(readFileSync(file, 'utf8'), fresh)
  if (found.length === 0) return 0
  console.error(
    `dashboard/src/api/description.ts is not what the routes say (-: in the file, +: said). Run "npm run api-types".\n${found.join('\n')}`,
  )
  return 1
}
